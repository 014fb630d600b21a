import Seeds

/// The rows of one file against themselves, or of two files against each other; right rows follow the left ones.
struct RecordSpace: Sendable {
    let left: Int
    let right: Int

    var isLink: Bool { right > 0 }
    var rows: Int { left + right }

    /// How many pairs could be compared.
    var pairs: Double {
        isLink ? Double(left) * Double(right) : Double(left) * Double(max(0, left - 1)) / 2
    }

    /// Pairs within a group of rows of which `fromLeft` are left ones.
    func pairs(_ count: Int, fromLeft: Int) -> Int {
        isLink ? fromLeft * (count - fromLeft) : count * (count - 1) / 2
    }

    /// Share of pairs of filled values that are equal, exactly, from value counts.
    func equalShare(_ column: EncodedColumn) -> Double {
        var lefts = [Int](repeating: 0, count: column.frequency.count)
        for code in column.codes[..<left] where code >= 0 { lefts[Int(code)] += 1 }
        var equal = 0.0
        for (place, count) in column.frequency.enumerated() {
            equal += Double(pairs(Int(count), fromLeft: isLink ? lefts[place] : Int(count)))
        }
        let filledLeft = lefts.reduce(0, +)
        let filled = column.frequency.reduce(0) { $0 + Int($1) }
        let all = pairs(filled, fromLeft: isLink ? filledLeft : filled)
        return all > 0 ? equal / Double(all) : 0
    }

    /// Pairs drawn evenly, with repetition, the same for the same seed.
    func randomPairs(_ count: Int, seed: UInt64) -> [CandidatePair] {
        guard pairs > 0 else { return [] }
        var generator = SeededNumbers(seed: seed)
        var drawn: [CandidatePair] = []
        drawn.reserveCapacity(count)
        while drawn.count < count {
            let a = Int.random(in: 0..<left, using: &generator)
            let b =
                isLink
                ? left + Int.random(in: 0..<right, using: &generator) : Int.random(in: 0..<left, using: &generator)
            if a != b { drawn.append(CandidatePair(left: UInt32(min(a, b)), right: UInt32(max(a, b)))) }
        }
        return drawn
    }
}

extension RecordSpace {
    /// Pairs drawn evenly, with repetition, from those equal in a column; none when no two rows are equal.
    func agreeingPairs(_ column: EncodedColumn, _ count: Int, seed: UInt64) -> [CandidatePair] {
        let groups = Blocks(label: "", fields: [], codes: column.codes, space: self, cap: Int.max)
        var ends: [Int] = []
        var total = 0
        for group in 0..<(groups.starts.count - 1) {
            let rows = groups.rows[Int(groups.starts[group])..<Int(groups.starts[group + 1])]
            total += pairs(rows.count, fromLeft: isLink ? rows.count { Int($0) < left } : rows.count)
            ends.append(total)
        }
        guard total > 0 else { return [] }
        var generator = SeededNumbers(seed: seed)
        return (0..<min(count, total)).map { _ in
            let pick = Int.random(in: 0..<total, using: &generator)
            let group = Self.firstPlace(in: ends, above: pick)
            let rows = groups.rows[Int(groups.starts[group])..<Int(groups.starts[group + 1])]
            return drawn(from: rows, &generator)
        }
    }

    private static func firstPlace(in ends: [Int], above value: Int) -> Int {
        var low = 0
        var high = ends.count - 1
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > value { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func drawn(from rows: ArraySlice<UInt32>, _ generator: inout SeededNumbers) -> CandidatePair {
        let split = isLink ? rows.startIndex + rows.count { Int($0) < left } : rows.endIndex
        let one = Int.random(in: rows.startIndex..<(isLink ? split : rows.endIndex - 1), using: &generator)
        let other = Int.random(in: (isLink ? split : one + 1)..<rows.endIndex, using: &generator)
        return CandidatePair(left: rows[one], right: rows[other])
    }
}
