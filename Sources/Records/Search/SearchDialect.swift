import Conditions

/// What SQLite and PostgreSQL write differently about the search index.
public protocol SearchDialect: Sendable {
    /// Statements that make the table `search_entries` and the index over its words. They stand in a migration that
    /// was released, so they never change.
    var tables: [String] { get }
    /// The words of an expression as the column of `search_entries` takes them.
    func words(_ expression: String) -> String
    /// The place of one text in another, 0 when it is not there.
    func place(of needle: String, in text: String) -> String
    /// The tenant's test of a walk along the ids of a table, by its key.
    func walks(_ column: String) -> String
    /// The order in which documents that wait are moved, that of their key.
    var waitingOrder: String { get }
    /// Whether the index finds all entries that answer, however many.
    var findsAll: Bool { get }
    /// Statements before the first question of a transaction: how long and how much.
    var limits: [String] { get }
    /// Statements before a question that must see every entry, though the limits hold; the limits follow it again.
    var unlimited: [String] { get }
    /// Whether the words of one entry answer a question.
    func holds(_ question: SearchExpression, in words: String) -> Predicate
    /// The ids of the entries that answer a question, the newest first, at most so many.
    func hits(_ question: SearchExpression, tenant: Int64, limit: Int) -> Statement
    /// Ways to look for a question among the newest entries before the whole index is asked: which entries, by few
    /// words, and what they must have besides.
    func shortcuts(_ question: SearchExpression) -> [(few: SearchExpression?, many: SearchExpression)]
    /// The ids and words of the newest entries of an object, or of those among them that answer a question.
    func newest(_ question: SearchExpression?, tenant: Int64, object: String, limit: Int) -> Statement
    /// An index for the newest entries, made by migration 15 where migration 12 made none.
    var newestIndex: [String] { get }
}

/// What the words of an entry must be.
public indirect enum SearchExpression: Sendable, Hashable {
    /// The word is there.
    case word(String)
    /// A word begins like this; `isBroad` when many words may.
    case prefix(String, isBroad: Bool)
    /// All hold.
    case all([SearchExpression])
    /// One holds.
    case any([SearchExpression])

    /// Whether it asks for what very many entries may have.
    public var isBroad: Bool {
        switch self {
        case .word: false
        case .prefix(_, let isBroad): isBroad
        case .all(let parts): parts.allSatisfy(\.isBroad)
        case .any(let parts): parts.contains(where: \.isBroad)
        }
    }

    /// Whether several words must be in one entry.
    public var isJoint: Bool {
        switch self {
        case .word, .prefix: false
        case .all: true
        case .any(let parts): parts.contains(where: \.isJoint)
        }
    }

    /// What few entries have, and what very many may: nil where there is no such part.
    public var parts: (few: SearchExpression?, many: SearchExpression?) {
        if isBroad { return (nil, self) }
        guard case .all(let all) = self else { return (self, nil) }
        let few = all.filter { !$0.isBroad }, many = all.filter(\.isBroad)
        return (few.isEmpty ? nil : .all(few), many.isEmpty ? nil : .all(many))
    }

    /// The same as a test of the text of a document, in which every word stands between blanks.
    public func test(_ document: String, _ dialect: any SearchDialect) -> Predicate {
        switch self {
        case .word(let word):
            return Predicate("\(dialect.place(of: "?", in: document)) > 0", [.text(" \(word) ")])
        case .prefix(let word, _):
            return Predicate("\(dialect.place(of: "?", in: document)) > 0", [.text(" \(word)")])
        case .all(let parts): return Self.join(parts, " AND ", document, dialect)
        case .any(let parts): return Self.join(parts, " OR ", document, dialect)
        }
    }

    private static func join(
        _ parts: [SearchExpression], _ word: String, _ document: String, _ dialect: any SearchDialect
    ) -> Predicate {
        let tests = parts.map { $0.test(document, dialect) }
        return Predicate("(\(tests.map(\.sql).joined(separator: word)))", tests.flatMap(\.arguments))
    }
}
