import Automation
import Conditions
import Hummingbird
import Markup
import Parties
import Records
import Storage

extension Pages {
    /// `/reset`: asks for an e-mail and says the same whether anybody has it or not.
    func forgotten(_ request: Request, from source: String) async throws -> Response {
        let words = Wording(language: request.preferredLanguage)
        let visitor = Visitor(request)
        var page = ForgottenPage(words: words)
        guard request.method == .post else { return visitor.show(page) }
        guard let fields = try await visitor.form() else {
            page.problem = words(.formExpired)
            return visitor.show(page, .forbidden)
        }
        let email = EmailText.normalised(fields["email"] ?? "")
        let now = engine.clock.now
        let admission = try await engine.database.write { connection in
            try Throttle.admit([.mail(email), .source(source)], connection, now: now)
        }
        if case .wait(let milliseconds) = admission {
            page.problem = words(.signInWait(Int((milliseconds + 999) / 1000)))
            return visitor.show(page, .tooManyRequests)
        }
        for (tenant, user) in try await people(email) {
            let mail = AccountMail(kind: .reset, user: user, site: options.address)
            try await engine.work(as: try await engine.system(tenant)) { try mail.enqueue(in: $0) }
        }
        return visitor.show(
            DeadEnd(words: words, heading: words(SignInWords.forgottenTitle), text: words(SignInWords.linkSent)))
    }

    private func people(_ email: String) async throws -> [(Int64, Int64)] {
        try await engine.database.read { connection in
            try connection.all(
                """
                SELECT u.tenant, u.id FROM tenants n JOIN users u ON u.tenant = n.id WHERE u.email = ? \
                AND u.is_active = 1 AND u.deleted_at IS NULL ORDER BY u.id LIMIT 4
                """, [.text(email)]
            ) { ($0.int(0), $0.int(1)) }
        }
    }

    /// `/reset/<token>` and `/invitation/<token>`: a new password by a link of a mail.
    func choosePassword(
        _ kind: String, _ token: String, _ request: Request, from source: String, _ site: Site
    ) async throws -> Response {
        let now = engine.clock.now
        let known = try await engine.database.read { connection -> (OneTimeLink, Person)? in
            guard let purpose = OneTimeLink.Purpose(rawValue: kind),
                let link = try OneTimeLink.find(token, [purpose], now: now, connection),
                let person = try Person.find(link.user, in: link.tenant, connection)
            else { return nil }
            return (link, person)
        }
        let visitor = Visitor(request)
        guard let (link, person) = known else {
            let words = Wording(language: request.preferredLanguage)
            let page = DeadEnd(
                words: words, heading: words(SignInWords.linkDead), text: words(SignInWords.linkDeadLead),
                onward: (.forgotten, .askAgain))
            return visitor.show(page, .gone)
        }
        var page = ChoosePasswordPage(
            words: Wording(language: person.language), kind: kind, token: token, person: person)
        guard request.method == .post else { return visitor.show(page) }
        guard let fields = try await visitor.form() else {
            page.problems = [page.words(.formExpired)]
            return visitor.show(page, .forbidden)
        }
        page.problems = NewPassword(fields, names: person.names).problems(page.words)
        guard page.problems.isEmpty else { return visitor.show(page, .unprocessableContent) }
        let hash = try await sessions.hashed(fields["new"] ?? "")
        guard try await set(hash, by: link, token) else {
            return .redirect(SafePath.link(.choosePassword(kind, token)))
        }
        let place = Sessions.Place(source: source, agent: request.headers[.userAgent] ?? "")
        let user = Sessions.Candidate(tenant: link.tenant, user: link.user)
        return try await goOn(try await sessions.admit(user, from: place, next: nil), request, site)
    }

    /// The session, or the step before it.
    private func goOn(_ outcome: Sessions.Outcome, _ request: Request, _ site: Site) async throws -> Response {
        switch outcome {
        case .signedIn(let secret): return try await enter(secret, next: nil, request, site)
        case .step(let secret):
            var response = Response.redirect(SafePath.link(.secondStep))
            response.headers.append(.init(name: .setCookie, value: Cookie.step(secret, request).header))
            return response
        case .wrong, .wait: return .redirect(SafePath.link(.signIn))
        }
    }

    /// Sets the password if the link still works, in the transaction that uses it up.
    private func set(_ hash: PasswordHash, by link: OneTimeLink, _ token: String) async throws -> Bool {
        try await engine.work(as: try await engine.system(link.tenant)) { [options] work in
            guard try OneTimeLink.use(token, work.connection) else { return false }
            try Passwords.set(hash, for: link.user, in: link.tenant, now: work.now, work.connection)
            try work.connection.execute(
                "DELETE FROM one_time_links WHERE tenant = ? AND user_id = ?", [.int(link.tenant), .int(link.user)])
            // Their sessions ended: what was kept of them goes too.
            try work.companyChanged()
            let action = link.purpose == .reset ? "password_reset" : "invitation_accepted"
            try work.noteSetting(action, ["user": .id(link.user)])
            if link.purpose == .reset {
                try AccountMail(kind: .passwordChanged, user: link.user, site: options.address).enqueue(in: work)
            }
            return true
        }
    }
}
