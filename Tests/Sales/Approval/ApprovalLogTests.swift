import Seeds
import Testing
import Vectors

@testable import Sales

@Suite("An approval's log")
struct ApprovalLogTests {
    let content = ContentHash(rawValue: "a")
    let edited = ContentHash(rawValue: "b")

    private func submitted(_ stages: [ApprovalStage], at: Int64 = 0, by: String = "wang") -> ApprovalEvent {
        ApprovalEvent(at: at, by: by, .submitted(content, level: "manager", stages: stages))
    }

    private func approved(_ user: String, at: Int64, for principal: String? = nil) -> ApprovalEvent {
        ApprovalEvent(at: at, by: user, .decided(.approve, content, onBehalfOf: principal, comment: ""))
    }

    private func rejected(_ user: String, at: Int64) -> ApprovalEvent {
        ApprovalEvent(at: at, by: user, .decided(.reject, content, onBehalfOf: nil, comment: "too low"))
    }

    private func lent(_ from: String, _ to: String, _ begins: Int64, _ ends: Int64, at: Int64 = 0) -> ApprovalEvent {
        ApprovalEvent(at: at, by: from, .delegated(.init(from: from, to: to, begins: begins, ends: ends)))
    }

    private func users(_ state: ApprovalState, at: Int64) -> [String] { state.candidates(at: at).map(\.user) }

    @Test("without stages a submission is approved at once")
    func automatic() throws {
        #expect(try ApprovalState(after: [submitted([])]).approves(content))
    }

    @Test("any needs one, all needs each, stages follow one another")
    func modes() throws {
        let stages = [ApprovalStage("sales", .any, ["li", "zhao"]), ApprovalStage("finance", .all, ["qian", "sun"])]
        var state = try ApprovalState(after: [submitted(stages)])
        #expect(users(state, at: 1) == ["li", "zhao"])
        state = try state.applying(approved("zhao", at: 1))
        #expect(users(state, at: 1) == ["qian", "sun"])
        state = try state.applying(approved("sun", at: 2))
        #expect(users(state, at: 2) == ["qian"])
        #expect(state.text(.en, at: 2) == "pending: finance (all), waiting for qian")
        state = try state.applying(approved("qian", at: 3))
        #expect(state.approves(content))
        #expect(!state.approves(edited))
    }

    @Test("one no ends it, and it can be asked for again")
    func rejection() throws {
        let stages = [ApprovalStage("sales", .all, ["li", "zhao"])]
        let state = try ApprovalState(after: [submitted(stages), approved("li", at: 1), rejected("zhao", at: 2)])
        #expect(state.status == .rejected)
        #expect(throws: ApprovalRefusal.notPending(.rejected)) { try state.applying(approved("zhao", at: 3)) }
        #expect(try state.applying(submitted(stages, at: 3)).decisions.isEmpty)
    }

