import Automation
import Conditions
import Hummingbird
import Markup
import Parties
import Records
import Storage

extension Pages {
    /// Makes a token, shown this once, or revokes one.
    func changeTokens(_ visit: Visit) async throws -> SettingsDone {
        let form = visit.form
        if let handle = form["revoke"] {
            return try await configure(visit) { try TokensPage.revoke(handle, $0) }
        }
        let token = APIToken.generate()
        var done = try await configure(visit) { try TokensPage.keep(token, form, $0) }
        done.secret = token.text
        return done
    }
}

/// The tokens of the company.
struct TokensPage: PageContent {
    struct Line: Sendable {
        let handle: String
        let name: String
        let hint: String
        let owner: String
        let scope: TokenScope
        let expires: Instant?
        let seen: Instant?
        let made: Instant
    }

    private let state: SettingsState
    private let lines: [Line]
    private let people: PeopleOptions

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        let chosen = state.secret == nil ? state.form["user"].map { Int64($0) } : nil
        people = PeopleOptions(
            .working, of: work.actor.company, chosen: chosen ?? work.actor.user, matching: state.form["_q.user"])
        lines = try work.connection.all(
            """
            SELECT t.hash, t.name, t.hint, u.name, t.scopes, t.expires_at, t.seen_at, t.created_at FROM tokens t \
            JOIN users u ON u.tenant = t.tenant AND u.id = t.user_id WHERE t.tenant = ? \
            ORDER BY t.created_at DESC, t.hash LIMIT 200
            """, [.int(work.actor.tenant)]
        ) { row in
            Line(
                handle: OpenSession.handle(row.text(0)), name: row.text(1), hint: row.text(2), owner: row.text(3),
                scope: TokenScope(row.optionalText(4)), expires: row.optionalInt(5).map { Instant($0) },
                seen: row.optionalInt(6).map { Instant($0) }, made: Instant(row.int(7)))
        }
    }

    /// Who can have a token, as options of the box for them.
    static func people(_ visit: Visit) -> Response {
        let found = PeopleOptions(
            .working, of: visit.actor.company, chosen: nil, matching: visit.request.parameter("q"))
        return .fragment(found.html(visit.words, none: visit.words(.choose)), visit.request)
    }

    static func keep(_ token: APIToken, _ form: FormFields, _ work: Work) throws {
        let name = form["name"] ?? "", user = form["user"].flatMap(Int64.init) ?? 0
        let objects = Set(form.all("objects").filter { work.schema.object($0) != nil })
        let scope = TokenScope(mayWrite: form["scope"] == "write", objects: objects)
        var problems: [FieldProblem] = []
        if name.allSatisfy(\.isWhitespace) || name.count > 80 {
            problems.append(FieldProblem("name", "须为 1 到 80 个字符", "must have 1 to 80 characters"))
        }
        // Without scripts a name may be typed and not yet looked for: nobody gets a token because they were shown first.
        let typed = form["_q.user"]?.lowercased() ?? ""
        let isMeant = work.actor.company.people.contains { person in
            person.id == user && person.isActive && (typed.isEmpty || person.name.lowercased().contains(typed))
        }
        if !isMeant {
            problems.append(FieldProblem("user", "请选择一位用户", "choose a user"))
        }
        let text = form["days"] ?? ""
        let days = Int64(text)
        if !text.isEmpty, days.map({ !(1...3650).contains($0) }) ?? true {
            problems.append(FieldProblem("days", "须在 1 到 3650 之间", "must be 1 to 3650"))
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        try work.connection.execute(
            "INSERT INTO tokens (hash,tenant,user_id,name,created_at,expires_at,scopes,hint) VALUES (?,?,?,?,?,?,?,?)",
            [
                .text(token.hash), .int(work.actor.tenant), .int(user), .text(name), .int(work.now.milliseconds),
                days.map { .int(work.now.milliseconds + $0 * Instant.day) } ?? .null, .text(scope.text),
                .text(token.hint),
            ])
        try work.noteSetting(
            "token_made", ["name": .string(name), "user": .id(user), "scope": .string(scope.text)])
    }

    static func revoke(_ handle: String, _ work: Work) throws {
        let known = try work.connection.all(
            "SELECT hash, name FROM tokens WHERE tenant = ?", [.int(work.actor.tenant)]
        ) { ($0.text(0), $0.text(1)) }
        guard let (hash, name) = known.first(where: { OpenSession.handle($0.0) == handle }) else { return }
        try work.connection.execute(
            "DELETE FROM tokens WHERE hash = ? AND tenant = ?", [.text(hash), .int(work.actor.tenant)])
        try work.noteSetting("token_revoked", ["name": .string(name)])
        try work.companyChanged()
    }

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsWords.tokens) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(place: .tokens, state: state, drawing: drawing).html(
            lead: OperationWords.tokensLead.label
        ) {
            if let secret = state.secret {
                section(.class("panel secret"), .role("status")) {
                    p { words(OperationWords.tokenOnce) }
                    p { code(.class("key")) { secret } }
                    CopyButton(words: words, text: secret)
                }
            }
            if lines.isEmpty { p(.class("empty")) { words(OperationWords.noTokens) } } else { list(drawing) }
            details(.class("panel"), state.form["name"] == nil || state.secret != nil ? nil : .open) {
                summary { words(OperationWords.newToken) }
                form(drawing)
            }
        }
    }

    private func form(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        func item(_ name: String, _ label: Label, _ stored: String = "") -> SettingsInput {
            SettingsInput(
                name: name, label: label, value: state.secret == nil ? state.value(name, stored) : stored, state: state,
                words: words)
        }
        let ticked = state.secret == nil ? Set(state.form.all("objects")) : []
        return drawing.form(SafePath.link(.settings(.tokens)), class: "stack", boosted: false) {
            EnterButton(text: words(OperationWords.newToken)).html
            item("name", SettingsWords.name.label).line(limit: 80)
            item("user", OperationWords.owner.label).person(
                people, source: SafePath.link(.settings(.tokens), [("pick", "1")]), none: words(.choose))
            item("scope", OperationWords.scope.label, "read").pick([
                ("read", words(OperationWords.readAll)), ("write", words(OperationWords.readWrite)),
            ])
            details(ticked.isEmpty ? nil : .open) {
                summary { words(OperationWords.objects) }
                fieldset(.class("field ticks")) {
                    legend(.class("sr")) { words(OperationWords.objects) }
                    for object in drawing.schema.objects {
                        label(.class("tick")) {
                            input(
                                .type("checkbox"), .name("objects"), .value(object.name),
                                ticked.contains(object.name) ? .checked : nil)
                            words(object.label)
                        }
                    }
                }
            }
            item("days", OperationWords.days.label, "90").line(limit: 4)
            p(.class("buttons")) { button(.class("primary")) { words(OperationWords.newToken) } }
        }
    }

    private func list(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let titles = [
            SettingsWords.name.label, OperationWords.owner.label, OperationWords.scope.label,
            OperationWords.expires.label,
            OperationWords.lastUsed.label,
        ]
        return table(.class("records")) {
            thead {
                tr {
                    for title in titles { th(.scope("col")) { words(title) } }
                    th(.scope("col")) { span(.class("sr")) { words(.actions) } }
                }
            }
            tbody { for line in lines { row(line, drawing) } }
        }
    }

    private func row(_ line: Line, _ drawing: Drawing) -> HTML {
        let words = drawing.words, values = drawing.values(Titles())
        let names = (line.scope.objects ?? []).compactMap { drawing.schema.object($0) }.map { words($0.label) }.sorted()
        return tr {
            td(.data(.label, words(SettingsWords.name))) {
                bdi { line.name }
                if !line.hint.isEmpty { small(.class("muted")) { code { " \(line.hint)" } } }
            }
            td(.data(.label, words(OperationWords.owner))) { bdi { line.owner } }
            td(.data(.label, words(OperationWords.scope))) {
                words(line.scope.mayWrite ? OperationWords.readWrite.label : OperationWords.readAll.label)
                if !names.isEmpty {
                    small(.class("muted")) { " \(words.list(names))" }
                }
            }
            td(.data(.label, words(OperationWords.expires))) { line.expires.map { values.moment($0) } ?? HTML("—") }
            td(.data(.label, words(OperationWords.lastUsed))) {
                line.seen.map { values.moment($0) } ?? HTML(words(SettingsWords.never))
            }
            td(.class("buttons")) {
                drawing.form(SafePath.link(.settings(.tokens)), class: "inline") {
                    button(.class("quiet"), .name("revoke"), .value(line.handle)) { words(OperationWords.revoke) }
                }
            }
        }
    }
}
