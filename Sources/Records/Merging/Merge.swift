import Conditions

/// Two records that were found to be one: what happened, so that it can be taken back.
public struct Merge: Sendable {
    /// The merge.
    public let id: Int64
    /// The object, as in `account`.
    public let object: String
    /// The record that is gone.
    public let loser: Int64
    /// The record that stands for both.
    public let survivor: Int64
    /// When.
    public let at: Instant
    /// Who did it.
    public let actor: Int64
    /// Whether it was taken back.
    public let isUndone: Bool
    let body: JSON

    /// How many records of others were moved to the survivor.
    public var movedCount: Int { body["moved"]?.array?.count ?? 0 }
    /// The fields of the survivor that took the other's value.
    public var fields: [String] { (body["fields"]?.object ?? []).map(\.0) }

    static let columns = "id,object,loser,survivor,at,actor_id,state,body"

    init(_ row: any Row) {
        id = row.int(0)
        object = row.text(1)
        loser = row.int(2)
        survivor = row.int(3)
        at = Instant(row.int(4))
        actor = row.int(5)
        isUndone = row.text(6) == "undone"
        body = (try? JSON(parsing: row.text(7))) ?? .null
    }

    /// What taking back could not restore, because somebody changed it since.
    public struct Undoing: Sendable {
        /// The merge.
        public let merge: Merge
        /// Fields of the survivor that stay as they are.
        public internal(set) var keptFields: [String] = []
        /// Records that stay with the survivor.
        public internal(set) var keptRecords: [(object: String, id: Int64)] = []
    }
}

extension Work {
    /// The merge of that id.
    public func merge(_ id: Int64) throws -> Merge {
        let sql = "SELECT \(Merge.columns) FROM merges WHERE tenant = ? AND id = ?"
        guard let merge = try connection.first(sql, [.int(actor.tenant), .int(id)], Merge.init) else {
            throw Refusal.notFound(object: "merge", id: id)
        }
        return merge
    }

    /// The living record that a merged one became part of, as far as the actor may see it; nil when it was not merged.
    public func survivor(of id: Int64, _ object: ObjectDefinition) throws -> Int64? {
        var current = id
        for _ in 0..<32 {
            let next = try connection.first(
                """
                SELECT survivor FROM merges WHERE tenant = ? AND loser = ? AND object = ? AND state = 'done' \
                ORDER BY id DESC LIMIT 1
                """, [.int(actor.tenant), .int(current), .text(object.name)]
            ) { $0.int(0) }
            guard let next else { break }
            current = next
        }
        guard current != id, let record = try find(object, current), try may(.read, record) else { return nil }
        return current
    }

    /// The records that became part of one, themselves included, however many steps ago.
    public func parts(of id: Int64) throws -> [Int64] {
        var all = [id], next = [id]
        while !next.isEmpty, all.count < 200 {
            let marks = next.map { _ in "?" }.joined(separator: ",")
            let sql = "SELECT loser FROM merges WHERE tenant = ? AND survivor IN (\(marks)) AND state = 'done'"
            next = try connection.all(sql, [.int(actor.tenant)] + next.map(Value.int)) { $0.int(0) }
                .filter { !all.contains($0) }
            all += next
        }
        return all
    }

    /// The last merges that made a record what it is, the newest first.
    public func merges(into id: Int64) throws -> [Merge] {
        try connection.all(
            """
            SELECT \(Merge.columns) FROM merges WHERE tenant = ? AND survivor = ? AND state = 'done' \
            ORDER BY id DESC LIMIT 20
            """, [.int(actor.tenant), .int(id)], Merge.init)
    }
}
