/// What the values of a column are.
public enum ColumnKind: Sendable, Hashable, Codable {
    /// No value at all.
    case empty
    /// Two values that mean yes and no.
    case boolean
    /// Whole numbers.
    case integer
    /// Numbers, some with a fraction, a currency or a percent sign.
    case decimal
    /// Dates, with or without a time, in one format.
    case date(DateFormat)
    /// Times of day.
    case time
    /// A few values that repeat.
    case category
    /// A different value in every row: a number or code that names the row.
    case identifier
    /// Anything else.
    case text

    /// A stable name.
    public var code: String {
        switch self {
        case .empty: "empty"
        case .boolean: "boolean"
        case .integer: "integer"
        case .decimal: "decimal"
        case .date: "date"
        case .time: "time"
        case .category: "category"
        case .identifier: "identifier"
        case .text: "text"
        }
    }
}

/// Yes and no as people write them.
public enum BooleanText {
    private static let pairs: [(yes: String, no: String)] = [
        ("1", "0"), ("true", "false"), ("yes", "no"), ("y", "n"), ("t", "f"), ("是", "否"), ("有", "无"), ("on", "off"),
    ]

    /// The truth of a text; nil when it is neither yes nor no.
    public static func value(_ text: String) -> Bool? {
        let lowered = text.trimmed.lowercased()
        for pair in pairs {
            if lowered == pair.yes { return true }
            if lowered == pair.no { return false }
        }
        return nil
    }

    /// Whether all values come from one pair.
    static func isPair(_ values: some Sequence<String>) -> Bool {
        let lowered = Set(values.map { $0.trimmed.lowercased() })
        return pairs.contains { lowered.isSubset(of: [$0.yes, $0.no]) }
    }
}
