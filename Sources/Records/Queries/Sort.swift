import Conditions

/// One key of an order. Nothing sorts before something on both databases, unless it is put last.
public struct Sort: Sendable, Hashable {
    let column: String
    let slot: Int
    let isDescending: Bool
    let isNullable: Bool
    /// The values of a choice in their order; empty where that is the order of the column.
    var ranks: [String] = []
    /// Whether what has no value comes last in a rising order; in a falling one it always does.
    var putsNothingLast = false

    /// What rows are compared by: the column, or the place of its value among the choices. Values that are no choice
    /// any more share the last place.
    var expression: String {
        if ranks.isEmpty { return "t.\(column)" }
        let cases = ranks.enumerated().map { "WHEN '\($1.replacing("'", with: "''"))' THEN \($0)" }
        let last = isNullable ? "CASE WHEN t.\(column) IS NOT NULL THEN \(ranks.count) END" : "\(ranks.count)"
        return "CASE t.\(column) \(cases.joined(separator: " ")) ELSE \(last) END"
    }

    var sql: String {
        if !isNullable { return "\(expression)\(isDescending ? " DESC" : "")" }
        let nothing = isDescending || putsNothingLast ? "LAST" : "FIRST"
        return "\(expression)\(isDescending ? " DESC" : "") NULLS \(nothing)"
    }

    /// A value of the column as rows are compared by it.
    func compared(_ value: Value) -> Value {
        guard !ranks.isEmpty, case .text(let text) = value else { return value }
        return .int(Int64(ranks.firstIndex(of: text) ?? ranks.count))
    }
}

extension Company {
    /// The choices of a field in their order, empty where that is the order of their bytes or the field has none.
    func ranks(of field: AnyField) -> [String] {
        guard case .choice = field.kind else { return [] }
        let values = choices(of: field).map(\.value)
        let isPlain = zip(values, values.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return isPlain ? [] : values
    }
}
