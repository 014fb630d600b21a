import Conditions
import Records
import Storage

/// A company as it was when its settings had a certain stamp.
struct CachedCompany: Sendable {
    let company: Company
    let stamp: Int64
    let roles: [String: [String: Grant]]
    var checked = ContinuousClock.now
}

extension Engine {
    /// A company with its people, teams, roles and own fields. Read again only when one of them changed.
    public func company(_ tenant: Int64) async throws -> Company { try await cached(tenant).company }

    /// The system of a company, for reactions, set-up and imports by an operator.
    public func system(_ tenant: Int64) async throws -> Actor { .system(try await company(tenant)) }

    /// Keeps the address people reach the server by with every company, for links in what is sent to them.
    public func keepSiteAddress(_ address: String) async throws {
        for tenant in try await tenants() {
            try await work(as: try await system(tenant)) { try $0.configure("site_url", .string(address)) }
        }
    }

    /// Every tenant.
    public func tenants() async throws -> [Int64] {
        try await database.read { try $0.all("SELECT id FROM tenants ORDER BY id", []) { $0.int(0) } }
    }

    /// What a set of roles grants in a company.
    public func access(roles: [String], in tenant: Int64, scope: TokenScope? = nil) async throws -> Access {
        let cached = try await cached(tenant)
        let objects = schema.objects.map(\.name)
        let grants = roles.compactMap { cached.roles[$0] }
        return Access(
            roles: scope.map { scope in grants.map { scope.narrowed($0, to: objects) } } ?? grants, objects: objects)
    }

    /// Somebody who works in a company, with what their roles grant; nil when they left.
    func actor(_ user: Int64, in tenant: Int64, _ connection: any Connection) throws -> Actor? {
        let cached = try cachedCompany(tenant, connection)
        guard let colleague = cached.company.people.first(where: { $0.id == user && $0.isActive }) else { return nil }
        let access = Access(
            roles: colleague.roles.compactMap { cached.roles[$0] }, objects: schema.objects.map(\.name))
        return Actor(company: cached.company, user: user, kind: .user, access: access)
    }

    // This process drops a company it changed at once; changes by other processes show within a second.
    private func cached(_ tenant: Int64) async throws -> CachedCompany {
        if let fresh = recent(tenant) { return fresh }
        return try await database.read { [self] in try cachedCompany(tenant, $0) }
    }

    func cachedCompany(_ tenant: Int64, _ connection: any Connection) throws -> CachedCompany {
        if let fresh = recent(tenant) { return fresh }
        let known = companies.withLock { $0[tenant] }
        let stamp = try connection.first("SELECT stamp FROM tenants WHERE id = ?", [.int(tenant)]) { $0.int(0) }
        var current = try known.flatMap { $0.stamp == stamp ? $0 : nil } ?? load(tenant, connection)
        current.checked = .now
        companies.withLock { $0[tenant] = current }
        return current
    }

    private func recent(_ tenant: Int64) -> CachedCompany? {
        guard let known = companies.withLock({ $0[tenant] }), known.checked.duration(to: .now) < .seconds(1) else {
            return nil
        }
        return known
    }

    func forget(_ tenant: Int64) {
        companies.withLock { $0[tenant] = nil }
        changedCompanies.add(1, ordering: .releasing)
    }

    /// How often this process changed the people, roles or settings of a company: what was kept of them is old then.
    public var companyChanges: Int { changedCompanies.load(ordering: .acquiring) }

    private func load(_ tenant: Int64, _ connection: any Connection) throws -> CachedCompany {
        guard
            let (name, stamp) = try connection.first(
                "SELECT name, stamp FROM tenants WHERE id = ?", [.int(tenant)], { ($0.text(0), $0.int(1)) })
        else { throw Refusal.notFound(object: "tenant", id: tenant) }
        var parents: [Int64: Int64] = [:]
        try connection.query(
            "SELECT id, parent_id FROM teams WHERE tenant = ? AND parent_id IS NOT NULL", [.int(tenant)]
        ) { parents[$0.int(0)] = $0.int(1) }
        let own = try OwnFields.load(tenant, schema.objects, connection)
        let plain = Company(id: tenant, name: name, ownFields: own.fields, currency: own.currency)
        let (roles, roleNames) = try roles(plain, connection)
        let custom = try CustomFields.load(tenant, schema.objects, currency: own.currency, connection)
        let fielded = Company(
            id: tenant, name: name, customFields: custom, ownFields: own.fields, currency: own.currency)
        let company = Company(
            id: tenant, name: name, people: try people(tenant, connection), parentOfTeam: parents,
            customFields: custom, ownFields: own.fields, currency: own.currency, evidence: own.evidence,
            formRules: try OwnFormRules.load(fielded, schema, connection), roles: roles,
            roleNames: roleNames, sharees: try Share.everySharee(of: tenant, connection))
        return CachedCompany(company: company, stamp: stamp, roles: roles)
    }

    private func people(_ tenant: Int64, _ connection: any Connection) throws -> [Colleague] {
        try connection.all(
            """
            SELECT id, name, roles, team_id, routing_weight, is_active FROM users \
            WHERE tenant = ? AND deleted_at IS NULL ORDER BY id
            """, [.int(tenant)]
        ) { row in
            Colleague(
                id: row.int(0), name: row.text(1), roles: row.text(2).split(separator: ",").map(String.init),
                team: row.optionalInt(3), routingWeight: Int(row.int(4)), isActive: row.int(5) == 1)
        }
    }

    private func roles(
        _ company: Company, _ connection: any Connection
    ) throws -> (grants: [String: [String: Grant]], names: [String: Label]) {
        var grants: [String: [String: Grant]] = [:]
        var names: [String: Label] = [:]
        try connection.query(
            "SELECT key, grants, label_zh, label_en FROM roles WHERE tenant = ?", [.int(company.id)]
        ) { row in
            grants[row.text(0)] = try GrantFormat.grants(fromJSON: row.text(1), schema: schema, company: company)
            names[row.text(0)] = Label(row.text(2), row.text(3))
        }
        return (grants, names)
    }
}
