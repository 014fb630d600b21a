import Foundation

/// Turns compared pairs into bits: learnt weights per level, and for equal values how rare the value is.
struct PairScoring: Sendable {
    let columns: [EncodedColumn]
    /// Learnt bits by field, level and level of the field depended on.
    let bits: LevelBits
    /// For each field and value, the bits of agreeing on exactly that value.
    let equalBits: [[Float]]

    /// u of one value is its share of the rows, drawn towards the field's average; m of equality is the field's.
    init(columns: [EncodedColumn], learning: LinkageLearning) {
        self.columns = columns
        let bits = learning.bits
        self.bits = bits
        let exact = AgreementLevel.exact.code
        equalBits = columns.enumerated().map { field, column in
            let average = learning.u.marginal[field][exact]
            let m = learning.m[field][exact]
            let rows = Double(column.codes.count)
            let least = bits.alone(field, AgreementLevel.different.code)
            return column.frequency.map { count in
                // Two rows hold the value because the pair does; the pair itself is no evidence of its frequency.
                let others = max(0, Double(count) - 2)
                let share = (others + 1) / (rows + 1 / max(average, 1e-9))
                return Float(min(30, max(least, log2(m / share))))
            }
        }
    }

    func bits(_ pair: CandidatePair) -> Float {
        var sum: Float = 0
        for field in columns.indices { sum += value(field, pair) }
        return sum
    }

    /// A rare value does not help when it follows from a field that agrees already.
    private func value(_ field: Int, _ pair: CandidatePair) -> Float {
        let codes = columns[field].codes
        if columns[field].excludes(codes[Int(pair.left)], codes[Int(pair.right)]) { return -30 }
        let learnt = Float(bits.value(field, in: pair.pattern))
        if pair.pattern.level(field) != 6 { return learnt }
        let rare = equalBits[field][Int(codes[Int(pair.left)])]
        let parent = bits.parents[field]
        return parent >= 0 && pair.pattern.level(parent) >= 2 ? min(rare, learnt) : rare
    }

    /// Each field's part in the sum, strongest first.
    func reasons(_ pair: CandidatePair) -> [MatchReason] {
        let all = columns.indices.map { field in
            MatchReason(
                field: columns[field].name, level: AgreementLevel.allCases[pair.pattern.level(field)],
                bits: Double(value(field, pair)))
        }
        return all.sorted { abs($0.bits) > abs($1.bits) }
    }

    /// The prior at which the expected number of matches among the pairs is the one it implies.
    static func settledPrior(_ bits: [Float], from start: Double, pairSpace: Double) -> Double {
        var histogram: [Int: Double] = [:]
        for value in bits { histogram[Int((value * 4).rounded()), default: 0] += 1 }
        let bins = histogram.sorted { $0.key < $1.key }
        var prior = start
        for _ in 0..<30 {
            let expected = bins.reduce(0.0) { sum, bin in
                sum + bin.value * LinkageModel.probability(bits: Double(bin.key) / 4, prior: prior)
            }
            let next = min(0.1, max(1e-12, expected / pairSpace))
            if abs(next - prior) <= prior * 1e-4 { return next }
            prior = next
        }
        return prior
    }
}
