import China
import Tables

/// A row that was not used, and why.
public struct RowLeftOut: Codable, Hashable, Sendable {
    /// Line of the file.
    public let line: Int
    /// The column to blame, when one is.
    public let column: String?
    /// Why.
    public let reason: RowProblem
}

/// Why a row was not used.
public enum RowProblem: Codable, Hashable, Sendable {
    /// The target is blank.
    case noOutcome
    /// The target holds something that is neither outcome, such as a deal still open.
    case otherOutcome(String)
    /// The file's reader could not read the row, and why.
    case unreadable(TableProblem)

    /// The reason in words.
    public func text(_ language: Language) -> String {
        let zh = language == .zhHans
        return switch self {
        case .noOutcome: zh ? "目标为空" : "no outcome"
        case .otherOutcome(let value): zh ? "结果“\(value)”不是两种结果之一" : "“\(value)” is neither outcome"
        case .unreadable(let problem): problem.reason(language)
        }
    }
}

/// The target column read as two outcomes.
struct OutcomeColumn {
    /// nil where the row has no usable outcome.
    let values: [Bool?]
    let positive: String
    let negative: String
    let leftOut: [RowLeftOut]
    /// Whether which outcome counts as a win was a guess.
    let isGuess: Bool

    private static let wins: Set<String> = [
        "1", "1.0", "true", "t", "yes", "y", "won", "win", "converted", "success", "successful", "positive",
        "closed won",
        "closed-won", "accepted", "churned", "churn", "purchased", "bought", "subscribed", "good", "responded",
        "是", "有", "成交", "已成交", "赢单", "成功", "已转化", "转化", "对", "真", "通过", "流失", "已流失",
    ]
    private static let losses: Set<String> = [
        "0", "0.0", "false", "f", "no", "n", "lost", "loss", "lose", "not converted", "failure", "failed", "negative",
        "closed lost", "closed-lost", "rejected", "declined", "stayed", "retained", "existing customer", "bad",
        "否", "无", "未成交", "输单", "丢单", "失败", "未转化", "错", "假", "未通过", "未流失",
    ]

    init(_ table: Table, column: String) throws(ScoringError) {
        guard let index = table.index(of: column) else { throw .targetMissing(column, columns: table.columns) }
        guard !table.rows.isEmpty else { throw .noRows }
        let levels = LevelIndex(table.rows.lazy.map { index < $0.count ? $0[index] : "" })
        if levels.keys.count > 2, levels.present < table.rows.count, Self.isDate(levels) {
            self.init(filled: levels, name: column)
            return
        }
        let sides = try Self.sides(levels, column, table)
        var values: [Bool?] = []
        var leftOut: [RowLeftOut] = []
        for (row, code) in levels.codes.enumerated() {
            let side = code < 0 ? nil : sides.of[Int(code)]
            values.append(side)
            guard side == nil else { continue }
            let reason: RowProblem = code < 0 ? .noOutcome : .otherOutcome(levels.displays[Int(code)])
            leftOut.append(RowLeftOut(line: table.line(of: row), column: column, reason: reason))
        }
        self.init(
            values: values, positive: sides.positive, negative: sides.negative, leftOut: leftOut,
            isGuess: sides.isGuess)
        try requireBoth(column)
    }

    /// A date that is filled for wins only, such as the day a deal was won.
    private init(filled levels: LevelIndex, name: String) {
        self.init(
            values: levels.codes.map { $0 >= 0 }, positive: "✓ \(name)", negative: "∅ \(name)", leftOut: [],
            isGuess: true)
    }

    private init(values: [Bool?], positive: String, negative: String, leftOut: [RowLeftOut], isGuess: Bool) {
        self.values = values
        self.positive = positive
        self.negative = negative
        self.leftOut = leftOut
        self.isGuess = isGuess
    }

    private static func isDate(_ levels: LevelIndex) -> Bool {
        let sample = levels.keys.prefix(200)
        let dates = sample.count { DateCell($0, order: .dayFirst) ?? DateCell($0, order: .monthFirst) != nil }
        return dates * 10 >= sample.count * 9
    }

    private typealias Sides = (of: [Bool?], positive: String, negative: String, isGuess: Bool)

    private static func sides(_ levels: LevelIndex, _ column: String, _ table: Table) throws(ScoringError) -> Sides {
        let known = levels.keys.map { wins.contains($0) ? true : losses.contains($0) ? false : nil }
        let won = known.firstIndex(of: true)
        let lost = known.firstIndex(of: false)
        if let won, let lost { return (known, levels.displays[won], levels.displays[lost], false) }
        guard levels.keys.count <= 2 else { throw notBinary(levels, column, table) }
        guard levels.keys.count == 2 else {
            let value = levels.displays.first ?? ""
            throw .oneOutcome(column, value: value, rows: levels.present)
        }
        let areNumbers = levels.keys.allSatisfy { if case .number = NumberCell($0) { true } else { false } }
        let isGuess = areNumbers || (won == nil && lost == nil)
        let positive = isGuess ? guess(levels) : won ?? lost.map { 1 - $0 } ?? 0
        return ([positive == 0, positive == 1], levels.displays[positive], levels.displays[1 - positive], isGuess)
    }

    /// The larger number, else the rarer text, else the later in the alphabet.
    private static func guess(_ levels: LevelIndex) -> Int {
        if case .number(let a) = NumberCell(levels.keys[0]), case .number(let b) = NumberCell(levels.keys[1]) {
            return a > b ? 0 : 1
        }
        let first = levels.codes.count { $0 == 0 }
        let second = levels.present - first
        if first != second { return first < second ? 0 : 1 }
        return levels.keys[0] > levels.keys[1] ? 0 : 1
    }

    private static func notBinary(_ levels: LevelIndex, _ column: String, _ table: Table) -> ScoringError {
        let row = levels.codes.firstIndex(of: 2) ?? 0
        return .targetNotBinary(column, values: Array(levels.displays.prefix(6)), line: table.line(of: row))
    }

    private func requireBoth(_ column: String) throws(ScoringError) {
        let known = values.compactMap { $0 }
        guard let first = known.first else { throw .oneOutcome(column, value: "", rows: 0) }
        guard known.contains(!first) else {
            throw .oneOutcome(column, value: first ? positive : negative, rows: known.count)
        }
    }
}

extension Table {
    /// The line of a row; counted from the header when the table does not know.
    func line(of row: Int) -> Int { row < lines.count ? lines[row] : row + 2 }
}
