import Automation
import Conditions
import HTTPTypes
import Hummingbird
import Markup
import Records
import Storage

/// An administrator who looks at the place as somebody else would: the rights of a role, the records of a person.
struct SeenAs: Sendable {
    let role: String
    let label: Label
    let person: String
    /// The actor whose pages are shown.
    let actor: Actor

    private static func cookieName(_ request: Request) -> String { request.isSecure ? "__Host-see-as" : "see-as" }

    /// What a browser asked to see; nil for everybody but administrators, and when role or person is gone.
    init?(_ request: Request, _ real: Actor, _ engine: Engine) async throws {
        guard let text = request.cookie(Self.cookieName(request)), !text.isEmpty,
            real.isAdministrator(engine.schema)
        else { return nil }
        let parts = text.split(separator: ".")
        guard parts.count == 2, let id = Int64(parts[1]),
            let person = real.company.people.first(where: { $0.id == id && $0.isActive })
        else { return nil }
        let key = String(parts[0])
        let label = try await engine.database.read { connection in
            try connection.first(
                "SELECT label_zh, label_en FROM roles WHERE tenant = ? AND key = ?", [.int(real.tenant), .text(key)]
            ) { Label($0.text(0), $0.text(1)) }
        }
        guard let label else { return nil }
        role = key
        self.label = label
        self.person = person.name
        actor = Actor(
            company: real.company, user: id, kind: .user,
            access: try await engine.access(roles: [key], in: real.tenant).withoutCreating, language: real.language)
    }

    static func cookie(_ value: String, _ request: Request) -> String {
        Cookie(
            name: cookieName(request), value: value, isSecure: request.isSecure, seconds: value.isEmpty ? 0 : 3600
        ).header
    }

    /// What stands above every page meanwhile.
    func banner(_ drawing: Drawing) -> HTML {
        div(.class("see-as"), .role("status")) {
            span { bdi { drawing.words(RoleWords.seeing(label, person)) } }
            drawing.form(SafePath.link(.settings(.seeAs)), class: "inline", once: false, boosted: false) {
                button(.name("stop"), .value("1")) { drawing.words(RoleWords.stop) }
            }
        }
    }
}

extension Pages {
    /// `POST /settings/see-as`: begins or ends it; the beginning stands in the journal.
    func seeAs(_ visit: Visit) async throws -> Response {
        guard visit.real.isAdministrator(engine.schema) else {
            throw Refusal.notFound(object: JournalEntry.settings, id: nil)
        }
        guard visit.isPost else { return .redirect(SafePath.link(.settings(.roles))) }
        let role = visit.form["role"] ?? "", user = visit.form["user"].flatMap(Int64.init) ?? visit.real.user
        let isBeginning = visit.form["stop"] == nil
        if isBeginning {
            try await engine.work(as: visit.real) { work in
                _ = try RoleRow.find(role, work)
                guard work.actor.company.people.contains(where: { $0.id == user && $0.isActive }) else {
                    throw Refusal.notFound(object: "user", id: user)
                }
                try work.noteSetting("seen_as", ["role": .string(role), "user": .id(user)])
            }
        }
        var response = Response.redirect(SafePath.link(isBeginning ? .home : .settings(.roles)))
        let value = isBeginning ? "\(role).\(user)" : ""
        response.headers.append(.init(name: .setCookie, value: SeenAs.cookie(value, visit.request)))
        return response
    }
}
