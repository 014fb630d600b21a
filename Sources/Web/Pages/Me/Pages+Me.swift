import Automation
import Conditions
import HTTPTypes
import Hummingbird
import Parties
import Records
import Storage

extension Pages {
    /// `/me`: one's own password, second factor and sessions.
    func me(_ visit: Visit, _ site: Site) async throws -> Response {
        guard visit.isPost else { return try await showMe(visit) }
        switch visit.form["do"] {
        case "password": return try await changePassword(visit, site)
        case "enrol": return try await showMe(visit, MeState(isEnrolling: true))
        case "confirm": return try await confirmFactor(visit)
        case "off", "codes": return try await changeFactor(visit)
        case "calendar", "calendar-end": return try await changeCalendar(visit)
        case "phone": return try await changePhone(visit)
        case "end": return try await endSessions(visit, site)
        default: return .redirect(SafePath.link(.me))
        }
    }

    func showMe(
        _ visit: Visit, _ state: MeState = MeState(), _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        var state = state
        if !visit.isPost { state.done = visit.request.parameters["done"] }
        if state.isEnrolling {
            let (user, tenant, engine) = (visit.actor.user, visit.actor.tenant, engine)
            let factor = try await engine.database.write { connection in
                try SecondFactor.prepare(user, in: tenant, engine, connection)
            }
            state.password = factor.flatMap { $0.isOn ? nil : $0.password(engine) }
        }
        let hash = Identities.hash(visit.secret)
        return try await show(visit, status) { [state] work in try MePage(state, hash: hash, work) }
    }

    private func changePassword(_ visit: Visit, _ site: Site) async throws -> Response {
        let words = visit.words
        let (user, tenant) = (visit.actor.user, visit.actor.tenant)
        let person = try await engine.database.read { try Person.find(user, in: tenant, $0) }
        guard try await isReallyThem(visit) else {
            return try await showMe(visit, MeState(wrongPassword: "password"), .unprocessableContent)
        }
        let new = NewPassword(visit.form, names: person?.names ?? [])
        let problems = new.problems(words)
        guard problems.isEmpty else {
            return try await showMe(visit, MeState(problems: problems), .unprocessableContent)
        }
        let hash = try await sessions.hashed(new.text)
        let hashOfSession = Identities.hash(visit.secret)
        let source = try await engine.work(as: visit.actor) { [options] work -> String in
            let known = try OpenSession.all(user, in: tenant, work.connection).first { $0.hash == hashOfSession }
            try Passwords.set(hash, for: user, in: tenant, now: work.now, work.connection)
            try work.noteSetting("password_changed", ["user": .id(user)])
            try AccountMail(kind: .passwordChanged, user: user, site: options.address).enqueue(in: work)
            return known?.address ?? ""
        }
        site.identities.forgetAll()
        // Every session ended, this one too: the browser goes on with a new one.
        let place = Sessions.Place(source: source, agent: visit.request.headers[.userAgent] ?? "")
        let secret = try await sessions.begin(.init(tenant: tenant, user: user), from: place)
        var response = Response.redirect(SafePath.link(.me, [("done", "password")]))
        response.headers.append(.init(name: .setCookie, value: Cookie.session(secret, visit.request).header))
        return response
    }

    /// Whether the form carries the visitor's own password; counted like a sign-in, so that a borrowed session cannot
    /// be used for guessing.
    private func isReallyThem(_ visit: Visit) async throws -> Bool {
        let (user, tenant) = (visit.actor.user, visit.actor.tenant)
        let now = engine.clock.now
        let throttle = Throttle.code(user, tenant)
        guard
            case .counted(let counted) = try await engine.database.write({
                try Throttle.admit([throttle], $0, now: now)
            })
        else { return false }
        guard try await sessions.isRight(visit.form["current"] ?? "", of: user, in: tenant) else { return false }
        try await engine.database.write { connection in for attempt in counted { try attempt.takeBack(connection) } }
        return true
    }

    private func confirmFactor(_ visit: Visit) async throws -> Response {
        let (user, tenant, code) = (visit.actor.user, visit.actor.tenant, visit.form["code"] ?? "")
        let codes = try await engine.work(as: visit.actor) { [engine] work -> [String]? in
            let connection = work.connection
            guard case .counted = try Throttle.admit([.code(user, tenant)], connection, now: work.now),
                let factor = try SecondFactor.find(user, in: tenant, connection, locking: true),
                let codes = try factor.confirm(code, engine, connection)
            else { return nil }
            try Throttle.code(user, tenant).clear(connection)
            try work.noteSetting("second_factor_on", ["user": .id(user)])
            return codes
        }
        guard let codes else {
            return try await showMe(visit, MeState(isEnrolling: true, isWrongCode: true), .unprocessableContent)
        }
        return try await showMe(visit, MeState(codes: codes))
    }

