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
    let random: Counted
    let agreeing: [Counted]
    let equalShare: [Double]
    /// Level codes each field's comparator can give, missing left out.
    let reachable: [[Int]]
    private var mostDifferent: [Double]

    private(set) var m: [[Double]]
    var u: RandomAgreement
    private(set) var matches: Double
    private(set) var rounds = 0
    /// Share of the supposed matches that differ, by field, as tallied and not bounded.
    private var differing: [Double]

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
        differing = m.map { _ in 0 }
        u = RandomAgreement(marginal: m)
        u = RandomAgreement(marginal: marginals { _ in 1 })
    }

    /// A fixed order keeps sums, and so the whole report, the same from run to run.
    private static func ordered(_ counts: PatternCounts) -> Counted {
        counts.counts.sorted { $0.key < $1.key }.map { ($0.key, Double($0.value)) }
    }

    var prior: Double { min(0.1, matches / pairSpace) }

    var bits: LevelBits {
        LevelBits(parents: u.parents, m: m, u: u, reachable: reachable)
    }

    /// Learns; when half of the telling fields sit at their bound of disagreement, what was found may be rows that
    /// share something rather than matches, and learning begins again with tighter bounds: a false merge costs more
    /// than a missed one. When the telling fields hold too little, or contradict what is found, start weights hold.
    static func learned(_ samples: LinkageSamples) -> LinkageLearning {
        let fresh = LinkageLearning(samples)
        guard fresh.tellsEnough else { return fresh.settled() }
        var learning = fresh
        for strictness in [1.0, 0.5, 0.2] {
            learning = fresh
            learning.mostDifferent = samples.mostDifferent.map { $0 < 0.5 ? $0 * strictness : $0 }
            learning.learn()
            if !learning.isAtBounds { break }
        }
        let stands = learning.matches < 10 || learning.decisiveShare >= 0.3
        return stands && !learning.contradicts(samples.mostDifferent) ? learning : fresh.settled()
    }

    /// Whether the weights are those of the start, because no group of rows looked like matches.
    private(set) var isGroundless = false

    /// What an equal value of each telling field says, in bits; no field says more than which pair it is.
    private func information(_ bounds: [Double]) -> [(field: Int, bits: Double)] {
        names.indices.filter { bounds[$0] < 0.5 }.map { ($0, -log2(max(equalShare[$0], 1 / pairSpace))) }
    }

    /// Whether the telling fields together could single out one pair among all.
    private var tellsEnough: Bool {
        information(mostDifferent).reduce(0) { $0 + $1.bits } >= log2(pairSpace)
    }

    /// Whether most of what could tell differs in more of the supposed matches than matches may differ.
    private func contradicts(_ bounds: [Double]) -> Bool {
        let telling = information(bounds)
        let against = telling.filter { differing[$0.field] > 1.5 * bounds[$0.field] }
        return against.reduce(0) { $0 + $1.bits } * 2 >= telling.reduce(0) { $0 + $1.bits }
    }

    /// The start weights with u learnt once, while fields count as independent, and the prior.
    private func settled() -> LinkageLearning {
        var settled = self
        settled.isGroundless = true
        let most = matches * 2
        settled.learnRandom(prior: prior)
        for _ in 0..<20 {
            let previous = settled.matches
            settled.learnMatches(weights: false)
            settled.matches = min(settled.matches, most)
            if abs(settled.matches - previous) <= 0.01 * max(1, previous) { break }
        }
        return settled
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
        learnRandom(prior: prior)
        learnMatches(weights: true)
    }

    private mutating func learnMatches(weights: Bool) {
        let new = bits
        let prior = prior
        let like: (LevelPattern) -> Double = { LinkageModel.probability(bits: new.sum($0), prior: prior) }
        matches = max(1e-9, candidates.reduce(0) { $0 + $1.count * like($1.pattern) })
        guard weights else { return }
        let tally = tallies(candidates, like)
        differing = names.indices.map { field in
            let filled = reachable[field].reduce(0) { $0 + tally[field][$1] }
            return filled > 0 ? (tally[field][1] + tally[field][2]) / filled : 0
        }
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

    func tallies(_ sample: Counted, _ weight: (LevelPattern) -> Double) -> [[Double]] {
        var tallies = names.map { _ in Self.nothing }
        for (pattern, count) in sample {
            let part = count * weight(pattern)
            if part < 1e-12 { continue }
            for field in names.indices { tallies[field][pattern.level(field)] += part }
        }
        return tallies
    }

    static let nothing = [Double](repeating: 0, count: AgreementLevel.count)

    /// The start distribution counts as four more matches, so an unseen level never becomes impossible.
    private static func smoothed(_ tally: [Double], _ reachable: [Int]) -> [Double] {
        let filled = reachable.reduce(0) { $0 + tally[$1] }
        let started = reachable.reduce(0) { $0 + start[$1] }
        var shares = nothing
        for level in reachable { shares[level] = (tally[level] + 4 * start[level] / started) / (filled + 4) }
        return shares
    }
}
