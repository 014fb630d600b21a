import Hummingbird
import Markup
import Parties
import Records

/// One person: what they may, how they sign in, what they leave behind.
struct UserPage: PageContent {
    private let state: SettingsState
    private let user: Record<User>
    private let roles: [RoleRow]
    private let teams: [(Int64, String)]
    private let owned: [(ObjectDefinition, Int64)]
    private let hasPassword: Bool
    private let hasFactor: Bool
    private let sessions: [OpenSession]
    private let heirs: PeopleOptions

    init(_ id: Int64, _ state: SettingsState, _ work: Work) throws {
        guard let user = try work.find(User.self, id) else { throw Refusal.notFound(object: "user", id: id) }
        self.state = state
        self.user = user
        roles = try RoleRow.all(work)
        teams = try TeamRow.all(work).map { ($0.id, $0.name) }
        owned = try OwnedRecords.count(id, work)
        hasPassword =
            try work.connection.first(
                "SELECT 1 FROM passwords WHERE tenant = ? AND user_id = ?", [.int(work.actor.tenant), .int(id)]
            ) { _ in true } ?? false
        hasFactor = try SecondFactor.find(id, in: work.actor.tenant, work.connection)?.isOn ?? false
        sessions = try OpenSession.all(id, in: work.actor.tenant, work.connection)
        heirs = PeopleOptions(
            .workingBeside(id), of: work.actor.company, chosen: Int64(state.value("to")), matching: state.form["_q.to"])
    }

    /// Who can take over from somebody, as options of the box for them.
    static func heirs(of id: Int64, _ visit: Visit) -> Response {
        let found = PeopleOptions(
            .workingBeside(id), of: visit.actor.company, chosen: nil, matching: visit.request.parameter("q"))
        return .fragment(found.html(visit.words, none: visit.words(.choose)), visit.request)
    }

    func title(_ drawing: Drawing) -> String { user.fullName }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(place: .user(user.id), state: state, drawing: drawing).html(user.fullName) {
            div(.class("duo even")) {
                section(.class("panel")) {
                    drawing.form(link, class: "stack") {
                        UserInputs(state: state, roles: roles, teams: teams, words: words, isKnown: true).html(
                            name: user.fullName, email: user.email,
                            chosen: Set(user.roles.split(separator: ",").map(String.init)), team: user.team?.id,
                            language: user.language.rawValue)
                        SettingsInput(
                            name: "phone", label: ChannelWords.phone.label,
                            value: state.value("phone", user.phone ?? ""), state: state, words: words,
                            hint: ChannelWords.phoneHint.label
                        ).line("tel", limit: 40)
                        SettingsInput(
                            name: "routing_weight", label: SettingsWords.weight.label,
                            value: state.value("routing_weight", String(user.routingWeight)), state: state, words: words
                        ).line(limit: 3)
                        p(.class("buttons save-bar")) {
                            button(.class("primary"), .name("do"), .value("save")) { words(.save) }
                        }
                    }
                }
                div(.class("stack wide")) {
                    signIn(drawing)
                    handOver(drawing)
                }
            }
        }
    }

    private var link: Link { SafePath.link(.settings(.user(user.id))) }

    private func signIn(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        func press(_ name: String, _ label: Label) -> HTML {
            button(.name("do"), .value(name)) { words(label) }
        }
        return section(.class("panel")) {
            h2 { words(SettingsWords.signIn) }
            p {
                span(.class("chip"), .data(.kind, user.isActive ? hasPassword ? "won" : "pending" : "lost")) {
                    words(
                        !user.isActive
                            ? SettingsWords.disabled.label
                            : hasPassword ? SettingsWords.active.label : SettingsWords.invited.label)
                }
            }
            drawing.form(link, class: "actions") {
                if user.isActive {
                    if !hasPassword { press("invite", SettingsWords.inviteAgain.label) }
                    press("reset", SettingsWords.resetMail.label)
                    if !sessions.isEmpty { press("sessions", SettingsWords.endSessions.label) }
                    if hasFactor { press("factor", SettingsWords.removeFactor.label) }
                    press("disable", SettingsWords.disable.label)
                } else {
                    press("enable", SettingsWords.enable.label)
                }
            }
        }
    }

    private func handOver(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("panel")) {
            h2 { words(SettingsWords.handOver) }
            if owned.isEmpty {
                p(.class("empty")) { words(SettingsWords.noRecords) }
            } else {
                p(.class("hint")) { words(SettingsWords.handOverLead) }
                ul(.class("plain terms")) {
                    for (object, count) in owned {
                        li {
                            span { words(all: object) }
                            HTML(" ")
                            span(.class("number")) { count >= 1000 ? "1000+" : String(count) }
                        }
                    }
                }
                drawing.form(link, class: "stack") {
                    input(.type("hidden"), .name("do"), .value("hand_over"))
                    SettingsInput(
                        name: "to", label: SettingsWords.handOverTo.label, value: state.value("to"), state: state,
                        words: words
                    ).person(
                        heirs, source: SafePath.link(.settings(.user(user.id)), [("pick", "1")]), none: words(.choose))
                    p(.class("buttons")) { button { words(SettingsWords.handOverGo) } }
                }
            }
        }
    }
}
