import Automation
import Conditions
import Foundation
import Parties
import Records
import Storage

/// Begins a company: the tenant, its roles, first rules, first form and first administrator.
public struct Founding: Sendable {
    /// The company's name.
    public let company: String
    /// The administrator's name.
    public let name: String
    /// The administrator's e-mail, which is how they sign in.
    public let email: String
    /// The key of the first public form, unique in the whole installation.
    public let form: String

    /// What a new company needs.
    public init(company: String, name: String, email: String, form: String) {
        self.company = company
        self.name = name
        self.email = email
        self.form = form
    }

    /// What was made.
    public struct Founded: Sendable {
        /// The tenant.
        public let tenant: Int64
        /// The administrator.
        public let admin: Int64
    }

    /// Makes it, in two transactions: the tenant with its settings, then the administrator through Work.
    public func run(_ engine: Engine) async throws -> Founded {
        let tenant = engine.nextID()
        let now = engine.clock.now
        try await engine.database.write { [self] connection in
            try connection.execute(
                "INSERT INTO tenants (id,name,stamp,created_at) VALUES (?,?,1,?)",
                [.int(tenant), .text(company), .int(now.milliseconds)])
            for role in Roles.standard { try role.insert(tenant, connection) }
            try insertRules(tenant, now, connection)
            try connection.execute(
                "INSERT INTO forms (key,tenant,name,source,is_active) VALUES (?,?,?,?,1)",
                [.text(form), .int(tenant), .text("官网表单"), .text("web")])
        }
        let admin = try await engine.work(as: try await engine.system(tenant)) { [self] work in
            try work.create(User.self) {
                $0.fullName = name
                $0.email = email
                $0.roles = "admin"
            }.id
        }
        return Founded(tenant: tenant, admin: admin)
    }

    private func insertRules(_ tenant: Int64, _ now: Instant, _ connection: any Connection) throws {
        for (kind, body) in [("scoring", try FirstRules.scoring()), ("routing", FirstRules.routing)] {
            try connection.execute(
                "INSERT INTO rule_sets (tenant,kind,version,state,body,created_at) VALUES (?,?,1,'published',?,?)",
                [.int(tenant), .text(kind), .text(body), .int(now.milliseconds)])
        }
    }
}
