/// A parsed expression of the Common Expression Language, evaluated on values bound by name.
public struct Expression: Sendable {
    /// The expression in canonical form.
    public var text: String { Printer.text(syntax) }

    let syntax: Syntax
    private let source: String

    /// Reads an expression; throws what is wrong and where.
    public static func parse(_ text: String) throws(ConditionError) -> Expression {
        do {
            return Expression(syntax: try Parser.parse(text), source: text)
        } catch {
            throw ConditionError(error, in: text)
        }
    }

    /// Computes the value with names bound to values, at a time in UTC milliseconds; throws what cannot be computed.
    public func evaluate(_ bindings: [String: CELValue] = [:], now: Int64) throws(ConditionError) -> CELValue {
        var evaluation = Evaluation(bindings: bindings, now: now)
        do {
            return try evaluation.value(syntax)
        } catch {
            throw ConditionError(error, in: source)
        }
    }
}
