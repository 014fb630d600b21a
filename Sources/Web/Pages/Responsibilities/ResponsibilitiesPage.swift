import Conditions
import Hummingbird
import Markup
import Parties
import Records

extension Pages {
    /// `/responsibilities`: who does what at each stage of a customer. Everybody reads it, administrators set it.
    func responsibilities(_ visit: Visit) async throws -> Response {
        guard visit.isPost else {
            return try await show(visit) { work in try ResponsibilitiesPage(nil, nil, work) }
        }
        let form = visit.form
        do {
            try await engine.work(as: visit.actor) { work in
                try work.authorise(.update, Responsibility.definition)
                try RACI.set(try ResponsibilitiesPage.wanted(form, work), in: work)
            }
            return .redirect(SafePath.link(.responsibilities))
        } catch let refusal as Refusal {
            guard let trouble = FormTrouble(refusal) else { throw refusal }
            return try await show(visit, .unprocessableContent) { work in
                try ResponsibilitiesPage(form, trouble, work)
            }
        }
    }
}

/// The RACI matrix: stages across, roles down.
struct ResponsibilitiesPage: PageContent {
    private let raci: RACI
    private let roles: [(key: String, label: Label)]
    private let maySet: Bool
    private let trouble: FormTrouble?
    /// The one stage whose form was refused, nil for the whole matrix.
    private let open: LifecycleStage?
    private let people: [Colleague]

    init(_ typed: FormFields?, _ trouble: FormTrouble?, _ work: Work) throws {
        self.trouble = trouble
        open = typed.flatMap(Self.only)
        people = work.actor.company.people.filter(\.isActive)
        raci = try typed.map { RACI(try Self.wanted($0, work)) } ?? RACI.load(work)
        maySet = work.actor.access.reach(.update, Responsibility.definition) == .all
        roles = try work.connection.all(
            "SELECT key, label_zh, label_en FROM roles WHERE tenant = ? ORDER BY key", [.int(work.actor.tenant)]
        ) { ($0.text(0), Label($0.text(1), $0.text(2))) }
    }

    /// The cells a form chose, of roles there are; a form of one stage leaves the others as they are, with those of
    /// roles that are no more.
    static func wanted(_ form: FormFields, _ work: Work) throws -> [LifecycleStage: [String: Duty]] {
        let only = only(form)
        let stored = try only.map { _ in try RACI.load(work) }
        var wanted: [LifecycleStage: [String: Duty]] = [:]
        for stage in LifecycleStage.allCases {
            if let stored, stage != only {
                wanted[stage] = stored.duties(at: stage)
                continue
            }
            for role in work.actor.company.roles.keys {
                wanted[stage, default: [:]][role] = form["\(stage.rawValue).\(role)"].flatMap(Duty.init)
            }
        }
        return wanted
    }

    private static func only(_ form: FormFields) -> LifecycleStage? { form["stage"].flatMap(LifecycleStage.init) }

    func title(_ drawing: Drawing) -> String { drawing.words(TogetherWords.responsibilities) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("responsibilities")) {
            header(.class("heading")) { h1 { words(TogetherWords.responsibilities) } }
            p(.class("lead")) { words(TogetherWords.responsibilitiesLead) }
            trouble?.html(words, labels: [])
            drawing.form(SafePath.link(.responsibilities), class: "panel by-role", once: false) {
                div(.class("scroll"), .tabindex(0), .role("region"), .aria(.label, title(drawing))) {
                    table(.class("matrix")) {
                        thead {
                            tr {
                                th(.scope("col")) { words(TogetherWords.role) }
                                for stage in LifecycleStage.allCases { th(.scope("col")) { words(stage.label) } }
                            }
                        }
                        tbody { for role in roles { row(role.key, role.label, words) } }
                    }
                }
                if maySet { p(.class("buttons save-bar")) { button(.class("primary")) { words(.save) } } }
            }
            StageDuties(raci: raci, roles: roles, people: people, maySet: maySet, open: open).html(drawing)
        }
    }

    private func row(_ key: String, _ label: Label, _ words: Wording) -> HTML {
        tr {
            th(.scope("row")) { words(label) }
            for stage in LifecycleStage.allCases {
                td {
                    maySet
                        ? DutyMark.choice(raci, stage, key, label, words)
                        : DutyMark.html(raci.duty(of: key, at: stage), words)
                }
            }
        }
    }
}

/// One cell of the matrix.
enum DutyMark {
    static func html(_ duty: Duty?, _ words: Wording) -> HTML {
        guard let duty else { return span(.class("muted")) { "—" } }
        return span(.class("duty"), .data(.kind, duty.rawValue), .title(words(duty.label))) { duty.rawValue }
    }

    /// What a role does at a stage, to be chosen.
    static func choice(
        _ raci: RACI, _ stage: LifecycleStage, _ key: String, _ label: Label, _ words: Wording
    ) -> HTML {
        let now = raci.duty(of: key, at: stage)
        return select(
            .name("\(stage.rawValue).\(key)"), .aria(.label, "\(words(stage.label)): \(words(label))")
        ) {
            option(.value("")) { "—" }
            for duty in Duty.allCases {
                option(.value(duty.rawValue), duty == now ? .selected : nil) { words(duty.label) }
            }
        }
    }
}
