import Conditions
import Records
import Storage

/// The roles of a company as they are stored.
struct RoleRow: Sendable {
    let key: String
    let label: Label
    let grants: JSON

    static func all(_ work: Work) throws -> [RoleRow] {
        try work.connection.all(
            "SELECT key, label_zh, label_en, grants FROM roles WHERE tenant = ? ORDER BY key", [.int(work.actor.tenant)]
        ) { RoleRow(key: $0.text(0), label: Label($0.text(1), $0.text(2)), grants: try JSON(parsing: $0.text(3))) }
    }

    static func find(_ key: String, _ work: Work) throws -> RoleRow {
        guard let role = try all(work).first(where: { $0.key == key }) else {
            throw Refusal.notFound(object: "role", id: nil)
        }
        return role
    }
}

extension [RoleRow] {
    /// How people call some keys, separated by commas.
    func names(_ keys: String, _ words: Wording) -> String {
        words.list(
            keys.split(separator: ",").map { key in first { $0.key == key }.map { words($0.label) } ?? String(key) })
    }
}
