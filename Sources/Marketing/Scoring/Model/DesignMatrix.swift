internal import CLinear

/// Rows of sparse features in liblinear's own layout, so that training copies nothing.
///
/// Every row ends with the intercept's node and liblinear's terminator. The intercept's feature has a large
/// constant value: liblinear penalises its weight like any other, and at this size the penalty is λ/10¹² of the
/// intercept's square, far below the precision of the solver. That is how the intercept goes unpenalised.
struct DesignMatrix {
    static let interceptValue: Double = 1e6

    /// Features without the intercept.
    let columns: Int
    fileprivate(set) var nodes: [feature_node] = []
    fileprivate(set) var starts: [Int] = []

    var rows: Int { starts.count }

    init(columns: Int, rows: Int, perRow: Int) {
        self.columns = columns
        nodes.reserveCapacity(rows * (perRow + 2))
        starts.reserveCapacity(rows)
    }

    /// Opens a row; features follow in ascending order, then ``endRow()``.
    mutating func beginRow() { starts.append(nodes.count) }

    /// Adds a feature, 0-based; zeros and anything not finite are left out.
    mutating func add(_ feature: Int, _ value: Double) {
        guard value != 0, value.isFinite else { return }
        nodes.append(feature_node(index: Int32(feature + 1), value: value))
    }

    mutating func endRow() {
        nodes.append(feature_node(index: Int32(columns + 1), value: Self.interceptValue))
        nodes.append(feature_node(index: -1, value: 0))
    }

    /// The features of a row with their values, without the intercept.
    func forEach(in row: Int, _ body: (Int, Double) -> Void) {
        var place = starts[row]
        while nodes[place].index > 0, nodes[place].index <= columns {
            body(Int(nodes[place].index) - 1, nodes[place].value)
            place += 1
        }
    }

    /// The log odds of a row.
    func logOdds(_ row: Int, _ weights: LogisticWeights) -> Double {
        var sum = weights.intercept
        forEach(in: row) { feature, value in sum += weights.weights[feature] * value }
        return sum
    }

    /// The mean of every feature over some rows.
    func means(_ rows: [Int]) -> [Double] {
        var sums = [Double](repeating: 0, count: columns)
        for row in rows { forEach(in: row) { feature, value in sums[feature] += value } }
        let n = Double(max(1, rows.count))
        return sums.map { $0 / n }
    }
}
