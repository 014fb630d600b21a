import China

/// Why a file cannot be evaluated at all.
public enum EvaluationError: Error, Sendable, Hashable {
    /// The table has no rows.
    case noRows
    /// No column for a part that is needed; the columns there are.
    case missingColumn(part: String, available: [String])
    /// A column was named that the table does not have; the columns there are.
    case unknownColumn(String, available: [String])
    /// Not one row could be read; the first thing that was found wrong.
    case noReadableRows(rows: Int, first: Finding?)
    /// No value of the status column says "won"; some of the values there are.
    case noWonValue(column: String, values: [String])
    /// A sum does not fit 64 bits.
    case overflow(column: String)
    /// A setting is out of range.
    case impossibleSetting(String)

    /// What is wrong and what to do.
    public func text(_ language: Language) -> String {
        language == .en ? english : chinese
    }

    private var english: String {
        switch self {
        case .noRows: "The table has no rows."
        case .missingColumn(let part, let available):
            "No column found for \(ColumnUse.name(of: part, .en)). Name it; the columns are: \(Self.list(available))."
        case .unknownColumn(let name, let available):
            "There is no column “\(name)”. The columns are: \(Self.list(available))."
        case .noReadableRows(let rows, let first):
            "None of the \(rows) rows could be read" + (first.map { ": \($0.text(.en))." } ?? ".")
        case .noWonValue(let column, let values):
            "No value of “\(column)” says won. Name it; the values are: \(Self.list(values))."
        case .overflow(let column): "The sum of “\(column)” is too large."
        case .impossibleSetting(let name): "The setting \(name) is out of range."
        }
    }

    private var chinese: String {
        switch self {
        case .noRows: "表中没有数据行。"
        case .missingColumn(let part, let available):
            "找不到「\(ColumnUse.name(of: part, .zhHans))」对应的列，请指定；现有列：\(Self.list(available))。"
        case .unknownColumn(let name, let available): "没有名为「\(name)」的列；现有列：\(Self.list(available))。"
        case .noReadableRows(let rows, let first):
            "\(rows) 行数据全部无法读取" + (first.map { ":\($0.text(.zhHans))。" } ?? "。")
        case .noWonValue(let column, let values):
            "列「\(column)」中没有表示赢单的值，请指定；现有值：\(Self.list(values))。"
        case .overflow(let column): "列「\(column)」的合计过大。"
        case .impossibleSetting(let name): "设置 \(name) 超出范围。"
        }
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(20).joined(separator: ", ")
        return names.count > 20 ? shown + ", …" : shown
    }
}
