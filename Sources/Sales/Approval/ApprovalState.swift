import China

/// Where an approval stands: a pure function of its events.
public struct ApprovalState: Hashable, Sendable {
    /// The stations of an approval.
    public enum Status: String, Hashable, Sendable, Codable {
        /// Not yet asked for.
        case draft
        /// Waiting for somebody.
        case pending
        /// Approved for the content of `hash`.
        case approved
        /// Somebody said no.
        case rejected
        /// Taken back by the submitter.
        case recalled
        /// The content was changed after the request, so that it must be asked for again.
        case voided
    }

    /// A verdict that was given on the current request.
    public struct Decision: Hashable, Sendable {
        /// The place of the stage, from 0.
        public let stage: Int
        /// Yes or no.
        public let verdict: ApprovalVerdict
        /// The user id of who decided.
        public let by: String
        /// The user id whose place was filled: their own, the delegator's, or their own by escalation.
        public let seat: String
        /// When, in UTC milliseconds.
        public let at: Int64
    }

    /// The station.
    public internal(set) var status = Status.draft
    /// The content that was submitted, or last saved.
    public internal(set) var hash: ContentHash?
    /// The user id of who asked.
    public internal(set) var submitter: String?
    /// The name of the level that decides.
    public internal(set) var level: String?
    /// The stages of the current request.
    public internal(set) var stages: [ApprovalStage] = []
    /// The place of the stage that is waiting, from 0.
    public internal(set) var stageIndex = 0
    /// When that stage began, in UTC milliseconds.
    public internal(set) var stageBegan: Int64 = 0
    /// The verdicts on the current request.
    public internal(set) var decisions: [Decision] = []
    /// All delegations so far.
    public internal(set) var delegations: [ApprovalDelegation] = []
    /// When the last event happened, in UTC milliseconds.
    public internal(set) var lastEventAt = Int64.min

    /// Nothing has happened.
    public init() {}

    /// The state after these events; throws the first refusal, as `applying` does.
    public init(after events: [ApprovalEvent]) throws(ApprovalRefusal) {
        self.init()
        for event in events { self = try applying(event) }
    }

    /// The stage that is waiting, or nil.
    public var stage: ApprovalStage? {
        status == .pending && stageIndex < stages.count ? stages[stageIndex] : nil
    }

    /// Whether this very content is approved.
    public func approves(_ content: ContentHash) -> Bool { status == .approved && hash == content }

    /// Someone who may decide now.
    public struct Candidate: Hashable, Sendable {
        /// Why they may.
        public enum Ground: String, Hashable, Sendable { case approver, delegate, escalation }

        /// The user id of who may decide.
        public let user: String
        /// The user id whose place they would fill.
        public let seat: String
        /// Why they may.
        public let ground: Ground
    }

    /// Everybody who may decide at an instant, never the submitter.
    public func candidates(at instant: Int64) -> [Candidate] {
        guard let stage else { return [] }
        let open = stage.approvers.filter { seat in seat != submitter && !isFilled(seat) }
        let own = open.map { Candidate(user: $0, seat: $0, ground: .approver) }
        let escalated = escalated(at: instant).filter { !open.contains($0) }
        let raised = escalated.map { Candidate(user: $0, seat: $0, ground: .escalation) }
        let lent = (open + escalated).flatMap { seat in
            delegates(of: seat, at: instant).map { Candidate(user: $0, seat: seat, ground: .delegate) }
        }
        return (own + raised + lent).filter { !hasDecided($0.user) }
    }

    /// The next instant at which others may decide, for a timer; nil when none is left.
    public func nextEscalation(after instant: Int64) -> Int64? {
        guard let stage else { return nil }
        return stage.escalations.map { stageBegan.addingClamped($0.after) }.first { $0 > instant }
    }

    private func delegates(of seat: String, at instant: Int64) -> [String] {
        var found: [String] = []
        for delegation in delegations where delegation.from == seat && delegation.to != submitter {
            let counts = delegation.begins <= instant && instant < delegation.ends
            if counts, !found.contains(delegation.to) { found.append(delegation.to) }
        }
        return found
    }

    // Where the submitter is the only approver the escalation begins at once, or nobody could ever decide.
    private func escalated(at instant: Int64) -> [String] {
        guard let stage else { return [] }
        let nobody = stage.approvers.allSatisfy { $0 == submitter }
        let due = stage.escalations.filter { nobody || stageBegan.addingClamped($0.after) <= instant }
        var users: [String] = []
        for user in due.flatMap(\.approvers) where user != submitter && !users.contains(user) { users.append(user) }
        return users
    }

    func isFilled(_ seat: String) -> Bool { decisions.contains { $0.stage == stageIndex && $0.seat == seat } }
    func hasDecided(_ user: String) -> Bool { decisions.contains { $0.stage == stageIndex && $0.by == user } }
}

extension Int64 {
    func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }
}
