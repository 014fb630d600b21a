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
    private let ask: Program.Ask

    /// Reads and checks a condition; throws what is wrong and where.
    public init(_ text: String, scope: ConditionScope) throws(ConditionError) {
        do {
            let syntax = try Parser.parse(text)
            var checker = Checker(scope: scope)
            let test = try checker.condition(syntax)
            self.init(text: Printer.text(syntax), test: test, scope: scope, readings: checker.readings)
        } catch {
            throw ConditionError(error, in: text)
        }
    }

    private init(text: String, test: Test, scope: ConditionScope, readings: Set<Reading>) {
        self.text = text
        self.test = test
        self.scope = scope
        relations = Set(readings.compactMap(\.relation)).sorted()
        fields = Set(readings.map(\.path))
        ask = Program.compile(test)
    }

    private init(joining parts: [Condition], by symbol: String, as test: Test, scope: ConditionScope) {
        text = parts.map { "(\($0.text))" }.joined(separator: symbol)
        relations = Set(parts.flatMap(\.relations)).sorted()
        fields = parts.reduce(into: []) { $0.formUnion($1.fields) }
        self.scope = scope
        self.test = test
        ask = Program.compile(test)
    }

    /// Whether the row meets it at a time in UTC milliseconds.
    public func matches<Source: ConditionSource>(_ source: Source, now: Int64) -> Bool {
        ask(Frame(source: source, now: now))
    }

    /// What is true when both are; both are about one object.
    public func and(_ other: Condition) -> Condition {
        Condition(joining: [self, other], by: " && ", as: .all([test, other.test]), scope: scope)
    }

    /// What is true when either is; both are about one object.
    public func or(_ other: Condition) -> Condition {
        Condition(joining: [self, other], by: " || ", as: .any([test, other.test]), scope: scope)
    }

    /// What is true when this is not.
    public var negated: Condition {
        Condition(joining: [self], by: "", as: test.negated, scope: scope, prefix: "!")
    }

    private init(joining parts: [Condition], by symbol: String, as test: Test, scope: ConditionScope, prefix: String) {
        let joined = Condition(joining: parts, by: symbol, as: test, scope: scope)
        text = prefix + joined.text
        (relations, fields, self.scope, self.test) = (joined.relations, joined.fields, scope, test)
        ask = joined.ask
    }
}
