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

    /// How a company's own field is read from the row; nil for a column.
    var custom: String?

    /// Its value in a row of `selectSQL`.
    func value(_ row: any Row) -> Value {
        custom == nil ? row.value(slot) : CustomValues(row.value(Slot.custom.rawValue))[column]
    }

    /// What rows are compared by: the column, or the place of its value among the choices. Values that are no choice
    /// any more share the last place.
    var expression: String {
        let place = custom ?? "t.\(column)"
        if ranks.isEmpty { return place }
        let cases = ranks.enumerated().map { "WHEN '\($1.replacing("'", with: "''"))' THEN \($0)" }
        let last = isNullable ? "CASE WHEN \(place) IS NOT NULL THEN \(ranks.count) END" : "\(ranks.count)"
        return "CASE \(place) \(cases.joined(separator: " ")) ELSE \(last) END"
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

extension AnyField {
    /// How rows called `t` hold a company's own field: in the JSON column, which both databases read with the same operator.
    var customSQL: String {
        let text = "(t.custom ->> '\(name)')"
        switch kind {
        case .integer, .decimal, .money, .percent, .boolean, .time, .reference: return "CAST(\(text) AS bigint)"
        case .text, .longText, .date, .choice, .choices, .email, .phone, .url, .creditCode, .json, .file: return text
        }
    }

    /// Whether lists can be ordered by it. Of a company's own fields those whose order is the same in both databases:
    /// numbers, amounts, days, times and choices.
    public var isSortable: Bool {
        guard isCustom else { return kind.isOrdered }
        switch kind {
        case .integer, .decimal, .money, .percent, .boolean, .date, .time, .choice: return true
        case .text, .longText, .choices, .reference, .email, .phone, .url, .creditCode, .json, .file: return false
        }
    }
}

extension Company {
    /// The choices of a field in their order, empty where that is the order of their bytes or the field has none.
    func ranks(of field: AnyField) -> [String] {
        guard case .choice = field.kind else { return [] }
        let values = choices(of: field).map(\.value)
        // Expressions may have lost the collation that puts columns in the order of their bytes.
        if field.isCustom { return values }
        let isPlain = zip(values, values.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return isPlain ? [] : values
    }
}
