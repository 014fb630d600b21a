import China

/// What was noticed about a column while reading it: a code with its parameters.
public enum ColumnRemark: Codable, Hashable, Sendable {
    /// Every cell is blank: left out.
    case empty
    /// One value only: left out.
    case constant(value: String)
    /// A different value in nearly every row: only whether it is filled is used.
    case identifier(distinct: Int)
    /// Free text: only whether it is filled is used.
    case freeText(distinct: Int)
    /// Cells of a numeric column that are no number count as missing.
    case unreadableNumbers(count: Int, line: Int, sample: String)
    /// NaN, infinite or too large numbers count as missing.
    case notFinite(count: Int, line: Int)
    /// Cells of a date column in an unknown format count as missing.
    case unreadableDates(count: Int, line: Int, sample: String)
    /// Day and month cannot be told apart; read in this order.
    case ambiguousDates(monthFirst: Bool)
    /// Spellings that differ in case, width or blanks only are one level.
    case mergedSpellings(count: Int, sample: [String])
    /// Rare levels are pooled into one.
    case pooledLevels(kept: Int, pooled: Int, below: Int)
    /// Left out on request.
    case excluded
    /// Left out because it leaks.
    case leak

    /// Whether the column's values are not used at all.
    public var isLeftOut: Bool {
        switch self {
        case .empty, .constant, .excluded, .leak: true
        default: false
        }
    }

    /// The remark in words.
    public func text(_ language: Language) -> String { language == .zhHans ? chinese : english }

    private var chinese: String {
        switch self {
        case .empty: "整列为空，不用"
        case .constant(let value): "只有一个值“\(value)”，不用"
        case .identifier(let distinct): "像编号（\(distinct) 个不同值），只看是否填写"
        case .freeText(let distinct): "自由文本（\(distinct) 个不同值），只看是否填写"
        case .unreadableNumbers(let count, let line, let sample):
            "\(count) 个单元格不是数字，按缺失处理；第 \(line) 行起，如“\(sample)”"
        case .notFinite(let count, let line): "\(count) 个 NaN/无穷/超界数值，按缺失处理；第 \(line) 行起"
        case .unreadableDates(let count, let line, let sample):
            "\(count) 个日期格式不明，按缺失处理；第 \(line) 行起，如“\(sample)”"
        case .ambiguousDates(let monthFirst): "日月次序不明，按\(monthFirst ? "月/日" : "日/月")读取"
        case .mergedSpellings(let count, let sample): "合并 \(count) 种写法，如 \(sample.joined(separator: " = "))"
        case .pooledLevels(let kept, let pooled, let below): "保留 \(kept) 个取值，\(pooled) 个少于 \(below) 行的合为“其他”"
        case .excluded: "按要求不用"
        case .leak: "疑似泄漏，不用"
        }
    }

    private var english: String {
        switch self {
        case .empty: "all blank, left out"
        case .constant(let value): "only one value “\(value)”, left out"
        case .identifier(let distinct): "looks like an id (\(distinct) distinct), only whether it is filled is used"
        case .freeText(let distinct): "free text (\(distinct) distinct), only whether it is filled is used"
        case .unreadableNumbers(let count, let line, let sample):
            "\(count) cells are no number and count as missing; first on line \(line): “\(sample)”"
        case .notFinite(let count, let line):
            "\(count) cells are NaN, infinite or too large and count as missing; first on line \(line)"
        case .unreadableDates(let count, let line, let sample):
            "\(count) dates in an unknown format count as missing; first on line \(line): “\(sample)”"
        case .ambiguousDates(let monthFirst):
            "day and month cannot be told apart; read as \(monthFirst ? "month/day" : "day/month")"
        case .mergedSpellings(let count, let sample):
            "\(count) spellings merged, such as \(sample.joined(separator: " = "))"
        case .pooledLevels(let kept, let pooled, let below):
            "\(kept) levels kept, \(pooled) with fewer than \(below) rows pooled as other"
        case .excluded: "left out on request"
        case .leak: "left out as a suspected leak"
        }
    }
}
