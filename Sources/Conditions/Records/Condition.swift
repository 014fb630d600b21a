/// A condition on the records of one object, checked once, then matched in memory or searched for in SQL.
public struct Condition: Sendable {
    /// The condition in canonical form.
    public let text: String
    /// The related records it reads, by name: what must be loaded before it is matched in memory.
    public let relations: [String]
    /// Every field it reads; of a related record as `account.industry`.
    public let fields: Set<String>

    let scope: ConditionScope
    let test: Test
    private let syntax: Syntax
    private let ask: Program.Ask

    /// Reads and checks a condition; throws what is wrong and where.
    public init(_ text: String, scope: ConditionScope) throws(ConditionError) {
        do {
            let syntax = try Parser.parse(text)
            var checker = Checker(scope: scope)
            let test = try checker.condition(syntax)
            let relations = Set(checker.readings.compactMap(\.relation)).sorted()
            let fields = Set(checker.readings.map(\.path))
            self.init(syntax: syntax, test: test, scope: scope, relations: relations, fields: fields)
        } catch {
            throw ConditionError(error, in: text)
        }
    }

    private init(syntax: Syntax, test: Test, scope: ConditionScope, relations: [String], fields: Set<String>) {
        self.syntax = syntax
        self.test = test
        self.scope = scope
        self.relations = relations
        self.fields = fields
        text = Printer.text(syntax)
        ask = Program.compile(test)
    }

    /// Whether the row meets it at a time in UTC milliseconds.
    public func matches<Source: ConditionSource>(_ source: Source, now: Int64) -> Bool {
        ask(Frame(source: source, now: now))
    }
}

extension Condition {
    /// What is true when both are; both are about one object.
    public func and(_ other: Condition) -> Condition {
        joined(other, Syntax(.all([syntax, other.syntax]), at: 0), .all([test, other.test]))
    }

    /// What is true when either is; both are about one object.
    public func or(_ other: Condition) -> Condition {
        joined(other, Syntax(.any([syntax, other.syntax]), at: 0), .any([test, other.test]))
    }

    /// What is true when this is not; in SQL, NOT around a predicate would lose the rows with missing values.
    public var negated: Condition { joined(self, Syntax(.not(syntax), at: 0), test.negated) }

    private func joined(_ other: Condition, _ syntax: Syntax, _ test: Test) -> Condition {
        let relations = Set(relations + other.relations).sorted()
        return Condition(
            syntax: syntax, test: test, scope: scope, relations: relations, fields: fields.union(other.fields))
    }
}
