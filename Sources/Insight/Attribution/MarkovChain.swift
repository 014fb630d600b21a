/// A first-order absorbing chain over all journeys, from start through channels to conversion or null.
///
/// Removing a channel sends its inflow to null. The chance of converting without ever passing the channel is
/// `P − v·x`, where `v` is the chance of ever visiting it and `x` that of converting from it, so one inverse of
/// `I − Q` gives every removal effect exactly; nothing is simulated.
public struct MarkovChain: Sendable {
    /// Channel names, in the order of every list here.
    public let channels: [String]
    /// The chance that a journey converts.
    public let conversionProbability: Double
    /// That chance when the channel is removed.
    public let probabilityWithout: [Double]
    /// 1 − without / with; all zero when nothing converts.
    public let removalEffects: [Double]
    /// Effects divided by their sum: what each channel is credited with.
    public let shares: [Double]
    let counts: TransitionCounts

    init(_ journeys: JourneySet) {
        channels = journeys.channels
        counts = TransitionCounts(journeys)
        let solution = Absorption(counts)
        conversionProbability = solution.conversion
        let lost = zip(solution.visits, solution.onward).map { $0 * $1 }
        probabilityWithout = lost.map { max(0, solution.conversion - $0) }
        removalEffects = lost.map { solution.conversion > 0 ? min(1, $0 / solution.conversion) : 0 }
        let sum = removalEffects.reduce(0, +)
        shares = removalEffects.map { sum > 0 ? $0 / sum : 0 }
    }

    /// A state of the chain.
    public enum State: Sendable, Hashable {
        /// Where every journey begins.
        case start
        /// A touch with a channel, by its number.
        case channel(Int)
        /// Converted.
        case conversion
        /// Ended without converting.
        case null
    }

    /// A step seen in the journeys.
    public struct Transition: Sendable, Hashable {
        /// State left.
        public let from: State
        /// State reached.
        public let to: State
        /// How often.
        public let count: Int64
        /// Count of all steps out of the state left.
        public let probability: Double
    }

    /// Every step seen, row by row: the transition matrix without its zeros.
    public var transitions: [Transition] {
        let size = channels.count
        return (0...size).flatMap { row -> [Transition] in
            let total = counts.total(row)
            return (0..<size + 2).compactMap { column in
                let count = counts[row, column]
                guard count > 0 else { return nil }
                return Transition(
                    from: row == 0 ? .start : .channel(row - 1), to: Self.target(column, size), count: count,
                    probability: Double(count) / Double(total))
            }
        }
    }

    private static func target(_ column: Int, _ size: Int) -> State {
        column < size ? .channel(column) : column == size ? .conversion : .null
    }

    /// The name of a state, as transition tables write it.
    public func name(_ state: State) -> String {
        switch state {
        case .start: "(start)"
        case .channel(let number): channels[number]
        case .conversion: "(conversion)"
        case .null: "(null)"
        }
    }
}

/// How often each step occurs: row 0 is the start, row c + 1 is channel c; columns are channels, conversion, null.
struct TransitionCounts: Sendable {
    let channels: Int
    private var cells: [Int64]

    init(_ journeys: JourneySet) {
        channels = journeys.channels.count
        let width = channels + 2
        cells = Array(repeating: 0, count: (channels + 1) * width)
        for journey in 0..<journeys.count {
            let facts = journeys.facts[journey]
            let weight = facts.conversions + facts.nulls
            let range = journeys.touches(journey)
            guard weight > 0, !range.isEmpty else { continue }
            var row = 0
            for touch in range {
                let channel = Int(journeys.channelOf[touch])
                cells[row * width + channel] += weight
                row = channel + 1
            }
            cells[row * width + channels] += facts.conversions
            cells[row * width + channels + 1] += facts.nulls
        }
    }

    subscript(row: Int, column: Int) -> Int64 { cells[row * (channels + 2) + column] }

    func total(_ row: Int) -> Int64 {
        cells[row * (channels + 2)..<(row + 1) * (channels + 2)].reduce(0, +)
    }
}

/// The chances of the chain, from linear equations.
private struct Absorption {
    /// Of converting at all.
    var conversion: Double = 0
    /// Of ever visiting each channel.
    var visits: [Double] = []
    /// Of converting once at a channel.
    var onward: [Double] = []

    init(_ counts: TransitionCounts) {
        let size = counts.channels
        var inverse = Self.system(counts)
        Self.invert(&inverse, size)
        let start = (0..<size).map { column in Self.chance(counts, 0, column) }
        let converted = (0..<size).map { row in Self.chance(counts, row + 1, size) }
        visits = Array(repeating: 0, count: size)
        onward = Array(repeating: 0, count: size)
        for row in 0..<size {
            for column in 0..<size {
                let passes = inverse[row * size + column]
                visits[column] += start[row] * passes
                onward[row] += passes * converted[column]
            }
        }
        for channel in 0..<size {
            conversion += start[channel] * onward[channel]
            let passes = inverse[channel * size + channel]
            visits[channel] = passes > 0 ? visits[channel] / passes : 0
        }
    }

    /// The chance of a step. Staying in a channel is left out, which changes no chance of arriving anywhere and
    /// keeps the system well conditioned for long runs of one channel.
    private static func chance(_ counts: TransitionCounts, _ row: Int, _ column: Int) -> Double {
        let staying = row > 0 ? counts[row, row - 1] : 0
        let leaving = counts.total(row) - staying
        guard leaving > 0, row == 0 || column != row - 1 else { return 0 }
        return Double(counts[row, column]) / Double(leaving)
    }

    /// I − Q.
    private static func system(_ counts: TransitionCounts) -> [Double] {
        let size = counts.channels
        var cells = [Double](repeating: 0, count: size * size)
        for row in 0..<size {
            let leaving = Double(counts.total(row + 1) - counts[row + 1, row])
            cells[row * size + row] = 1
            guard leaving > 0 else { continue }
            for column in 0..<size where column != row && counts[row + 1, column] > 0 {
                cells[row * size + column] = -Double(counts[row + 1, column]) / leaving
            }
        }
        return cells
    }

    /// Inverts in place by elimination; a diagonally dominant matrix needs no exchange of rows.
    private static func invert(_ cells: inout [Double], _ size: Int) {
        cells.withUnsafeMutableBufferPointer { cells in
            for pivot in 0..<size {
                let top = pivot * size
                let scale = 1 / cells[top + pivot]
                cells[top + pivot] = 1
                for column in 0..<size { cells[top + column] *= scale }
                for row in 0..<size where row != pivot {
                    let factor = cells[row * size + pivot]
                    if factor == 0 { continue }
                    cells[row * size + pivot] = 0
                    for column in 0..<size { cells[row * size + column] -= factor * cells[top + column] }
                }
            }
        }
    }
}
