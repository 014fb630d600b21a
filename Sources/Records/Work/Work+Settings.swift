import Conditions

extension Work {
    /// A setting of the company, nil when it was never set.
    public func setting(_ key: String) throws -> JSON? {
        try connection.first(
            "SELECT value FROM settings WHERE tenant = ? AND key = ?", [.int(actor.tenant), .text(key)]
        ) { try? JSON(parsing: $0.text(0)) } ?? nil
    }

    /// Sets what administrators decide for the company and notes before and after in the journal. Members named in
    /// `secrets` are noted without their value.
    public func configure(_ key: String, _ value: JSON, hiding secrets: Set<String> = []) throws {
        try requireAdministrator()
        let before = try setting(key) ?? .null
        guard before != value else { return }
        try connection.execute(
            """
            INSERT INTO settings (tenant,key,value) VALUES (?,?,?) \
            ON CONFLICT (tenant, key) DO UPDATE SET value = excluded.value
            """, [.int(actor.tenant), .text(key), .text(value.text)])
        connection.memory = TransactionMemory()
        try noteSetting("\(key)_changed", [key: .array([before.hiding(secrets), value.hiding(secrets)])])
        try companyChanged()
    }

    /// Notes a change of something that is set up and no business record: a role, a rule, a token. `facts` names
    /// what it was and what it became.
    public func noteSetting(_ action: String, _ facts: [String: JSON], because: JSON = .null) throws {
        let changes = JSON.object(facts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        try connection.execute(
            """
            INSERT INTO journal (tenant,id,at,actor_id,object,record_id,action,account_id,changes,explanation,\
            cause_id,depth) VALUES (?,?,?,?,?,?,?,NULL,?,?,?,?)
            """,
            [
                .int(actor.tenant), .int(newID()), .int(now.milliseconds), .int(actor.user),
                .text(JournalEntry.settings), .int(actor.tenant), .text(action), .text(changes.text),
                because == .null ? .null : .text(because.text), cause.map { .int($0.id) } ?? .null,
                .int(Int64((cause?.depth ?? -1) + 1)),
            ])
    }

    /// Refuses everybody who may not change every user.
    public func requireAdministrator() throws {
        guard actor.kind == .system || actor.isAdministrator(schema) else {
            throw Refusal.forbidden(action: "administer", object: JournalEntry.settings)
        }
    }
}

extension JournalEntry {
    /// The object of entries about what is set up; their record is the company.
    public static let settings = "settings"
}

extension Actor {
    /// Who may change every user runs the place.
    public func isAdministrator(_ schema: Declarations) -> Bool {
        schema.object("user").map { access.reach(.update, $0) == .all } ?? false
    }
}

extension JSON {
    /// The same object with the values of some members replaced by dots.
    func hiding(_ secrets: Set<String>) -> JSON {
        guard !secrets.isEmpty, case .object(let members) = self else { return self }
        return .object(members.map { ($0.0, secrets.contains($0.0) && $0.1 != .null ? "•••" : $0.1) })
    }
}
