import Automation
import China
import Conditions
import Records
import Storage
import Web

/// Who works at the command line: a user named by e-mail or token, or the company's system.
public enum Actors {
    /// Why nobody can be worked as.
    public enum Problem: Error, Sendable, Hashable, CustomStringConvertible {
        /// No active user has the e-mail.
        case noUser(String)
        /// The token is unknown, expired or its user left.
        case badToken
        /// There is no company yet.
        case noCompany
        /// There are several companies and none was named.
        case severalCompanies([Int64])

        /// What is wrong and what to do.
        public var description: String {
            switch self {
            case .noUser(let email): "No active user has the e-mail \(email)."
            case .badToken: "The token is unknown or expired, or its user left."
            case .noCompany: "There is no company yet: run `tutti init`."
            case .severalCompanies(let ids):
                "There are several companies; name one with --company: \(ids.map(String.init).joined(separator: ", "))."
            }
        }
    }

    /// The company that is meant: the one named, else the only one.
    public static func tenant(_ named: Int64?, _ engine: Engine) async throws -> Int64 {
        let tenants = try await engine.tenants()
        if let named {
            guard tenants.contains(named) else { throw Problem.severalCompanies(tenants) }
            return named
        }
        guard let only = tenants.first else { throw Problem.noCompany }
        guard tenants.count == 1 else { throw Problem.severalCompanies(tenants) }
        return only
    }

    /// The user with an e-mail, in whichever company.
    public static func user(email: String, _ engine: Engine) async throws -> Actor {
        try await find("u.email = ?", email, else: .noUser(email), engine)
    }

    /// The user of a token.
    public static func user(token: String, _ engine: Engine) async throws -> Actor {
        try await find(
            """
            EXISTS (SELECT 1 FROM tokens t WHERE t.tenant = u.tenant AND t.user_id = u.id AND t.hash = ? \
            AND (t.expires_at IS NULL OR t.expires_at > \(engine.clock.now.milliseconds)))
            """, Identities.hash(token), else: .badToken, engine)
    }

    private static func find(
        _ test: String, _ value: String, else problem: Problem, _ engine: Engine
    ) async throws -> Actor {
        let sql = """
            SELECT u.tenant, u.id, u.roles, u.language FROM users u \
            WHERE \(test) AND u.is_active = 1 AND u.deleted_at IS NULL ORDER BY u.id LIMIT 1
            """
        let found = try await engine.database.read { connection in
            try connection.first(sql, [.text(value)]) { ($0.int(0), $0.int(1), $0.text(2), $0.text(3)) }
        }
        guard let (tenant, user, roles, language) = found else { throw problem }
        let keys = roles.split(separator: ",").map(String.init)
        return Actor(
            company: try await engine.company(tenant), user: user, kind: .user,
            access: try await engine.access(roles: keys, in: tenant), language: Language(rawValue: language) ?? .zhHans)
    }
}
