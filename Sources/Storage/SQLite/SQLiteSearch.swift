import Conditions
import Records

/// The search index as FTS5 over the table of entries, kept in step by triggers.
///
/// Only which entry has which word is kept (`detail=none`): neighbours are compared with the record itself.
struct SQLiteSearch: SearchDialect {
    let findsAll = true

    let limits: [String] = []

    let unlimited: [String] = []

    let tables = [
        """
        CREATE TABLE search_entries (tenant INTEGER NOT NULL, id INTEGER PRIMARY KEY NOT NULL, object TEXT NOT NULL, \
        version INTEGER NOT NULL, words TEXT NOT NULL) STRICT
        """,
        "CREATE INDEX search_entries_object ON search_entries (tenant, object, id)",
        """
        CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_entries', content_rowid='id', \
        columnsize=0, detail=none, tokenize=ascii)
        """,
        """
        CREATE TRIGGER search_entry_added AFTER INSERT ON search_entries BEGIN \
        INSERT INTO search_index (rowid, words) VALUES (new.id, new.words); END
        """,
        """
        CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entries BEGIN \
        INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.id, old.words); END
        """,
    ]

    func words(_ expression: String) -> String { expression }

    // Ids alone are the keys of tables. The plus keeps SQLite from an index that begins with the company, over all
    // of whose rows it would walk.
    func walks(_ column: String) -> String { "+\(column) = ?" }

    let waitingOrder = "id"

    func place(of needle: String, in text: String) -> String { "instr(\(text), \(needle))" }

    func holds(_ question: SearchExpression, in words: String) -> Predicate { question.test(words, self) }

    func hits(_ question: SearchExpression, tenant: Int64, limit: Int) -> Statement {
        Statement(
            "SELECT rowid AS id FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ?",
            [.text(Self.match(question)), .int(Int64(limit))])
    }

    // A prefix of very many words is looked up as the union of them all, however few are wanted.
    func shortcuts(_ question: SearchExpression) -> [(few: SearchExpression?, many: SearchExpression)] {
        let parts = question.parts
        return parts.many.map { [(parts.few, $0)] } ?? []
    }

    func newest(_ question: SearchExpression?, tenant: Int64, object: String, limit: Int) -> Statement {
        guard let question else {
            return Statement(
                "SELECT id, words FROM search_entries WHERE tenant = ? AND object = ? ORDER BY id DESC LIMIT ?",
                [.int(tenant), .text(object), .int(Int64(limit))])
        }
        let hits = hits(question, tenant: tenant, limit: limit)
        return Statement(
            "SELECT e.id, e.words FROM (\(hits.sql)) h CROSS JOIN search_entries e ON e.id = h.id", hits.arguments)
    }

    let newestIndex: [String] = []

    // A word holds no quote, only letters and digits.
    private static func match(_ question: SearchExpression) -> String {
        switch question {
        case .word(let word): "\"\(word)\""
        case .prefix(let word, _): "\"\(word)\" *"
        case .all(let parts): "(\(parts.map(match).joined(separator: " AND ")))"
        case .any(let parts): "(\(parts.map(match).joined(separator: " OR ")))"
        }
    }
}
