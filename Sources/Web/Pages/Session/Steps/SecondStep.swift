import Automation
import Conditions
import Parties
import Records
import Storage

/// The second step of a sign-in: a code of an authenticator, or setting one up where a role asks for it.
struct SecondStep: Sendable {
    let secret: String
    let link: OneTimeLink
    let factor: SecondFactor?
    let email: String
    let company: String

    /// Whether an authenticator must be set up first.
    var isEnrolling: Bool { link.purpose == .enrol }
    var user: Sessions.Candidate { .init(tenant: link.tenant, user: link.user) }

    /// Begins it for somebody whose password was right; nil when they need none.
    static func begin(_ user: Sessions.Candidate, next: String?, _ engine: Engine) async throws -> String? {
        let now = engine.clock.now
        return try await engine.database.write { connection in
            let isOn = try SecondFactor.find(user.user, in: user.tenant, connection)?.isOn ?? false
            guard try isOn || SecurityRules.asks(user.user, in: user.tenant, connection) else { return nil }
            return try OneTimeLink.make(
                isOn ? .code : .enrol, for: user.user, in: user.tenant, next: next, now: now, connection)
        }
    }

    /// The step of a secret, nil when it ended.
    static func find(_ secret: String, _ engine: Engine) async throws -> SecondStep? {
        let now = engine.clock.now
        return try await engine.database.write { connection in
            guard let link = try OneTimeLink.find(secret, [.code, .enrol], now: now, connection) else { return nil }
            let factor = try SecondFactor.prepare(link.user, in: link.tenant, engine, connection)
            let names = try connection.first(
                "SELECT u.email, n.name FROM users u JOIN tenants n ON n.id = u.tenant WHERE u.tenant = ? AND u.id = ?",
                [.int(link.tenant), .int(link.user)]
            ) { ($0.text(0), $0.text(1)) }
            return SecondStep(
                secret: secret, link: link, factor: factor, email: names?.0 ?? "", company: names?.1 ?? "")
        }
    }

    /// What became of a code.
    enum Outcome: Sendable {
        case right(recovery: [String]?)
        case wrong
        case wait(milliseconds: Int64)
    }

    /// Tries a code: of the app, or one of the recovery codes. A right one uses the step up.
    func attempt(_ code: String, _ engine: Engine) async throws -> Outcome {
        let now = engine.clock.now
        return try await engine.database.write { connection in
            let throttle = Throttle.code(link.user, link.tenant)
            switch try Throttle.admit([throttle], connection, now: now) {
            case .wait(let milliseconds): return .wait(milliseconds: milliseconds)
            case .counted: break
            }
            guard let factor = try SecondFactor.find(link.user, in: link.tenant, connection, locking: true) else {
                return .wrong
            }
            var codes: [String]?
            if isEnrolling {
                codes = try factor.confirm(code, engine, connection)
                guard codes != nil else { return .wrong }
            } else {
                guard try factor.accept(code, engine, connection) || factor.recover(code, connection) else {
                    return .wrong
                }
            }
            guard try OneTimeLink.use(secret, connection) else { return .wrong }
            try throttle.clear(connection)
            return .right(recovery: codes)
        }
    }
}

/// What a company asks of sign-ins: the setting `security`.
struct SecurityRules: Sendable {
    static let key = "security"
    /// The keys of the roles that need a second factor.
    var roles: Set<String>

    init(_ json: JSON?) { roles = Set((json?["second_factor_roles"]?.array ?? []).compactMap(\.string)) }

    var json: JSON { ["second_factor_roles": .array(roles.sorted().map(JSON.string))] }

    /// Whether one of somebody's roles asks for a second factor.
    static func asks(_ user: Int64, in tenant: Int64, _ connection: any Connection) throws -> Bool {
        let value = try connection.first(
            "SELECT value FROM settings WHERE tenant = ? AND key = ?", [.int(tenant), .text(key)]
        ) { $0.text(0) }
        guard let value else { return false }
        let rules = SecurityRules(try JSON(parsing: value))
        let roles = try connection.first(
            "SELECT roles FROM users WHERE tenant = ? AND id = ?", [.int(tenant), .int(user)]
        ) { $0.text(0) }
        return (roles ?? "").split(separator: ",").contains { rules.roles.contains(String($0)) }
    }
}
