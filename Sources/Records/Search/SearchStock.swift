import Conditions

/// What the index of a company holds, asked once in a transaction so that objects without anything are left alone.
struct SearchStock {
    /// Entries of an object are counted so far.
    static let few = 500

    private let work: Work

    init(_ work: Work) { self.work = work }

    /// Whether anything of the object waits to be moved into the index.
    func waits(_ object: ObjectDefinition) throws -> Bool {
        try work.connection.once("objects that wait for the index of \(work.actor.tenant)") {
            let sql = "SELECT DISTINCT object FROM search_fresh WHERE tenant = ?"
            return Set(try work.connection.all(sql, [.int(work.actor.tenant)]) { $0.text(0) })
        }.contains(object.name)
    }

    /// How many entries the object has, as far as they are counted.
    func entries(_ object: ObjectDefinition) throws -> Int {
        try work.connection.once("entries in the index of \(work.actor.tenant)") {
            let names = work.schema.objects.filter { !$0.search.isEmpty }.map(\.name)
            return Dictionary(uniqueKeysWithValues: try counted(names))
        }[object.name] ?? 0
    }

    // Each count is bounded and ordered by the key of the index, which keeps the planner from reading the table: an
    // object that has nothing would cost the whole of it.
    private func counted(_ names: [String]) throws -> [(String, Int)] {
        let rows = names.map { _ in "(CAST(? AS TEXT))" }.joined(separator: ",")
        return try work.connection.all(
            """
            WITH o(name) AS (VALUES \(rows)) SELECT o.name, (SELECT COUNT(*) FROM (SELECT 1 FROM search_entries e \
            WHERE e.tenant = ? AND e.object BETWEEN o.name AND o.name ORDER BY e.object, e.id LIMIT ?) n) FROM o
            """, names.map(Value.text) + [.int(work.actor.tenant), .int(Int64(Self.few))]
        ) { ($0.text(0), Int($0.int(1))) }
    }
}
