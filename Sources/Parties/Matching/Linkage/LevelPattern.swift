/// The levels of up to 21 fields of one pair, three bits each, so that equal pairs can be counted together.
typealias LevelPattern = UInt64

extension LevelPattern {
    /// The most fields one pattern holds.
    static let capacity = 21

    /// The level code of a field.
    func level(_ field: Int) -> Int { Int(self >> UInt64(3 * field) & 7) }
}

/// How many pairs showed each pattern.
struct PatternCounts: Sendable {
    private(set) var counts: [LevelPattern: Int] = [:]
    private(set) var total = 0

    mutating func add(_ pattern: LevelPattern, _ count: Int = 1) {
        counts[pattern, default: 0] += count
        total += count
    }

    mutating func add(_ other: PatternCounts) {
        for (pattern, count) in other.counts { add(pattern, count) }
    }
}
