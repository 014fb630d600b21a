import Conditions

extension Work {
    /// Refuses a change of an administrator after which nobody could administer any more.
    func keepAdministrators(_ before: AnyRecord) throws {
        guard before.object.name == "user", let active = before.object.field("is_active"), before[active] == .int(1)
        else { return }
        let keys = try administrativeRoles()
        guard Self.roles(before.text("roles")).contains(where: keys.contains) else { return }
        try requireSomeAdministrator(keys)
    }

    /// Refuses when nobody may change every user: a company must not lock itself out.
    public func requireSomeAdministrator() throws { try requireSomeAdministrator(try administrativeRoles()) }

    private func requireSomeAdministrator(_ keys: Set<String>) throws {
        let roles = try connection.all(
            "SELECT roles FROM users WHERE tenant = ? AND is_active = 1 AND deleted_at IS NULL", [.int(actor.tenant)]
        ) { $0.text(0) }
        guard roles.contains(where: { Self.roles($0).contains(where: keys.contains) }) else {
            throw Refusal.conflict(
                code: "last_administrator",
                message: Label("至少要有一位在用的管理员", "At least one active administrator must remain"))
        }
    }

    private func administrativeRoles() throws -> Set<String> {
        let roles = try connection.all("SELECT key, grants FROM roles WHERE tenant = ?", [.int(actor.tenant)]) { row in
            (row.text(0), try JSON(parsing: row.text(1)))
        }
        return Set(roles.filter { ($0.1["user"] ?? $0.1["*"])?["update"]?.string == Reach.all.rawValue }.map(\.0))
    }

    private static func roles(_ text: String?) -> [String] { (text ?? "").split(separator: ",").map(String.init) }
}
