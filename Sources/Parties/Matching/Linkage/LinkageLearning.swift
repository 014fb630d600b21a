import Foundation

/// The pairs a model is learnt from, counted by pattern; no pair carries a label.
struct LinkageSamples: Sendable {
    let names: [String]
    /// All pairs that could be compared.
    let pairSpace: Double
    let candidates: PatternCounts
    let random: PatternCounts
    /// For each field, pairs drawn among those equal in it.
    let agreeing: [PatternCounts]
    /// Exact share of equal values over all pairs of filled values, known from value counts.
    let equalShare: [Double]
    /// Most matches to expect at the start: one for each record of the smaller side.
    let expectedMatches: Double
    /// Levels each field's comparator can give.
    let levels: [[AgreementLevel]]
    /// The largest share of matches that may disagree in each field.
    let mostDifferent: [Double]
}

/// Learns a Fellegi-Sunter model from unlabelled pairs by expectation maximisation.
///
/// u comes from random pairs, each counted by its probability of not being a match; m and the prior come from the
/// candidate pairs. Pairs outside the candidates count as non-matches, so the prior is over all possible pairs.
struct LinkageLearning: Sendable {
    typealias Counted = [(pattern: LevelPattern, count: Double)]

    let names: [String]
    let pairSpace: Double
    private let candidates: Counted
    private let random: Counted
    private let agreeing: [Counted]
    private let equalShare: [Double]
    /// Level codes each field's comparator can give, missing left out.
    private let reachable: [[Int]]
    private var mostDifferent: [Double]

    private(set) var m: [[Double]]
    private(set) var u: RandomAgreement
    private(set) var matches: Double
    private(set) var rounds = 0

    /// Levels among matches before anything is known; the start of EM and a prior worth few pairs.
    static let start: [Double] = [0, 0.06, 0.02, 0.04, 0.13, 0.03, 0.72]

    init(_ samples: LinkageSamples) {
        names = samples.names
        pairSpace = max(1, samples.pairSpace)
        candidates = Self.ordered(samples.candidates)
        random = Self.ordered(samples.random)
        agreeing = samples.agreeing.map(Self.ordered)
        equalShare = samples.equalShare
        mostDifferent = samples.mostDifferent
        reachable = samples.levels.map { $0.map(\.code).sorted() }
        m = reachable.map { Self.smoothed(Self.nothing, $0) }
        matches = samples.expectedMatches / 2
        u = RandomAgreement(marginal: m)
        u = RandomAgreement(marginal: marginals { _ in 1 })
    }

    /// A fixed order keeps sums, and so the whole report, the same from run to run.
    private static func ordered(_ counts: PatternCounts) -> Counted {
        counts.counts.sorted { $0.key < $1.key }.map { ($0.key, Double($0.value)) }
    }

    var prior: Double { min(0.1, matches / pairSpace) }

    var bits: LevelBits { LevelBits(parents: u.parents, m: m, u: u, reachable: reachable) }

    /// Learns; when half of the telling fields sit at their bound of disagreement, what was found may be rows that
    /// share something rather than matches, and learning begins again with tighter bounds: a false merge costs more
    /// than a missed one.
    static func learned(_ samples: LinkageSamples) -> LinkageLearning {
        var learning = LinkageLearning(samples)
        for strictness in [1.0, 0.5, 0.2] {
            learning = LinkageLearning(samples)
            learning.mostDifferent = samples.mostDifferent.map { $0 < 0.5 ? $0 * strictness : $0 }
            learning.learn()
            if !learning.isAtBounds { break }
        }
        return learning
    }

    /// Share of the expected matches that are beyond doubt, 0.95 or more; low when nothing stands out.
    var decisiveShare: Double {
        let bits = bits
        var sure = 0.0
        var all = 0.0
        for (pattern, count) in candidates {
            let probability = LinkageModel.probability(bits: bits.sum(pattern), prior: prior)
            all += count * probability
            if probability >= 0.95 { sure += count * probability }
        }
        return all > 0 ? sure / all : 0
    }

    /// Whether at least half of the fields that tell records apart differ as often as they may.
    private(set) var isAtBounds = false

    private func boundsReached() -> Bool {
        let telling = names.indices.filter { mostDifferent[$0] < 0.5 }
        let reached = telling.filter { m[$0][1] + m[$0][2] >= mostDifferent[$0] * 0.98 }
        return telling.count >= 2 && reached.count * 2 >= telling.count
    }

    /// At most `limit` rounds, fewer when nothing moves any more.
    mutating func learn(limit: Int = 100) {
        while rounds < limit {
            rounds += 1
            let before = m
            let previous = matches
            step()
            var change = abs(matches - previous) / max(1, previous)
            for (old, new) in zip(before, m) {
                for (x, y) in zip(old, new) { change = max(change, abs(x - y)) }
            }
            if change < 1e-4 { break }
        }
        isAtBounds = boundsReached()
    }

