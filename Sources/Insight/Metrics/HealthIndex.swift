import China

/// How well a customer is doing, from the inputs that are known.
public struct HealthIndex: Sendable, Hashable, Codable {
    /// One input of the index.
    public struct Input: Sendable, Hashable, Codable {
        /// What is judged, such as usage or payment.
        public let name: String
        /// Its weight, above 0; only the relation of the weights counts.
        public let weight: Int
        /// 0…100, or nil when nothing is known.
        public let score: Double?

        /// An input.
        public init(_ name: String, weight: Int, score: Double?) {
            self.name = name
            self.weight = weight
            self.score = score
        }
    }

    /// Traffic light.
    public enum Band: String, Sendable, Hashable, Codable {
        /// 75 and above.
        case green
        /// From 50 to below 75.
        case amber
        /// Below 50.
        case red

        /// The band as people say it.
        public func text(_ language: Language) -> String {
            switch self {
            case .green: language == .en ? "green" : "健康"
            case .amber: language == .en ? "amber" : "关注"
            case .red: language == .en ? "red" : "预警"
            }
        }
    }

    /// What one present input added.
    public struct Part: Sendable, Hashable, Codable {
        /// The input.
        public let name: String
        /// Its score, 0…100.
        public let score: Double
        /// Its weight among the present inputs.
        public let share: Ratio
        /// Share × score: the parts add up to the index.
        public let points: Double
    }

    /// 0…100.
    public let index: Double
    /// Traffic light.
    public let band: Band
    /// What made it up.
    public let parts: [Part]
    /// Inputs without a score, which dropped out.
    public let missing: [String]

    /// Σ w·s / Σ w over the present inputs; not defined when less than half of the weight is present.
    public static func of(_ inputs: [Input]) -> Measure<HealthIndex> {
        guard inputs.allSatisfy(\.isPossible) else { return .notDefined(.impossibleInput) }
        let total = inputs.reduce(0) { $0 + $1.weight }
        let present = inputs.reduce(0) { $0 + ($1.score == nil ? 0 : $1.weight) }
        guard present > 0, present * 2 >= total else { return .notDefined(.tooFewInputs) }
        let parts: [Part] = inputs.compactMap { input in
            guard let score = input.score, let share = Ratio(Int64(input.weight), of: Int64(present)) else {
                return nil
            }
            return Part(name: input.name, score: score, share: share, points: share.value * score)
        }
        let weighted = inputs.reduce(0.0) { $0 + Double($1.weight) * ($1.score ?? 0) }
        let index = weighted / Double(present)
        let band: Band = index >= 75 ? .green : index >= 50 ? .amber : .red
        let missing = inputs.filter { $0.score == nil }.map(\.name)
        return .value(HealthIndex(index: index, band: band, parts: parts, missing: missing))
    }

    /// How the index moved since an earlier day, in points; parts not known on both days are left out.
    public func change(since earlier: HealthIndex) -> (index: Double, parts: [String: Double]) {
        let before = Dictionary(earlier.parts.map { ($0.name, $0.score) }, uniquingKeysWith: { first, _ in first })
        var moved: [String: Double] = [:]
        for part in parts {
            if let old = before[part.name] { moved[part.name] = part.score - old }
        }
        return (index - earlier.index, moved)
    }

    /// The arithmetic, such as `(35×80 + 15×60) / 50 = 74.0`.
    public func text(_ language: Language) -> String {
        let terms = parts.map { "\($0.share.numerator)×\(FigureText.plain($0.score))" }.joined(separator: " + ")
        let weight = parts.first?.share.denominator ?? 0
        let sum = "(\(terms)) / \(weight) = \(FigureText.plain(index)), \(band.text(language))"
        guard !missing.isEmpty else { return sum }
        let names = missing.joined(separator: language == .en ? ", " : "、")
        return language == .en ? "\(sum); no data: \(names)" : "\(sum)；缺少：\(names)"
    }
}

extension HealthIndex.Input {
    fileprivate var isPossible: Bool {
        guard (1...1_000_000_000).contains(weight) else { return false }
        guard let score else { return true }
        return score >= 0 && score <= 100
    }
}