    @Test("nobody approves their own request, not even for somebody else")
    func selfApproval() throws {
        let stages = [ApprovalStage("sales", .all, ["wang", "li"])]
        let state = try ApprovalState(after: [lent("li", "wang", 0, 100), submitted(stages)])
        #expect(throws: ApprovalRefusal.selfApproval(user: "wang")) { try state.applying(approved("wang", at: 1)) }
        #expect(throws: ApprovalRefusal.selfApproval(user: "wang")) {
            try state.applying(approved("wang", at: 1, for: "li"))
        }
        #expect(try state.applying(approved("li", at: 1)).approves(content))
        #expect(throws: ApprovalRefusal.nobodyElse(stage: "own")) {
            try ApprovalState(after: [submitted([ApprovalStage("own", .any, ["wang"])])])
        }
    }

    @Test("a delegate decides for someone within the lent time only, and cannot lend it on")
    func delegation() throws {
        let events = [
            lent("li", "zhao", 10, 20), lent("zhao", "sun", 0, 100), submitted([ApprovalStage("s", .any, ["li"])]),
        ]
        let state = try ApprovalState(after: events)
        #expect(users(state, at: 9) == ["li"])
        #expect(users(state, at: 10) == ["li", "zhao"])
        #expect(throws: ApprovalRefusal.noDelegation(from: "li", to: "zhao", at: 9)) {
            try state.applying(approved("zhao", at: 9, for: "li"))
        }
        #expect(throws: ApprovalRefusal.noDelegation(from: "li", to: "zhao", at: 20)) {
            try state.applying(approved("zhao", at: 20, for: "li"))
        }
        #expect(throws: ApprovalRefusal.noDelegation(from: "li", to: "sun", at: 12)) {
            try state.applying(approved("sun", at: 12, for: "li"))
        }
        let done = try state.applying(approved("zhao", at: 12, for: "li"))
        #expect(done.approves(content))
        #expect(done.decisions.map(\.seat) == ["li"])
    }

    @Test("delegations are made by the person themself, to somebody else, for some time")
    func badDelegations() throws {
        let forged = ApprovalEvent(at: 0, by: "zhao", .delegated(.init(from: "li", to: "zhao", begins: 0, ends: 9)))
        #expect(throws: ApprovalRefusal.notDelegator(user: "zhao", from: "li")) { try ApprovalState(after: [forged]) }
        #expect(throws: ApprovalRefusal.emptyDelegation(from: "li")) {
            try ApprovalState(after: [lent("li", "li", 0, 9)])
        }
        #expect(throws: ApprovalRefusal.emptyDelegation(from: "li")) {
            try ApprovalState(after: [lent("li", "zhao", 9, 9)])
        }
    }

    @Test("one person fills one place of a stage")
    func oneVoice() throws {
        let stages = [ApprovalStage("s", .all, ["li", "zhao"])]
        let state = try ApprovalState(after: [
            lent("li", "zhao", 0, 100), submitted(stages), approved("zhao", at: 1),
        ])
        #expect(throws: ApprovalRefusal.alreadyDecided(user: "zhao")) {
            try state.applying(approved("zhao", at: 2, for: "li"))
        }
        #expect(users(state, at: 2) == ["li"])
    }

    @Test("when time passes others may decide for the whole stage")
    func escalation() throws {
        let stage = ApprovalStage(
            "s", .all, ["li", "zhao"],
            escalations: [.init(after: 200, to: ["ceo"]), .init(after: 100, to: ["director", "wang"])])
        let state = try ApprovalState(after: [submitted([stage], at: 50)])
        #expect(users(state, at: 149) == ["li", "zhao"])
        #expect(users(state, at: 150) == ["li", "zhao", "director"])
        #expect(users(state, at: 250) == ["li", "zhao", "director", "ceo"])
        #expect(state.nextEscalation(after: 50) == 150)
        #expect(state.nextEscalation(after: 150) == 250)
        #expect(state.nextEscalation(after: 250) == nil)
        #expect(throws: ApprovalRefusal.notApprover(user: "ceo", stage: "s", candidates: ["li", "zhao"])) {
            try state.applying(approved("ceo", at: 149))
        }
        #expect(try state.applying(approved("director", at: 150)).approves(content))
    }

    @Test("a stage of the submitter alone is escalated at once")
    func submitterAlone() throws {
        let stage = ApprovalStage("s", .any, ["wang"], escalations: [.init(after: 100, to: ["director"])])
        let state = try ApprovalState(after: [submitted([stage])])
        #expect(users(state, at: 0) == ["director"])
        #expect(state.candidates(at: 0).map { $0.text(.en) } == ["director (escalated)"])
    }

    @Test("only the submitter recalls, and only while it waits")
    func recall() throws {
        let state = try ApprovalState(after: [submitted([ApprovalStage("s", .any, ["li"])])])
        #expect(throws: ApprovalRefusal.notSubmitter(user: "li")) {
            try state.applying(ApprovalEvent(at: 1, by: "li", .recalled(comment: "")))
        }
        let recalled = try state.applying(ApprovalEvent(at: 1, by: "wang", .recalled(comment: "")))
        #expect(recalled.status == .recalled)
        #expect(throws: ApprovalRefusal.notPending(.recalled)) {
            try recalled.applying(ApprovalEvent(at: 2, by: "wang", .recalled(comment: "")))
        }
    }

    @Test("an edit voids a request and an approval, editing back does not revive it")
    func edits() throws {
        let stages = [ApprovalStage("s", .any, ["li"])]
        let pending = try ApprovalState(after: [submitted(stages)])
        let approvedState = try pending.applying(approved("li", at: 1))
        for state in [pending, approvedState] {
            let same = try state.applying(ApprovalEvent(at: 2, by: "wang", .edited(content)))
            #expect(same.status == state.status)
            let voided = try state.applying(ApprovalEvent(at: 2, by: "wang", .edited(edited)))
            #expect(voided.status == .voided)
            let back = try voided.applying(ApprovalEvent(at: 3, by: "wang", .edited(content)))
            #expect(!back.approves(content))
            #expect(try back.applying(submitted(stages, at: 4)).status == .pending)
        }
    }

    @Test("a decision on content other than the submitted is refused")
    func staleDecision() throws {
        let state = try ApprovalState(after: [submitted([ApprovalStage("s", .any, ["li"])])])
        #expect(throws: ApprovalRefusal.contentChanged(seen: edited)) {
            try state.applying(ApprovalEvent(at: 1, by: "li", .decided(.approve, edited, onBehalfOf: nil, comment: "")))
        }
    }

    @Test("events keep the order of time, and nothing is submitted twice")
    func order() throws {
        let state = try ApprovalState(after: [submitted([ApprovalStage("s", .any, ["li"])], at: 5)])
        #expect(throws: ApprovalRefusal.timeGoesBack(from: 5, to: 4)) { try state.applying(approved("li", at: 4)) }
        #expect(throws: ApprovalRefusal.alreadySubmitted(.pending)) { try state.applying(submitted([], at: 6)) }
        let done = try state.applying(approved("li", at: 5))
        #expect(throws: ApprovalRefusal.alreadySubmitted(.approved)) { try done.applying(submitted([], at: 6)) }
    }

    @Test("random logs never approve without enough voices, nor by the submitter")
    func property() throws {
        let people = ["wang", "li", "zhao", "qian", "sun"]
        for seed in UInt64(0)..<400 {
            var random = SeededNumbers(seed: seed)
            let mode: ApprovalStage.Mode = Bool.random(using: &random) ? .any : .all
            let stage = ApprovalStage("s", mode, ["wang", "li", "zhao"], escalations: [.init(after: 30, to: ["sun"])])
            var state = try ApprovalState(after: [submitted([stage, stage])])
            for time in 1...40 {
                let user = people[Int.random(in: 0..<5, using: &random)]
                let principal = Bool.random(using: &random) ? nil : people[Int.random(in: 0..<5, using: &random)]
                let event: ApprovalEvent =
                    Int.random(in: 0..<6, using: &random) == 0
                    ? lent(user, people[Int.random(in: 0..<5, using: &random)], 0, 20, at: Int64(time))
                    : approved(user, at: Int64(time), for: principal)
                if let next = try? state.applying(event) { state = next }
            }
            #expect(state.decisions.allSatisfy { $0.by != "wang" && $0.seat != "wang" }, "seed \(seed)")
            for stage in 0..<state.stageIndex {
                let voices = state.decisions.filter { $0.stage == stage }
                let needed = mode == .any || voices.contains { $0.seat == "sun" } ? 1 : 2
                #expect(Set(voices.map(\.by)).count >= needed, "seed \(seed)")
            }
        }
    }
}
