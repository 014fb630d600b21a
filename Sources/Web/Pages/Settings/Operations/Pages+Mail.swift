import Automation
import Conditions
import Hummingbird
import Markup
import Parties
import Records
import Storage

extension Pages {
    /// The mail server, a test of it, and mails that need a person.
    func changeMail(_ visit: Visit) async throws -> SettingsDone {
        let form = visit.form, seal = engine.seal
        switch form["do"] {
        case "test":
            return try await note("sent", visit) { work in
                guard let me = try work.find(User.self, work.actor.user) else { return }
                let mail = OutgoingMail(
                    key: "test/\(work.newID())", to: me.email,
                    subject: OperationWords.testSubject.label(work.actor.language),
                    text: OperationWords.testText.label(work.actor.language))
                try mail.enqueue(in: work)
            }
        case "retry":
            let id = form["mail"].flatMap(Int64.init) ?? 0
            return try await note("saved", visit) { work in
                try work.connection.execute(
                    """
                    UPDATE outgoing_messages SET state = 'ready', attempts = 0, due = ?, error = NULL \
                    WHERE tenant = ? AND id = ? AND state = 'parked' AND channel = 'mail'
                    """, [.int(work.now.milliseconds), .int(work.actor.tenant), .int(id)])
                work.connection.wake(Outbox.wakeup)
            }
        default: return try await configure(visit) { work in try MailPage.save(form, seal, work) }
        }
    }

    func note(
        _ note: String, _ visit: Visit, _ body: @escaping @Sendable (Work) throws -> Void
    ) async throws -> SettingsDone {
        var done = try await configure(visit, body)
        done.note = note
        return done
    }

    /// Which roles need a second factor; who has none is signed out now.
    func changeSecurity(_ visit: Visit) async throws -> SettingsDone {
        let chosen = Set(visit.form.all("roles"))
        return try await configure(visit) { work in
            let known = Set(try RoleRow.all(work).map(\.key))
            var rules = SecurityRules(nil)
            rules.roles = chosen.intersection(known)
            try work.configure(SecurityRules.key, rules.json)
            for person in work.actor.company.people where !rules.roles.isDisjoint(with: person.roles) {
                let isOn = try SecondFactor.find(person.id, in: work.actor.tenant, work.connection)?.isOn ?? false
                // Whoever asks for it goes on working; they are asked at their next sign-in.
                guard !isOn, person.id != work.actor.user else { continue }
                try work.connection.execute(
                    "DELETE FROM sessions WHERE tenant = ? AND user_id = ?",
                    [.int(work.actor.tenant), .int(person.id)])
            }
        }
    }
}

/// The mail server and the outbox.
struct MailPage: PageContent {
    struct Line: Sendable {
        let id: Int64
        let to: String
        let subject: String
        let state: String
        let error: String
        let at: Instant
    }

