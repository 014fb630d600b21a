import Conditions
import Markup
import Parties
import Records

/// The matrix as a phone shows it: a card for each stage that says who does what, with a short form of its own.
struct StageDuties: Sendable {
    let raci: RACI
    let roles: [(key: String, label: Label)]
    /// Those who work here now.
    let people: [Colleague]
    let maySet: Bool
    /// The stage whose form stands open, nil when all are folded.
    let open: LifecycleStage?

    private static let named = 4

    func html(_ drawing: Drawing) -> HTML {
        ol(.class("stage-duties")) {
            for stage in LifecycleStage.allCases {
                li(.class("panel duties")) {
                    h2 { drawing.words(stage.label) }
                    dl {
                        for duty in [Duty.accountable, .responsible, .consulted, .informed] {
                            line(duty, stage, drawing)
                        }
                    }
                    if maySet { form(stage, drawing) }
                }
            }
        }
    }

    private func line(_ duty: Duty, _ stage: LifecycleStage, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let holding = roles.filter { raci.duty(of: $0.key, at: stage) == duty }
        if holding.isEmpty { return HTML() }
        return div {
            // Nothing hovers over a letter on a phone: it stands there with its word.
            dt { span(.class("duty"), .data(.kind, duty.rawValue)) { words(duty.label) } }
            dd {
                for role in holding {
                    span(.class("holder")) {
                        bdi { words(role.label) }
                        HTML(" ")
                        small(.class("muted")) { bdi { names(role.key, words) } }
                    }
                }
            }
        }
    }

    private func names(_ role: String, _ words: Wording) -> String {
        let all = people.filter { $0.roles.contains(role) }.map(\.name)
        return words.list(Array(all.prefix(Self.named)))
            + (all.count > Self.named ? "…" : "")
    }

    private func form(_ stage: LifecycleStage, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        return details(stage == open ? .open : nil) {
            summary(.class("button")) { words(.edit) }
            drawing.form(SafePath.link(.responsibilities), once: false) {
                input(.type("hidden"), .name("stage"), .value(stage.rawValue))
                for role in roles {
                    label(.class("stage-role")) {
                        span { bdi { words(role.label) } }
                        DutyMark.choice(raci, stage, role.key, role.label, words)
                    }
                }
                p(.class("buttons save-bar")) { button(.class("primary")) { words(.save) } }
            }
        }
    }
}
