import Markup
import Parties
import Records

/// Who is responsible for a customer at the stage they are in.
struct DutyPart: Sendable {
    private let stage: LifecycleStage
    private let duties: [(duty: Duty, roles: [String], people: [Int64])]
    private let roleNames: [String: Label]

    init(_ account: AnyRecord, _ stage: LifecycleStage, _ work: Work) throws {
        self.stage = stage
        let raci = try RACI.load(work)
        let owner = account.responsible
        duties = Duty.allCases.map { duty in
            let roles = raci.roles(duty, at: stage)
            let people = work.actor.company.people.filter { $0.isActive && !Set(roles).isDisjoint(with: $0.roles) }
            // Of many sellers the one who owns the account is meant.
            let named = people.filter { $0.id == owner }
            return (duty, roles, (named.isEmpty ? people : named).prefix(3).map(\.id))
        }
        var names: [String: Label] = [:]
        try work.connection.query(
            "SELECT key, label_zh, label_en FROM roles WHERE tenant = ?", [.int(work.actor.tenant)]
        ) { names[$0.text(0)] = Label($0.text(1), $0.text(2)) }
        roleNames = names
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("panel duties")) {
            header(.class("panel-head")) {
                h2 { words(CustomerWords.responsible(words(stage.label))) }
                a(.href(SafePath.link(.responsibilities))) { words(CustomerWords.matrix) }
            }
            dl {
                for (duty, roles, people) in duties where !roles.isEmpty {
                    div {
                        dt { DutyMark.html(duty, words) }
                        dd {
                            span { roles.map { roleNames[$0].map { words($0) } ?? $0 }.joined(separator: Dot.between) }
                            small(.class("muted")) { words.list(people.map(drawing.name)) }
                        }
                    }
                }
            }
        }
    }
}
