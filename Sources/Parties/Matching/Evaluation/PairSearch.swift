/// Finds and compares candidate pairs on all cores.
struct PairSearch: Sendable {
    let comparison: PairComparison
    let plan: BlockingPlan
    let space: RecordSpace

    /// Candidate pairs with their patterns, and how often each pattern occurred.
    func candidates() async -> (pairs: [CandidatePair], counts: PatternCounts) {
        var units: [BlockUnit] = []
        for (key, blocks) in plan.keys.enumerated() { units += blocks.units(key: key, space: space, size: 60_000) }
        let found = await Self.parallel(units) { unit in
            var pairs = plan.keys[unit.key].candidates(unit, space: space, earlier: plan.keys[..<unit.key])
            comparison.compare(&pairs)
            return pairs
        }
        var pairs = found.flatMap(\.self)
        var windows = plan.neighbours
        comparison.compare(&windows)
        pairs += windows
        return (pairs, Self.count(pairs))
    }

    /// Patterns of pairs drawn at random.
    func random(_ count: Int) async -> PatternCounts {
        let share = max(1, count / 8)
        let seeds = (0..<8).map { UInt64($0) }
        let parts = await Self.parallel(seeds) { seed in
            var pairs = space.randomPairs(share, seed: 20_260_101 &+ seed)
            comparison.compare(&pairs)
            return Self.count(pairs)
        }
        var all = PatternCounts()
        for part in parts { all.add(part) }
        return all
    }

    /// For each column, patterns of pairs drawn among those equal in it.
    func agreeing(_ count: Int) async -> [PatternCounts] {
        await Self.parallel(Array(comparison.columns.indices)) { field in
            var pairs = space.agreeingPairs(comparison.columns[field], count, seed: UInt64(field) &+ 77)
            comparison.compare(&pairs)
            return Self.count(pairs)
        }
    }

    static func count(_ pairs: [CandidatePair]) -> PatternCounts {
        var counts = PatternCounts()
        for pair in pairs { counts.add(pair.pattern) }
        return counts
    }

    /// Results in the order of the inputs, computed by as many tasks as there are inputs.
    static func parallel<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ body: @escaping @Sendable (Input) -> Output
    ) async -> [Output] {
        await withTaskGroup(of: (Int, Output).self) { group in
            for (place, input) in inputs.enumerated() { group.addTask { (place, body(input)) } }
            var results = [Output?](repeating: nil, count: inputs.count)
            for await (place, output) in group { results[place] = output }
            return results.compactMap(\.self)
        }
    }
}
