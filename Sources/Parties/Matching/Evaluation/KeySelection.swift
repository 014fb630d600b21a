/// One part of one column as a possible blocking key, with what it would cost alone.
struct KeyBase: Sendable {
    let field: Int
    let part: KeyPart
    let label: String
    /// The key number of each distinct value of the column.
    let map: [Int32]
    /// Share of rows that have the key.
    let filled: Double
    /// Pairs it would bring, estimated from a sample of rows.
    let cost: Double

    static func all(_ columns: [EncodedColumn], _ space: RecordSpace, _ normalisers: TextNormalisers) -> [KeyBase] {
        let sample = RowSample(space)
        var bases: [KeyBase] = []
        for (field, column) in columns.enumerated() {
            for part in KeyPart.parts(for: column.kind) {
                let map = column.keyCodes(part, normalisers: normalisers)
                let keys = sample.rows.map { row -> UInt64? in
                    let code = column.codes[row]
                    return code < 0 || map[Int(code)] < 0 ? nil : UInt64(map[Int(code)])
                }
                let filled = Double(keys.count { $0 != nil }) / Double(max(1, keys.count))
                if filled < 0.2 { continue }
                bases.append(
                    KeyBase(
                        field: field, part: part, label: column.name + part.label, map: map, filled: filled,
                        cost: sample.cost(keys, space)))
            }
        }
        return bases
    }

    func key(_ columns: [EncodedColumn], _ row: Int) -> Int32 {
        let code = columns[field].codes[row]
        return code < 0 ? -1 : map[Int(code)]
    }

    /// Group numbers of all rows under one base or two together.
    static func combined(_ bases: [KeyBase], _ columns: [EncodedColumn]) -> [Int32] {
        guard let first = bases.first else { return [] }
        let rows = columns[first.field].codes.indices
        if bases.count == 1 { return rows.map { first.key(columns, $0) } }
        var numbered: [UInt64: Int32] = [:]
        return rows.map { row in
            let one = first.key(columns, row)
            let two = bases[1].key(columns, row)
            if one < 0 || two < 0 { return -1 }
            let both = UInt64(one) << 32 | UInt64(two)
            if let known = numbered[both] { return known }
            let code = Int32(clamping: numbered.count)
            numbered[both] = code
            return code
        }
    }
}

/// Rows spread evenly over both files, enough to foresee what a key costs.
struct RowSample: Sendable {
    let rows: [Int]
    private let left: Int

    init(_ space: RecordSpace, size: Int = 20_000) {
        let step = max(1, space.rows / size)
        rows = Array(stride(from: 0, to: space.rows, by: step))
        left = rows.count { $0 < space.left }
    }

    /// Pairs over the whole space, scaled from the pairs seen in the sample.
    func cost(_ keys: [UInt64?], _ space: RecordSpace) -> Double {
        var counts: [UInt64: (left: Int, all: Int)] = [:]
        for (place, key) in keys.enumerated() {
            guard let key else { continue }
            counts[key, default: (0, 0)].all += 1
            if rows[place] < space.left { counts[key, default: (0, 0)].left += 1 }
        }
        let seen = counts.values.reduce(0) { $0 + Double(space.pairs($1.all, fromLeft: $1.left)) }
        let sampled = Double(space.pairs(rows.count, fromLeft: left))
        return sampled > 0 ? seen * space.pairs / sampled : 0
    }
}

/// Takes keys while the budget lasts, spreading them over the columns.
struct KeySelection {
    private(set) var chosen: [[KeyBase]] = []
    private let budget: Double
    private var spent = 0.0
    private var uses: [Int: Int] = [:]

    static let most = 16

    init(budget: Double) { self.budget = budget }

    /// A key of one column, when it costs little by itself; at most three of one column.
    mutating func offer(single base: KeyBase) {
        guard base.cost <= budget / 8, spent + base.cost <= budget * 0.6 else { return }
        guard uses[base.field, default: 0] < 3, chosen.count < Self.most / 2 else { return }
        take([base], base.cost)
    }

    /// Keys of two columns, the least used columns first.
    mutating func offer(combinationsOf bases: [KeyBase], space: RecordSpace) {
        let taken = chosen.map { ($0[0].field, $0[0].part) }
        let open = bases.filter { base in !taken.contains { $0.0 == base.field && $0.1 == base.part } }
        let few = open.sorted { ($0.cost, $0.label) < ($1.cost, $1.label) }.prefix(20)
        var options: [(pair: [KeyBase], cost: Double)] = []
        for (place, one) in few.enumerated() {
            for two in few.dropFirst(place + 1) where one.field != two.field {
                // Independent columns multiply their shares; the real groups are measured and capped afterwards.
                let cost = one.cost / space.pairs * two.cost
                if cost <= budget / 8 { options.append(([one, two], cost)) }
            }
        }
        while chosen.count < Self.most, !options.isEmpty {
            let best = options.indices.min { rank(options[$0]) < rank(options[$1]) }
            guard let best else { break }
            let option = options.remove(at: best)
            if spent + option.cost > budget { continue }
            take(option.pair, option.cost)
        }
    }

    /// Columns already in use count most, then how many rows have both keys, then cost.
    private func rank(_ option: (pair: [KeyBase], cost: Double)) -> Double {
        let used = option.pair.reduce(0.0) { $0 + Double(uses[$1.field, default: 0]) }
        let filled = option.pair.reduce(1.0) { $0 * $1.filled }
        return used + 2 * (1 - filled) + option.cost / budget
    }

    private mutating func take(_ bases: [KeyBase], _ cost: Double) {
        chosen.append(bases)
        spent += cost
        for base in bases { uses[base.field, default: 0] += 1 }
    }
}
