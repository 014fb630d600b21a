import China

/// Why a score, a model or an evaluation cannot be made.
public enum ScoringError: Error, Hashable, Sendable {
    /// The table has no rows.
    case noRows
    /// There is no such target column; the names there are.
    case targetMissing(String, columns: [String])
    /// An excluded or declared column that does not exist.
    case columnMissing(String, columns: [String])
    /// The target has more than two outcomes; some of its values and the line of the first odd one.
    case targetNotBinary(String, values: [String], line: Int)
    /// Every usable row has the same outcome.
    case oneOutcome(String, value: String, rows: Int)
    /// Too few rows of one outcome to learn from.
    case tooFewOutcomes(target: String, wins: Int, losses: Int, needed: Int)
    /// No column is left that could explain anything: the suspected leaks, and what is the matter with the others.
    case noFields(target: String, leaks: [String] = [], remarks: [NamedRemark] = [])

    /// A column and what was noticed about it.
    public struct NamedRemark: Hashable, Sendable {
        /// The column.
        public let column: String
        /// What was noticed.
        public let remark: ColumnRemark
    }

    /// A number handed to the trainer is not finite, or shapes do not agree.
    case badMatrix(String)
    /// The rule set cannot be used.
    case ruleSet(RuleSetProblem)
    /// The comparison does not allow publication.
    case notPublishable(ModelComparison.Verdict)

    /// The error in words.
    public func text(_ language: Language) -> String { language == .zhHans ? chinese : english }

    private var chinese: String {
        switch self {
        case .noRows: "表中没有数据行"
        case .targetMissing(let name, let columns): "没有目标列“\(name)”；现有列：\(listed(columns))"
        case .columnMissing(let name, let columns): "没有列“\(name)”；现有列：\(listed(columns))"
        case .targetNotBinary(let name, let values, let line):
            "目标列“\(name)”第 \(line) 行起出现第三种结果：\(listed(values))；需要两种结果"
        case .oneOutcome(let name, _, 0): "目标列“\(name)”全部为空，无从学习"
        case .oneOutcome(let name, let value, let rows): "目标列“\(name)”的 \(rows) 行全是“\(value)”，无从学习"
        case .tooFewOutcomes(let target, let wins, let losses, let needed):
            "目标列“\(target)”训练行中成交 \(wins)、未成交 \(losses)，各至少需要 \(needed) 行"
        case .noFields(let target, let leaks, let remarks):
            "除目标列“\(target)”外没有可用的列"
                + (leaks.isEmpty ? "" : "；疑似泄漏而未用：\(listed(leaks))（--keep-leaks 可保留）")
                + remarks.prefix(12).map { "；“\($0.column)”\($0.remark.text(.zhHans))" }.joined()
        case .badMatrix(let what): "训练数据无效：\(what)"
        case .ruleSet(let problem): problem.text(.zhHans)
        case .notPublishable(let verdict): "不能发布：\(verdict.text(.zhHans))"
        }
    }

    private var english: String {
        switch self {
        case .noRows: "the table has no rows"
        case .targetMissing(let name, let columns): "there is no target column “\(name)”; columns: \(listed(columns))"
        case .columnMissing(let name, let columns): "there is no column “\(name)”; columns: \(listed(columns))"
        case .targetNotBinary(let name, let values, let line):
            "target “\(name)” shows a third outcome from line \(line): \(listed(values)); two are needed"
        case .oneOutcome(let name, _, 0): "target “\(name)” is blank in every row: nothing to learn"
        case .oneOutcome(let name, let value, let rows):
            "all \(rows) rows of target “\(name)” are “\(value)”: nothing to learn"
        case .tooFewOutcomes(let target, let wins, let losses, let needed):
            "target “\(target)” has \(wins) wins and \(losses) losses to learn from; \(needed) of each are needed"
        case .noFields(let target, let leaks, let remarks):
            "no usable column besides the target “\(target)”"
                + (leaks.isEmpty ? "" : "; left out as suspected leaks: \(listed(leaks)) (--keep-leaks keeps them)")
                + remarks.prefix(12).map { "; “\($0.column)” \($0.remark.text(.en))" }.joined()
        case .badMatrix(let what): "unusable training data: \(what)"
        case .ruleSet(let problem): problem.text(.en)
        case .notPublishable(let verdict): "may not be published: \(verdict.text(.en))"
        }
    }

    private func listed(_ names: [String]) -> String {
        names.prefix(12).joined(separator: ", ") + (names.count > 12 ? " …" : "")
    }
}