    private func changeFactor(_ visit: Visit) async throws -> Response {
        let (user, tenant) = (visit.actor.user, visit.actor.tenant)
        guard try await isReallyThem(visit) else {
            return try await showMe(visit, MeState(wrongPassword: "factor"), .unprocessableContent)
        }
        let isOff = visit.form["do"] == "off"
        let codes = try await engine.work(as: visit.actor) { work -> [String]? in
            guard let factor = try SecondFactor.find(user, in: tenant, work.connection, locking: true), factor.isOn
            else { return nil }
            guard isOff else {
                try work.noteSetting("recovery_codes_renewed", ["user": .id(user)])
                return try factor.renewCodes(work.connection)
            }
            guard try !SecurityRules.asks(user, in: tenant, work.connection) else {
                throw Refusal.conflict(
                    code: "factor_required",
                    message: SignInWords.factorRequired.label)
            }
            try SecondFactor.remove(user, in: tenant, work.connection)
            try work.noteSetting("second_factor_off", ["user": .id(user)])
            return nil
        }
        guard let codes else { return .redirect(SafePath.link(.me, [("done", "factor")])) }
        return try await showMe(visit, MeState(codes: codes))
    }

    private func endSessions(_ visit: Visit, _ site: Site) async throws -> Response {
        let (user, tenant, own) = (visit.actor.user, visit.actor.tenant, Identities.hash(visit.secret))
        let which = visit.form["session"] ?? ""
        let ended = try await engine.database.write { connection in
            let known = try OpenSession.all(user, in: tenant, connection).map(\.hash)
            let gone = known.filter { which == "others" ? $0 != own : OpenSession.handle($0) == which }
            for hash in gone {
                try connection.execute(
                    "DELETE FROM sessions WHERE hash = ? AND tenant = ? AND user_id = ?",
                    [.text(hash), .int(tenant), .int(user)])
            }
            return gone
        }
        for hash in ended { site.identities.forget(hash: hash) }
        return .redirect(SafePath.link(ended.contains(own) ? .signIn : .me))
    }
}

/// What a page about oneself says beside what is always there.
struct MeState: Sendable {
    var isEnrolling = false
    var isWrongCode = false
    var problems: [String] = []
    /// The part whose password was wrong.
    var wrongPassword: String?
    var codes: [String]?
    /// What was done last, which sent people back here.
    var done: String?
    var password: OneTimePassword?
    /// The secret of a calendar's address that was just made.
    var calendar: String?
    /// The phone number that was typed and refused, and why.
    var phone: String?
    var phoneProblem: Label?
}

/// A session somebody has open.
struct OpenSession: Sendable {
    let hash: String
    let agent: String
    let address: String
    let began: Instant
    let seen: Instant

    /// What names a session in a form: of no use for signing in.
    static func handle(_ hash: String) -> String { String(hash.prefix(20)) }

    /// Those of somebody, the one seen last first.
    static func all(_ user: Int64, in tenant: Int64, _ connection: any Connection) throws -> [OpenSession] {
        try connection.all(
            """
            SELECT hash, agent, address, created_at, seen_at FROM sessions WHERE tenant = ? AND user_id = ? \
            ORDER BY COALESCE(seen_at, created_at) DESC, created_at DESC LIMIT 500
            """, [.int(tenant), .int(user)]
        ) { row in
            OpenSession(
                hash: row.text(0), agent: row.text(1), address: row.text(2), began: Instant(row.int(3)),
                seen: Instant(row.optionalInt(4) ?? row.int(3)))
        }
    }

    /// What people call the device: the browser and its system.
    func device(_ words: Wording) -> String {
        let browsers = [
            ("Edg/", "Edge"), ("MicroMessenger", "WeChat"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ]
        let systems = [
            ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
            ("Mac OS X", "macOS"), ("Linux", "Linux"),
        ]
        let found = [browsers, systems].compactMap { list in list.first { agent.contains($0.0) }?.1 }
        if found.isEmpty { return agent.isEmpty ? words(SignInWords.unknownDevice) : String(agent.prefix(60)) }
        return found.joined(separator: Dot.between)
    }
}
