/// Chooses blocking keys that together read many columns and stay within a budget of pairs.
struct BlockingPlan: Sendable {
    /// Keys in the order in which they bring pairs.
    private(set) var keys: [Blocks] = []
    /// Neighbours in sorted order, for rows of groups too large or when no key fits.
    private(set) var neighbours: [CandidatePair] = []
    /// Rows that were compared with neighbours only, by key.
    private(set) var windowed: [(label: String, rows: Int)] = []

    /// Whether every pair is compared.
    private(set) var isComplete = false

    /// Up to this many pairs every pair is compared and no key is needed.
    static let completeLimit = 2_000_000.0
    /// Neighbours compared on each side of a row of a group too large.
    static let window = 8

    private let columns: [EncodedColumn]
    private let space: RecordSpace

    init(columns: [EncodedColumn], space: RecordSpace, normalisers: TextNormalisers) {
        self.columns = columns
        self.space = space
        if space.pairs <= Self.completeLimit {
            isComplete = true
            let all = [Int32](repeating: 0, count: space.rows)
            keys = [Blocks(label: "all pairs", fields: [], codes: all, space: space, cap: Int.max)]
            return
        }
        let budget = max(2_000_000, 30 * space.rows)
        choose(budget: budget, normalisers: normalisers)
        sortLargeGroups()
    }

    private mutating func choose(budget: Int, normalisers: TextNormalisers) {
        let bases = KeyBase.all(columns, space, normalisers)
        var selection = KeySelection(budget: Double(budget))
        for base in bases.sorted(by: { ($0.cost, $0.label) < ($1.cost, $1.label) }) { selection.offer(single: base) }
        selection.offer(combinationsOf: bases, space: space)
        for chosen in selection.chosen {
            let blocks = Blocks(
                label: chosen.map(\.label).joined(separator: " + "), fields: chosen.map(\.field),
                codes: KeyBase.combined(chosen, columns), space: space, cap: max(20_000, budget / 20))
            // Columns that depend on each other bring more pairs together than foreseen.
            if blocks.pairs <= budget / 2 { keys.append(blocks) }
        }
    }

    private mutating func sortLargeGroups() {
        var groups: [(label: String, fields: [Int], rows: [UInt32])] = []
        for key in keys {
            for rows in key.oversized { groups.append((key.label, key.fields, rows)) }
        }
        if keys.isEmpty { groups = [("sorted order", [], (0..<UInt32(space.rows)).map { $0 })] }
        var seen: Set<UInt64> = []
        for group in groups.prefix(50) {
            windowed.append((group.label, group.rows.count))
            for order in orders(excluding: group.fields) { addNeighbours(group.rows, order, &seen) }
        }
    }

    /// The two columns outside the key that tell most rows apart, each with the rank of its values.
    private func orders(excluding fields: [Int]) -> [(column: Int, rank: [Int32])] {
        let others = columns.indices.filter { !fields.contains($0) }
        let best = others.sorted { columns[$0].frequency.count > columns[$1].frequency.count }.prefix(2)
        return best.map { column in
            let texts = columns[column].vocabulary.texts
            var rank = [Int32](repeating: 0, count: texts.count)
            for (place, code) in texts.indices.sorted(by: { texts[$0] < texts[$1] }).enumerated() {
                rank[code] = Int32(place)
            }
            return (column, rank)
        }
    }

    private mutating func addNeighbours(
        _ rows: [UInt32], _ order: (column: Int, rank: [Int32]), _ seen: inout Set<UInt64>
    ) {
        let codes = columns[order.column].codes
        func rank(_ row: UInt32) -> Int32 { codes[Int(row)] < 0 ? Int32.max : order.rank[Int(codes[Int(row)])] }
        let ranked = rows.map { (rank($0), $0) }.sorted { $0 < $1 }
        for place in ranked.indices {
            for next in (place + 1)..<max(place + 1, min(ranked.count, place + 1 + Self.window)) {
                let a = min(ranked[place].1, ranked[next].1)
                let b = max(ranked[place].1, ranked[next].1)
                if space.isLink, Int(a) >= space.left || Int(b) < space.left { continue }
                if keys.contains(where: { $0.joins(a, b) }) { continue }
                if seen.insert(UInt64(a) << 32 | UInt64(b)).inserted {
                    neighbours.append(CandidatePair(left: a, right: b))
                }
            }
        }
    }
}
