/// Rows grouped by one key; only rows of a group are compared.
struct Blocks: Sendable {
    /// What the key is made of, for people.
    let label: String
    /// The fields the key reads.
    let fields: [Int]
    /// The group of each row, −1 for none.
    private(set) var codes: [Int32]
    /// Rows group after group, ascending within a group.
    private(set) var rows: [UInt32] = []
    /// Where each group begins in `rows`, and the end.
    private(set) var starts: [Int32] = [0]
    /// Groups too large to compare every pair; their rows are left out of `rows`.
    private(set) var oversized: [[UInt32]] = []
    /// Pairs within the groups.
    private(set) var pairs = 0

    /// Groups rows by code; a group of more than `cap` pairs is set apart.
    init(label: String, fields: [Int], codes: [Int32], space: RecordSpace, cap: Int) {
        self.label = label
        self.fields = fields
        self.codes = codes
        let groups = Int((codes.max() ?? -1) + 1)
        var counts = [Int](repeating: 0, count: groups)
        var lefts = counts
        for (row, code) in codes.enumerated() where code >= 0 {
            counts[Int(code)] += 1
            if row < space.left { lefts[Int(code)] += 1 }
        }
        var slot = [Int](repeating: -1, count: groups)
        var large: [Int: Int] = [:]
        var next = 0
        for group in 0..<groups {
            let size = space.pairs(counts[group], fromLeft: lefts[group])
            if size > cap {
                large[group] = large.count
            } else if size > 0 {
                slot[group] = next
                next += counts[group]
                starts.append(Int32(clamping: next))
                pairs += size
            }
        }
        rows = [UInt32](repeating: 0, count: next)
        oversized = large.map { _ in [] }
        fill(&slot, large)
    }

    private mutating func fill(_ slot: inout [Int], _ large: [Int: Int]) {
        for row in codes.indices where codes[row] >= 0 {
            let group = Int(codes[row])
            if let place = large[group] {
                oversized[place].append(UInt32(row))
                codes[row] = -1
            } else if slot[group] >= 0 {
                rows[slot[group]] = UInt32(row)
                slot[group] += 1
            }
        }
    }

    /// Whether the key brings the two rows together.
    func joins(_ a: UInt32, _ b: UInt32) -> Bool {
        let code = codes[Int(a)]
        return code >= 0 && code == codes[Int(b)]
    }
}

/// A stretch of rows of one key whose pairs one task compares.
struct BlockUnit: Sendable {
    let key: Int
    let positions: Range<Int>
    /// The group that holds the first position.
    let group: Int
}

extension Blocks {
    /// Cuts the work into stretches of about `size` pairs.
    func units(key: Int, space: RecordSpace, size: Int) -> [BlockUnit] {
        var units: [BlockUnit] = []
        var begin = 0
        var beginGroup = 0
        var work = 0
        for group in 0..<(starts.count - 1) {
            let end = Int(starts[group + 1])
            for position in Int(starts[group])..<end {
                if work >= size {
                    units.append(BlockUnit(key: key, positions: begin..<position, group: beginGroup))
                    begin = position
                    beginGroup = group
                    work = 0
                }
                work += end - position
            }
        }
        if begin < rows.count { units.append(BlockUnit(key: key, positions: begin..<rows.count, group: beginGroup)) }
        return units
    }

    /// The pairs of a stretch that no earlier key has already brought together.
    func candidates(_ unit: BlockUnit, space: RecordSpace, earlier: ArraySlice<Blocks>) -> [CandidatePair] {
        var found: [CandidatePair] = []
        var group = unit.group
        for position in unit.positions {
            while position >= Int(starts[group + 1]) { group += 1 }
            let a = rows[position]
            if space.isLink, Int(a) >= space.left { continue }
            for other in (position + 1)..<max(position + 1, Int(starts[group + 1])) {
                let b = rows[other]
                if space.isLink, Int(b) < space.left { continue }
                if earlier.contains(where: { $0.joins(a, b) }) { continue }
                found.append(CandidatePair(left: a, right: b))
            }
        }
        return found
    }
}
