import Tables

/// Tells won, lost and open apart.
struct StatusReading {
    private static let wonWords: Set<String> = [
        "won", "closedwon", "win", "wins", "success", "successful", "sold", "signed", "赢单", "成交", "已成交", "赢", "签约",
        "已签约", "成功",
    ]
    private static let lostWords: Set<String> = [
        "lost", "closedlost", "lose", "loss", "failed", "failure", "dead", "rejected", "disqualified", "unsuccessful",
        "abandoned", "输单", "丢单", "战败", "失败", "流失", "无效", "已流失",
    ]
    private static let yesWords: Set<String> = ["1", "yes", "y", "true", "是", "converted", "10"]
    private static let noWords: Set<String> = ["0", "no", "n", "false", "否", "notconverted", "00"]

    private let column: Int?
    private let end: Int?
    private let won: Set<String>
    private let lost: Set<String>
    /// A value of a yes/no column that is read as lost.
    let noMeansLost: String?

    init(_ table: Table, _ columns: FunnelColumns, _ evaluation: FunnelEvaluation) throws(EvaluationError) {
        column = columns.status
        end = columns.end
        guard let column else {
            (won, lost, noMeansLost) = ([], [], nil)
            return
        }
        let values = Self.values(of: column, in: table)
        let given = Set(evaluation.won.map(ColumnGuess.plain))
        let words = Set(values.map(ColumnGuess.plain))
        var won = given.isEmpty ? words.intersection(Self.wonWords) : given
        var lost = Set(evaluation.lost.map(ColumnGuess.plain))
        var no: String?
        if lost.isEmpty { lost = words.intersection(Self.lostWords) }
        if won.isEmpty, words.subtracting(Self.yesWords.union(Self.noWords)).subtracting([""]).isEmpty {
            won = Self.yesWords
            lost = lost.union(Self.noWords)
            no = values.first { Self.noWords.contains(ColumnGuess.plain($0)) }
        }
        guard !won.isDisjoint(with: words) else {
            throw .noWonValue(column: table.columns[column], values: values)
        }
        self.won = won
        self.lost = lost.subtracting(won)
        noMeansLost = no
    }

    /// Where the deal of a row stands; without a status column an end date means won.
    func state(_ cells: [String]) -> DealOutcome.State {
        guard let column else { return end.map { cells[$0].isEmpty } ?? true ? .open : .won }
        let word = ColumnGuess.plain(cells[column])
        if won.contains(word) { return .won }
        return lost.contains(word) ? .lost : .open
    }

    /// The first distinct values of a column.
    private static func values(of column: Int, in table: Table, limit: Int = 1_000) -> [String] {
        var seen: Set<String> = []
        var values: [String] = []
        for row in table.rows where seen.insert(row[column]).inserted {
            values.append(row[column])
            if values.count == limit { break }
        }
        return values
    }

    /// Whether some value of the column says won, or all say yes or no.
    static func speaks(of column: Int, in table: Table, _ evaluation: FunnelEvaluation) -> Bool {
        let words = Set(values(of: column, in: table).map(ColumnGuess.plain))
        if !evaluation.won.isEmpty { return !words.isDisjoint(with: evaluation.won.map(ColumnGuess.plain)) }
        if !words.isDisjoint(with: wonWords) { return true }
        return !words.isDisjoint(with: yesWords) && words.isSubset(of: yesWords.union(noWords).union([""]))
    }

    /// A column with few values that has both a word for won and one for lost, whatever its name.
    static func columnThatSpeaks(
        in table: Table, except taken: Set<Int>, _ evaluation: FunnelEvaluation
    ) -> Int? {
        table.columns.indices.first { column in
            guard !taken.contains(column) else { return false }
            let found = values(of: column, in: table, limit: 51)
            guard found.count <= 50 else { return false }
            let words = Set(found.map(ColumnGuess.plain))
            if !evaluation.won.isEmpty { return !words.isDisjoint(with: evaluation.won.map(ColumnGuess.plain)) }
            return !words.isDisjoint(with: wonWords) && !words.isDisjoint(with: lostWords)
        }
    }
}
