import China
import Conditions
import Markup
import Parties
import Records

/// Everybody who works here, and the form that invites.
struct UsersPage: PageContent {
    struct Line: Sendable {
        let id: Int64
        let name: String
        let email: String
        let roles: String
        let team: String
        let isActive: Bool
        let hasPassword: Bool
        let hasFactor: Bool
        let seen: Instant?
    }

    private let state: SettingsState
    private let lines: [Line]
    private let roles: [RoleRow]
    private let teams: [(Int64, String)]

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        roles = try RoleRow.all(work)
        teams = try TeamRow.all(work).map { ($0.id, $0.name) }
        let sql = """
            SELECT u.id, u.name, u.email, u.roles, t.name, u.is_active, p.user_id, f.state, (SELECT MAX(s.seen_at) \
            FROM sessions s WHERE s.tenant = u.tenant AND s.user_id = u.id) FROM users u \
            LEFT JOIN teams t ON t.tenant = u.tenant AND t.id = u.team_id \
            LEFT JOIN passwords p ON p.tenant = u.tenant AND p.user_id = u.id \
            LEFT JOIN second_factors f ON f.tenant = u.tenant AND f.user_id = u.id \
            WHERE u.tenant = ? AND u.deleted_at IS NULL ORDER BY u.is_active DESC, u.name, u.id LIMIT 500
            """
        lines = try work.connection.all(sql, [.int(work.actor.tenant)]) { row in
            Line(
                id: row.int(0), name: row.text(1), email: row.text(2), roles: row.text(3), team: row.text(4),
                isActive: row.int(5) == 1, hasPassword: !row.isNull(6), hasFactor: row.text(7) == "on",
                seen: row.optionalInt(8).map { Instant($0) })
        }
    }

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsWords.users) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(place: .users, state: state, drawing: drawing).html {
            details(.class("panel"), state.problems.isEmpty ? nil : .open) {
                summary { words(SettingsWords.invite) }
                p(.class("hint")) { words(SettingsWords.inviteLead) }
                drawing.form(SafePath.link(.settings(.users)), class: "stack") {
                    UserInputs(state: state, roles: roles, teams: teams, words: words).html(
                        name: "", email: "", chosen: ["sales"], team: nil, language: words.language.rawValue)
                    p(.class("buttons")) { button(.class("primary")) { words(SettingsWords.inviteSend) } }
                }
            }
            table(.class("records")) {
                thead {
                    tr {
                        for title in [
                            SettingsWords.fullName.label, SettingsWords.email.label, SettingsWords.roles.label,
                            SettingsWords.team.label,
                            SettingsWords.state.label, SettingsWords.factor.label, SettingsWords.lastSeen.label,
                        ] { th(.scope("col")) { words(title) } }
                    }
                }
                tbody { for line in lines { row(line, drawing) } }
            }
        }
    }

    private func row(_ line: Line, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let state =
            !line.isActive
            ? SettingsWords.disabled.label : line.hasPassword ? SettingsWords.active.label : SettingsWords.invited.label
        return tr {
            td(.data(.label, words(SettingsWords.fullName))) {
                a(.class("lead-link"), .href(SafePath.link(.settings(.user(line.id))))) { bdi { line.name } }
            }
            td(.data(.label, words(SettingsWords.email))) { bdi { line.email } }
            td(.data(.label, words(SettingsWords.roles))) { roles.names(line.roles, words) }
            td(.data(.label, words(SettingsWords.team))) { if !line.team.isEmpty { bdi { line.team } } }
            td(.data(.label, words(SettingsWords.state))) {
                span(.class("chip"), .data(.kind, line.isActive ? line.hasPassword ? "won" : "pending" : "lost")) {
                    words(state)
                }
            }
            td(.data(.label, words(SettingsWords.factor))) {
                words(line.hasFactor ? SettingsWords.on.label : SettingsWords.off.label)
            }
            td(.data(.label, words(SettingsWords.lastSeen))) {
                line.seen.map { drawing.values(Titles()).moment($0) } ?? HTML(words(SettingsWords.never))
            }
        }
    }
}

/// The inputs of a person, for inviting and changing.
struct UserInputs: Sendable {
    let state: SettingsState
    let roles: [RoleRow]
    let teams: [(Int64, String)]
    let words: Wording
    /// Whether it is about somebody who is here already.
    var isKnown = false

    func html(name: String, email: String, chosen: Set<String>, team: Int64?, language: String) -> HTML {
        // A form beside it, as that of handing over, ticks no roles.
        let isOther = isKnown && state.form["do"] != "save"
        let ticked = state.form.isEmpty || isOther ? chosen : Set(state.form.all("roles"))
        // What somebody holds stands here also when it is no role any more, so that nobody takes it away unseen.
        let gone = chosen.subtracting(roles.map(\.key)).sorted()
        return div(.class("stack")) {
            SettingsInput(
                name: "name", label: SettingsWords.fullName.label, value: state.value("name", name), state: state,
                words: words
            ).line(limit: 100)
            SettingsInput(
                name: "email", label: SettingsWords.email.label, value: state.value("email", email), state: state,
                words: words
            ).line("email", limit: 320)
            fieldset(.class("field ticks")) {
                legend { words(SettingsWords.roles) }
                for role in roles {
                    label(.class("tick")) {
                        input(
                            .type("checkbox"), .name("roles"), .value(role.key),
                            ticked.contains(role.key) ? .checked : nil)
                        bdi { words(role.label) }
                    }
                }
                for key in gone {
                    label(.class("tick")) {
                        input(
                            .type("checkbox"), .name("roles"), .value(key), ticked.contains(key) ? .checked : nil)
                        bdi { words(SettingsWords.noLonger(key)) }
                    }
                }
                if isKnown { for key in chosen.sorted() { input(.type("hidden"), .name("roles_held"), .value(key)) } }
                if let problem = state.problem("roles") { p(.class("problem")) { words(problem) } }
            }
            div(.class("row-form")) {
                SettingsInput(
                    name: "team_id", label: SettingsWords.team.label,
                    value: state.value("team_id", team.map { String($0) } ?? ""),
                    state: state, words: words
                ).pick([("", words(SettingsWords.none))] + teams.map { (String($0.0), $0.1) })
                SettingsInput(
                    name: "language", label: SettingsWords.ownLanguage.label, value: state.value("language", language),
                    state: state,
                    words: words
                ).pick(Speech.allCases.map { ($0.rawValue, words($0.label)) })
            }
        }
    }
}
