import Foundation

/// Rows and wins per level of one column, in five folds, on the training rows.
struct LevelTally {
    private static let folds = 5
    private static let numberBands = 20

    private(set) var levels: [LevelEvidence] = []
    let rows: Int
    let wins: Int
    private var blankRows = 0
    private var blankWins = 0
    let hasValues: Bool
    /// Rows and wins of level l in fold f at l·5 + f; the last level is blank.
    private var rowsByFold: [Int32]
    private var winsByFold: [Int32]

    init(_ column: TableColumn, rows: [Int], outcomes: [Bool]) {
        let coded = CodedValues(column, rows: rows, bands: Self.numberBands)
        self.rows = rows.count
        wins = outcomes.count { $0 }
        hasValues = coded.hasValues
        let count = coded.names.count
        rowsByFold = [Int32](repeating: 0, count: (count + 1) * Self.folds)
        winsByFold = rowsByFold
        for place in rows.indices {
            let level = coded.codes[place] < 0 ? count : Int(coded.codes[place])
            let cell = level * Self.folds + Scatter.pick(place, below: Self.folds)
            rowsByFold[cell] += 1
            winsByFold[cell] += outcomes[place] ? 1 : 0
        }
        levels = coded.names.enumerated().map {
            LevelEvidence(level: $1, rows: total(rowsByFold, $0), wins: total(winsByFold, $0))
        }
        blankRows = total(rowsByFold, count)
        blankWins = total(winsByFold, count)
    }

    private func total(_ counts: [Int32], _ level: Int) -> Int {
        (0..<Self.folds).reduce(0) { $0 + Int(counts[level * Self.folds + $1]) }
    }

    private var baseRate: Double { Double(wins) / Double(max(1, rows)) }

    /// AUC of the column alone, each fold ranked by the win rates of the other folds.
    var heldOutAUC: Double {
        guard hasValues || blankRows > 0 else { return 0.5 }
        let count = levels.count + 1
        let totals = (0..<count).map { (rows: total(rowsByFold, $0), wins: total(winsByFold, $0)) }
        var sum = 0.0
        var weight = 0.0
        for fold in 0..<Self.folds {
            let cells = (0..<count).map { $0 * Self.folds + fold }
            let rates = (0..<count).map { level -> Double in
                let rest = Double(totals[level].rows - Int(rowsByFold[cells[level]]))
                let won = Double(totals[level].wins - Int(winsByFold[cells[level]]))
                return (won + 5 * baseRate) / (rest + 5)
            }
            guard let auc = auc(cells, rates) else { continue }
            sum += auc
            weight += 1
        }
        return weight > 0 ? sum / weight : 0.5
    }

    private func auc(_ cells: [Int], _ rates: [Double]) -> Double? {
        let order = rates.indices.filter { rowsByFold[cells[$0]] > 0 }.sorted { rates[$0] < rates[$1] }
        var lost = 0.0, won = 0.0, sum = 0.0
        var start = 0
        while start < order.count {
            var end = start
            var here = (won: 0.0, lost: 0.0)
            while end < order.count, rates[order[end]] == rates[order[start]] {
                let cell = cells[order[end]]
                here.won += Double(winsByFold[cell])
                here.lost += Double(rowsByFold[cell] - winsByFold[cell])
                end += 1
            }
            sum += here.won * (lost + here.lost / 2)
            lost += here.lost
            won += here.won
            start = end
        }
        return won > 0 && lost > 0 ? sum / won / lost : nil
    }

    /// Set when being filled or blank alone ranks well, or one of the two occurs with one outcome only.
    var blankEvidence: LeakEvidence? {
        let filled = (rows: rows - blankRows, wins: wins - blankWins)
        guard blankRows >= 20, filled.rows >= 20 else { return nil }
        let evidence = LeakEvidence.filledWithOutcome(
            filled: filled.rows, filledRate: Double(filled.wins) / Double(filled.rows), blank: blankRows,
            blankRate: Double(blankWins) / Double(blankRows))
        let losses = Double(rows - wins)
        let blankOfLost = Double(blankRows - blankWins) / losses
        let auc = 0.5 + abs(blankOfLost - Double(blankWins) / Double(wins)) / 2
        if auc >= LeakDetector.Limit.blankAUC { return evidence }
        let isExtreme = isOneSided(filled.rows, filled.wins) || isOneSided(blankRows, blankWins)
        return isExtreme ? evidence : nil
    }

