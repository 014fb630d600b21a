/// How strangers agree: u, from random pairs and from pairs equal in one field.
extension LinkageLearning {
    mutating func learnRandom(prior: Double) {
        let old = bits
        // Colleagues share company and address: no two fields decide alone whom the random shares leave out.
        let most = max(6, 30 / Double(names.count))
        let unlike: (LevelPattern) -> Double = {
            1 - LinkageModel.probability(bits: old.sum($0, most: most), prior: prior)
        }
        let marginal = marginals(unlike)
        let conditioned = agreeing.indices.map { shares(agreeingIn: $0, marginal, unlike) }
        u = RandomAgreement(marginal: marginal, agreeing: believed(conditioned, marginal))
    }

    /// Shares among strangers equal in a field, drawn towards the marginal ones as if by fifty pairs.
    private func shares(
        agreeingIn parent: Int, _ marginal: [[Double]], _ unlike: (LevelPattern) -> Double
    ) -> [[Double]] {
        let tallies = tallies(agreeing[parent], unlike)
        return names.indices.map { field in
            let filled = reachable[field].reduce(0) { $0 + tallies[field][$1] }
            return tallies[field].indices.map { level in
                level == 0 ? 0 : (tallies[field][level] + 50 * marginal[field][level]) / (filled + 50)
            }
        }
    }

    /// A few doubtful matches among the strangers of a sample would pass for a dependence of what strangers hardly ever
    /// share. Seen from either field, no more strangers agree in both than the equal pairs beyond the matches allow.
    private func believed(_ conditioned: [[[Double]]], _ marginal: [[Double]]) -> [[[Double]]] {
        let exact = AgreementLevel.exact.code
        let strangers = names.indices.map(strangers)
        return names.indices.map { parent in
            names.indices.map { field in
                let seen = conditioned[parent][field]
                let alone = marginal[field]
                let fromField = strangers[field] * conditioned[field][parent][exact]
                let most = max(alone[exact], fromField / max(0.5, strangers[parent]))
                guard seen[exact] > most else { return seen }
                let kept = (most - alone[exact]) / (seen[exact] - alone[exact])
                return zip(seen, alone).map { kept * $0 + (1 - kept) * $1 }
            }
        }
    }

    /// How many pairs equal in a field are left when the expected matches are taken off.
    private func strangers(_ field: Int) -> Double {
        let drawn = max(1, random.reduce(0) { $0 + $1.count })
        let filled = random.reduce(0) { $0 + ($1.pattern.level(field) == 0 ? 0 : $1.count) } / drawn
        return max(0, equalShare[field] * pairSpace * filled - matches * m[field][AgreementLevel.exact.code])
    }

    func marginals(_ weight: (LevelPattern) -> Double) -> [[Double]] {
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