    /// u first: fields that depend on each other must not pass for matches in the first round.
    private mutating func step() {
        let old = bits
        let prior = prior
        // Colleagues share company and address: no two fields decide alone whom the random shares leave out.
        let most = max(6, 30 / Double(names.count))
        let unlike: (LevelPattern) -> Double = {
            1 - LinkageModel.probability(bits: old.sum($0, most: most), prior: prior)
        }
        let marginal = marginals(unlike)
        let conditioned = agreeing.map { sample in tallies(sample, unlike) }.map { drawn($0, marginal) }
        u = RandomAgreement(marginal: marginal, agreeing: conditioned)
        let new = bits
        let like: (LevelPattern) -> Double = { LinkageModel.probability(bits: new.sum($0), prior: prior) }
        let tally = tallies(candidates, like)
        matches = max(1e-9, candidates.reduce(0) { $0 + $1.count * like($1.pattern) })
        m = names.indices.map { field in
            Self.bounded(Self.smoothed(tally[field], reachable[field]), most: mostDifferent[field])
        }
    }

    /// Matches agree more often than not: without this bound EM may settle on any group of rows that share something.
    private static func bounded(_ shares: [Double], most: Double) -> [Double] {
        let apart = shares[1] + shares[2]
        if apart <= most { return shares }
        return shares.indices.map { level in
            level <= 2 ? shares[level] * most / apart : shares[level] * (1 - most) / max(1e-9, 1 - apart)
        }
    }

    private func tallies(_ sample: Counted, _ weight: (LevelPattern) -> Double) -> [[Double]] {
        var tallies = names.map { _ in Self.nothing }
        for (pattern, count) in sample {
            let part = count * weight(pattern)
            if part < 1e-12 { continue }
            for field in names.indices { tallies[field][pattern.level(field)] += part }
        }
        return tallies
    }

    private static let nothing = [Double](repeating: 0, count: AgreementLevel.count)

    /// The start distribution counts as four more matches, so an unseen level never becomes impossible.
    private static func smoothed(_ tally: [Double], _ reachable: [Int]) -> [Double] {
        let filled = reachable.reduce(0) { $0 + tally[$1] }
        let started = reachable.reduce(0) { $0 + start[$1] }
        var shares = nothing
        for level in reachable { shares[level] = (tally[level] + 4 * start[level] / started) / (filled + 4) }
        return shares
    }

    /// Shares among agreeing pairs, drawn towards the marginal ones as if by fifty pairs.
    private func drawn(_ tallies: [[Double]], _ marginal: [[Double]]) -> [[Double]] {
        names.indices.map { field in
            let filled = reachable[field].reduce(0) { $0 + tallies[field][$1] }
            return tallies[field].indices.map { level in
                level == 0 ? 0 : (tallies[field][level] + 50 * marginal[field][level]) / (filled + 50)
            }
        }
    }

    private func marginals(_ weight: (LevelPattern) -> Double) -> [[Double]] {
        let tallies = tallies(random, weight)
        let drawn = max(1, random.reduce(0) { $0 + $1.count })
        return names.indices.map { marginal(field: $0, tallies[$0], drawn) }
    }

    /// The share of equal values is exact: all equal pairs less those that are expected matches.
    private func marginal(field: Int, _ tally: [Double], _ drawn: Double) -> [Double] {
        let exact = AgreementLevel.exact.code
        let lesser = reachable[field].filter { $0 != exact }
        let others = lesser.reduce(0) { $0 + tally[$1] }
        let filled = max(1e-9, (others + tally[exact]) / drawn)
        let pairs = pairSpace * filled
        let equalPairs = max(0.5, equalShare[field] * pairs - matches * m[field][exact])
        let equal = max(1e-7, min(0.999, equalPairs / max(1, pairs - matches)))
        var shares = Self.nothing
        for level in lesser {
            shares[level] = (1 - equal) * (tally[level] + 0.1) / (others + 0.1 * Double(lesser.count))
        }
        shares[exact] = equal
        return shares
    }
}

extension LinkageLearning {
    /// The learnt weights of each field by itself, with u set so that bits are those actually used.
    var weights: [FieldWeights] {
        let bits = bits
        return names.indices.map { field in
            var matching: [AgreementLevel: Double] = [:]
            var random: [AgreementLevel: Double] = [:]
            for level in AgreementLevel.allCases where m[field][level.code] > 0 {
                matching[level] = m[field][level.code]
                random[level] = min(1, m[field][level.code] / exp2(bits.alone(field, level.code)))
            }
            return FieldWeights(field: names[field], matching: matching, random: random)
        }
    }

    /// Fields whose agreement follows from another's among different persons, strongest first.
    var dependences: [FieldDependence] {
        let found = names.indices.filter { u.parents[$0] >= 0 }.map {
            FieldDependence(field: names[$0], on: names[u.parents[$0]], bits: u.strength[$0])
        }
        return found.sorted { $0.bits > $1.bits }
    }
}

/// A field that tells little more once another agrees, as postcode and city.
public struct FieldDependence: Sendable, Codable, Hashable {
    /// The field counted less.
    public let field: String
    /// The field it follows.
    public let on: String
    /// How far its levels differ, when the other is equal, from what they are otherwise: divergence in bits.
    public let bits: Double
}
