import Markup
import Records

/// What sign-ins need.
struct SecurityPage: PageContent {
    private let state: SettingsState
    private let rules: SecurityRules
    private let roles: [RoleRow]

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        rules = SecurityRules(try work.setting(SecurityRules.key))
        roles = try RoleRow.all(work)
    }

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsWords.security) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(place: .security, state: state, drawing: drawing).html(
            lead: OperationWords.securityLead.label
        ) {
            drawing.form(SafePath.link(.settings(.security)), class: "stack") {
                fieldset(.class("field ticks")) {
                    legend { words(OperationWords.requiredRoles) }
                    for role in roles {
                        label(.class("tick")) {
                            input(
                                .type("checkbox"), .name("roles"), .value(role.key),
                                rules.roles.contains(role.key) ? .checked : nil)
                            bdi { words(role.label) }
                        }
                    }
                }
                p(.class("buttons save-bar")) { button(.class("primary")) { words(.save) } }
            }
        }
    }
}