    private let state: SettingsState
    private let settings: MailSettings?
    private let lines: [Line]

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        settings = try work.setting(MailSettings.key).flatMap { MailSettings($0) }
        lines = try ["parked", "ready", "sent"].flatMap { kind in
            try work.connection.all(
                """
                SELECT id, recipient, subject, state, error, created_at FROM outgoing_messages WHERE tenant = ? \
                AND channel = 'mail' AND state = ? \
                ORDER BY id DESC LIMIT 20
                """, [.int(work.actor.tenant), .text(kind)]
            ) { row in
                Line(
                    id: row.int(0), to: row.text(1), subject: row.text(2), state: row.text(3), error: row.text(4),
                    at: Instant(row.int(5)))
            }
        }
    }

    static func save(_ form: FormFields, _ seal: Seal, _ work: Work) throws {
        let before = try work.setting(MailSettings.key).flatMap { MailSettings($0) }
        var settings = MailSettings(
            host: (form["host"] ?? "").filter { !$0.isWhitespace }, port: Int(form["port"] ?? "") ?? 0,
            security: MailSettings.Security(rawValue: form["security"] ?? "") ?? .startTLS, user: form["user"] ?? "",
            from: form["from"] ?? "", fromName: form["from_name"] ?? "")
        var problems = settings.problems
        if let password = form["password"], !password.isEmpty {
            settings.sealedPassword = seal.close(password, for: MailSettings.purpose(tenant: work.actor.tenant))
            if settings.sealedPassword == nil { problems.append(FieldProblem("password", OperationWords.noSeal.label)) }
        } else if before?.host == settings.host {
            // A password goes to the server it was given for and to no other.
            settings.sealedPassword = before?.sealedPassword
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        try work.configure(MailSettings.key, settings.json, hiding: ["password"])
        work.connection.wake(Outbox.wakeup)
    }

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsWords.mail) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        func item(_ name: String, _ label: Label, _ stored: String, hint: Label? = nil) -> SettingsInput {
            SettingsInput(
                name: name, label: label, value: state.value(name, stored), state: state, words: words, hint: hint)
        }
        let secrecy: [(String, String)] = [
            ("starttls", words(OperationWords.startTLS)), ("tls", words(OperationWords.tls)),
            ("none", words(OperationWords.plain)),
        ]
        return SettingsLayout(place: .mail, state: state, drawing: drawing).html(lead: OperationWords.mailLead.label) {
            drawing.form(SafePath.link(.settings(.mail)), class: "stack") {
                item("host", OperationWords.host.label, settings?.host ?? "").line(limit: 253)
                item("port", OperationWords.port.label, settings.map { String($0.port) } ?? "587").line(limit: 5)
                item("security", OperationWords.protection.label, settings?.security.rawValue ?? "starttls").pick(
                    secrecy)
                item("user", OperationWords.user.label, settings?.user ?? "").line()
                password(words)
                item("from", OperationWords.from.label, settings?.from ?? "").line("email", limit: 320)
                item("from_name", OperationWords.fromName.label, settings?.fromName ?? drawing.actor.company.name).line(
                    limit: 60)
                p(.class("buttons save-bar")) {
                    button(.class("primary"), .name("do"), .value("save")) { words(.save) }
                    if settings != nil { button(.name("do"), .value("test")) { words(OperationWords.test) } }
                }
            }
            section(.class("panel")) {
                h2 { words(OperationWords.outbox) }
                if lines.isEmpty { p(.class("empty")) { words(OperationWords.noMails) } } else { outbox(drawing) }
            }
        }
    }

    /// What is kept is never sent back to the browser, nor is what was typed.
    private func password(_ words: Wording) -> HTML {
        let isKept = settings?.sealedPassword != nil
        return div(.class("field")) {
            label(.for("s-password")) { words(OperationWords.password) }
            input(
                .id("s-password"), .name("password"), .type("password"), .autocomplete("new-password"), .maxlength(400),
                .aria(.describedby, "s-password-note"))
            div(.id("s-password-note"), .class("note")) {
                if isKept { p(.class("hint")) { words(OperationWords.passwordKept) } }
                if let problem = state.problem("password") { p(.class("problem")) { words(problem) } }
            }
        }
    }

    private func outbox(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return table(.class("records")) {
            thead {
                tr {
                    for title in [
                        OperationWords.when.label, OperationWords.to.label, OperationWords.subject.label,
                        OperationWords.state.label,
                    ] {
                        th(.scope("col")) { words(title) }
                    }
                    th(.scope("col")) { span(.class("sr")) { words(.actions) } }
                }
            }
            tbody {
                for line in lines {
                    tr {
                        td(.data(.label, words(OperationWords.when))) { drawing.values(Titles()).moment(line.at) }
                        td(.data(.label, words(OperationWords.to))) { bdi { line.to } }
                        td(.data(.label, words(OperationWords.subject))) { bdi { line.subject } }
                        td(.data(.label, words(OperationWords.state))) {
                            words(
                                line.state == "sent"
                                    ? OperationWords.sentState.label
                                    : line.state == "parked"
                                        ? OperationWords.parked.label : OperationWords.waiting.label)
                            if !line.error.isEmpty { small(.class("muted")) { bdi { " \(line.error)" } } }
                        }
                        td(.class("buttons")) {
                            if line.state == "parked" {
                                drawing.form(SafePath.link(.settings(.mail)), class: "inline") {
                                    input(.type("hidden"), .name("mail"), .value(String(line.id)))
                                    button(.name("do"), .value("retry")) { words(OperationWords.retry) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
