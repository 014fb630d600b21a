import Conditions
import Records

/// The search index as a tsvector with a GIN index.
struct PostgresSearch: SearchDialect {
    let findsAll = false

    // A word that half of all entries have is answered from a part of them; nothing takes longer than a second.
    let limits = ["SET LOCAL gin_fuzzy_search_limit = 10000", "SET LOCAL statement_timeout = 1000"]

    let unlimited = ["SET LOCAL gin_fuzzy_search_limit = 0"]

    let tables = [
        """
        CREATE TABLE search_entries (tenant BIGINT NOT NULL, id BIGINT NOT NULL, object TEXT COLLATE "C" NOT NULL, \
        version BIGINT NOT NULL, words TSVECTOR NOT NULL, PRIMARY KEY (tenant, id))
        """,
        // Every word begins with the tenant.
        "CREATE INDEX search_entries_words ON search_entries USING gin (words)",
    ]

    func words(_ expression: String) -> String { "CAST(\(expression) AS tsvector)" }

    func walks(_ column: String) -> String { "\(column) = ?" }

    let waitingOrder = "tenant, id"

    func place(of needle: String, in text: String) -> String { "strpos(\(text), \(needle))" }

    func holds(_ question: SearchExpression, in words: String) -> Predicate {
        Predicate("\(words) @@ CAST(? AS tsquery)", [.text(Self.query(question))])
    }

    func hits(_ question: SearchExpression, tenant: Int64, limit: Int) -> Statement {
        Statement(
            """
            SELECT id FROM (SELECT id FROM search_entries WHERE tenant = ? AND words @@ CAST(? AS tsquery) \
            LIMIT 20000) h ORDER BY id DESC LIMIT ?
            """, [.int(tenant), .text(Self.query(question)), .int(Int64(limit))])
    }

    // A GIN index gives all that answers in no order. Whatever the question, some thousand entries are read in less
    // time, and few objects have more.
    func shortcuts(_ question: SearchExpression) -> [(few: SearchExpression?, many: SearchExpression)] {
        let parts = question.parts
        guard let few = parts.few, let many = parts.many else { return [(nil, question)] }
        return [(nil, question), (few, many)]
    }

    func newest(_ question: SearchExpression?, tenant: Int64, object: String, limit: Int) -> Statement {
        guard let question else {
            // Of one object, as a range: else the planner thinks that a walk by id or through the table soon meets enough.
            return Statement(
                """
                SELECT id, words FROM search_entries WHERE tenant = ? AND object BETWEEN ? AND ? \
                ORDER BY object DESC, id DESC LIMIT ?
                """, [.int(tenant), .text(object), .text(object), .int(Int64(limit))])
        }
        return Statement(
            """
            SELECT id, words FROM (SELECT id, words FROM search_entries WHERE tenant = ? AND words @@ CAST(? AS \
            tsquery) LIMIT ?) f ORDER BY id DESC
            """, [.int(tenant), .text(Self.query(question)), .int(Int64(limit))])
    }

    let newestIndex = ["CREATE INDEX search_entries_object ON search_entries (tenant, object, id)"]

    // A word holds no quote, only letters and digits.
    private static func query(_ question: SearchExpression) -> String {
        switch question {
        case .word(let word): "'\(word)'"
        case .prefix(let word, _): "'\(word)':*"
        case .all(let parts): "(\(parts.map(query).joined(separator: " & ")))"
        case .any(let parts): "(\(parts.map(query).joined(separator: " | ")))"
        }
    }
}
