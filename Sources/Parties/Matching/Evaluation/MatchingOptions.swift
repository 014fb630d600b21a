import China

/// What a matching evaluation is asked to do beyond reading the files.
public struct MatchingOptions: Sendable {
    /// The column that says which rows belong together (`A=B` when two files name it differently).
    public var truth: String?
    /// A regular expression whose first group in the truth column is the common part.
    public var truthPattern: String?
    /// Columns not to use.
    public var exclude: [String]
    /// Where match and review begin.
    public var thresholds: MatchThresholds
    /// Most pairs listed in the review queue and among the matches; counts are always complete.
    public var listed: Int
    /// Rules for phones, e-mails, companies, codes and names.
    public var normalisers: TextNormalisers

    /// No truth, every column, thresholds 0.95 and 0.5, 200 pairs listed, plain rules unless told.
    public init(
        truth: String? = nil, truthPattern: String? = nil, exclude: [String] = [],
        thresholds: MatchThresholds = MatchThresholds(), listed: Int = 200, normalisers: TextNormalisers = .plain
    ) {
        self.truth = truth
        self.truthPattern = truthPattern
        self.exclude = exclude
        self.thresholds = thresholds
        self.listed = listed
        self.normalisers = normalisers
    }
}

/// Why files cannot be matched.
public enum MatchingEvaluationError: Error, Sendable, Equatable {
    /// A file has no rows to compare; `file` is 1 or 2.
    case noRows(file: Int)
    /// A named column is not in a file.
    case unknownColumn(String, known: [String])
    /// The two files share no column name.
    case noCommonColumns([String], [String])
    /// Every column is constant, a row number or excluded.
    case noUsableColumns
    /// The pattern is not a regular expression.
    case badPattern(String, why: String)
    /// No column fits the pattern in most rows.
    case patternFitsNothing(String)

    /// The reason in words.
    public func text(_ language: Language) -> String {
        language == .zhHans ? chinese : english
    }

    private var english: String {
        switch self {
        case .noRows(let file): "File \(file) has too few rows to compare."
        case .unknownColumn(let name, let known):
            "There is no column “\(name)”; the file has \(known.joined(separator: ", "))."
        case .noCommonColumns(let one, let two):
            "The files share no column: \(one.joined(separator: ", ")) and \(two.joined(separator: ", "))."
        case .noUsableColumns: "No column can be compared: all are constant, row numbers or excluded."
        case .badPattern(let pattern, let why): "“\(pattern)” is not a regular expression: \(why)"
        case .patternFitsNothing(let pattern): "No column fits the pattern “\(pattern)” in most rows."
        }
    }

    private var chinese: String {
        switch self {
        case .noRows(let file): "第 \(file) 个文件的行数太少，无法比对。"
        case .unknownColumn(let name, let known): "没有名为“\(name)”的列；文件中有：\(known.joined(separator: "、"))。"
        case .noCommonColumns(let one, let two):
            "两个文件没有共同的列：\(one.joined(separator: "、")) 与 \(two.joined(separator: "、"))。"
        case .noUsableColumns: "没有可以比对的列：都是恒定值、行号或被排除的列。"
        case .badPattern(let pattern, let why): "“\(pattern)”不是正则表达式：\(why)"
        case .patternFitsNothing(let pattern): "没有哪一列的大多数值符合“\(pattern)”。"
        }
    }
}
