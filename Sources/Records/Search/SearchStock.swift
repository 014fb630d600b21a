import Conditions

/// Which objects have entries in the index and documents that wait for it: a search asks all objects, and many have
/// neither.
struct SearchStock {
    private var waiting: Set<String> = []
    private var indexed: Set<String> = []

    init(of objects: [ObjectDefinition], in work: Work) throws {
        guard !objects.isEmpty else { return }
        let tenant = Value.int(work.actor.tenant)
        waiting = Set(
            try work.connection.all("SELECT DISTINCT object FROM search_fresh WHERE tenant = ?", [tenant]) {
                $0.text(0)
            })
        // Names of objects are the program's own.
        let questions = objects.map { object in
            """
            SELECT '\(object.name)' WHERE EXISTS (SELECT 1 FROM search_entries WHERE tenant = ? \
            AND object = '\(object.name)')
            """
        }
        let sql = questions.joined(separator: " UNION ALL ")
        indexed = Set(
            try work.connection.all(sql, Array(repeating: tenant, count: objects.count)) { $0.text(0) })
    }

    /// Whether documents of the object wait to be moved into the index.
    func waits(_ object: ObjectDefinition) -> Bool { waiting.contains(object.name) }

    /// Whether the index has entries of the object.
    func holds(_ object: ObjectDefinition) -> Bool { indexed.contains(object.name) }
}
