/// Every compared pair's bits, and those that are matches or go to review.
struct DecidedPairs: Sendable {
    let bits: [Float]
    let prior: Double
    /// Places of matches among the pairs, surest first.
    let matches: [Int]
    /// Places of pairs to review, most probable first.
    let review: [Int]

    static func decide(
        _ pairs: [CandidatePair], _ scoring: PairScoring, _ learning: LinkageLearning, _ thresholds: MatchThresholds
    ) async -> DecidedPairs {
        let size = 200_000
        let stretches = stride(from: 0, to: pairs.count, by: size).map { $0..<min(pairs.count, $0 + size) }
        let scored = await PairSearch.parallel(stretches) { stretch in pairs[stretch].map(scoring.bits) }
        let bits = scored.flatMap(\.self)
        let prior = PairScoring.settledPrior(bits, from: learning.prior, pairSpace: learning.pairSpace)
        var matches: [Int] = []
        var review: [Int] = []
        for (place, value) in bits.enumerated() {
            let probability = LinkageModel.probability(bits: Double(value), prior: prior)
            switch thresholds.decision(probability) {
            case .match: matches.append(place)
            case .review: review.append(place)
            case .none: break
            }
        }
        let bySurety: (Int, Int) -> Bool = { (-bits[$0], $0) < (-bits[$1], $1) }
        return DecidedPairs(
            bits: bits, prior: prior, matches: matches.sorted(by: bySurety), review: review.sorted(by: bySurety))
    }
}