    /// At most one exception in a hundred, and far from the base rate beyond chance.
    private func isOneSided(_ rows: Int, _ wins: Int) -> Bool {
        let exceptions = min(wins, rows - wins)
        guard exceptions * 100 <= rows else { return false }
        return shift(rows, wins, isWin: wins > rows - wins) >= LeakDetector.Limit.verdictShift
    }

    /// How far the log odds are surely (95 %, Wilson) above the base for wins, or below it for losses.
    private func shift(_ rows: Int, _ wins: Int, isWin: Bool) -> Double {
        let n = Double(rows)
        let good = Double(isWin ? wins : rows - wins)
        let z = 1.96
        let p = good / n
        let middle = p + z * z / (2 * n)
        let margin = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        let lower = (middle - margin) / (1 + z * z / n)
        return logit(lower) - logit(isWin ? baseRate : 1 - baseRate)
    }

    /// Set when strongly winning levels stand beside strongly losing ones.
    var verdict: LeakEvidence? {
        let won = extreme(isWin: true)
        let lost = extreme(isWin: false)
        guard isSure(won, isWin: true), isSure(lost, isWin: false) else { return nil }
        return .verdict(won: won, lost: lost)
    }

    private func extreme(isWin: Bool) -> [LevelEvidence] {
        let base = baseRate
        let chosen = levels.filter { level in
            guard level.rows > 0 else { return false }
            let n = Double(level.rows)
            let rate = (Double(level.wins) + 0.5) / (n + 1)
            let away = (logit(rate) - logit(base)) * (isWin ? 1 : -1)
            let deviation = abs(Double(level.wins) / n - base) / (base * (1 - base) / n).squareRoot()
            return away >= LeakDetector.Limit.verdictShift && deviation >= 3.5
        }
        return chosen.sorted { $0.rows > $1.rows }
    }

    private func isSure(_ levels: [LevelEvidence], isWin: Bool) -> Bool {
        let n = levels.reduce(0) { $0 + $1.rows }
        let w = levels.reduce(0) { $0 + $1.wins }
        guard n >= LeakDetector.Limit.verdictRows, Double(n) >= LeakDetector.Limit.verdictShare * Double(rows) else {
            return false
        }
        return shift(n, w, isWin: isWin) >= LeakDetector.Limit.sureShift
    }

    /// Set when levels without a single exception cover a twentieth of the rows, each beyond chance.
    var oneOutcome: LeakEvidence? {
        let pure = levels.filter { level in
            guard level.rows >= 20, level.wins == 0 || level.wins == level.rows else { return false }
            return shift(level.rows, level.wins, isWin: level.wins > 0) >= LeakDetector.Limit.verdictShift
        }
        let covered = pure.reduce(0) { $0 + $1.rows }
        guard Double(covered) >= LeakDetector.Limit.pureShare * Double(rows) else { return nil }
        return .oneOutcome(pure.sorted { $0.rows > $1.rows })
    }
}

/// A column as small codes on the chosen rows; −1 is blank; numbers in bands.
struct CodedValues {
    let codes: [Int32]
    let names: [String]
    let hasValues: Bool

    init(_ column: TableColumn, rows: [Int], bands: Int) {
        switch column.values {
        case .levels(let all, _, let displays):
            codes = rows.map { all[$0] }
            names = displays
            hasValues = true
        case .numbers(let values), .dates(let values, _, _):
            let sorted = rows.map { values[$0] }.filter { !$0.isNaN }.sorted()
            let cuts = NumberShape.cuts(sorted, bands)
            codes = rows.map { values[$0].isNaN ? -1 : Int32(FieldEncoding.band(of: values[$0], cuts)) }
            names = (0...cuts.count).map { band in
                band < cuts.count ? "≤ \(fixed(cuts[band], 2))" : "> \(fixed(cuts.last ?? 0, 2))"
            }
            hasValues = true
        case .presence(let filled):
            codes = rows.map { filled[$0] ? 0 : -1 }
            names = ["✓"]
            hasValues = false
        case .nothing:
            codes = rows.map { _ in -1 }
            names = []
            hasValues = false
        }
    }
}
