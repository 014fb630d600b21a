/// A test of two variants with a fixed horizon: decide once, at the planned size, not while it runs.
public enum Experiment {
    /// One arm: how many saw it, how many did what was hoped for.
    public struct Arm: Sendable, Hashable, Codable {
        /// Those who converted.
        public let conversions: Int
        /// Those who saw it.
        public let visitors: Int

        /// An arm.
        public init(conversions: Int, visitors: Int) {
            self.conversions = conversions
            self.visitors = visitors
        }

        var rate: Double { Double(conversions) / Double(visitors) }
        var isPossible: Bool { visitors > 0 && conversions >= 0 && conversions <= visitors }
    }

    /// What comparing two arms says.
    public struct Comparison: Sendable, Hashable, Codable {
        /// Rate of the variant minus rate of the control.
        public let difference: Double
        /// Test statistic of the two-proportion z test, pooled variance.
        public let z: Double
        /// Chance of such a difference or a larger one if both were equal.
        public let pValue: Double
        /// Lower end of the interval of the difference, unpooled variance.
        public let lower: Double
        /// Upper end of the interval of the difference.
        public let upper: Double
        /// Whether the p value is below 1 − confidence.
        public let isSignificant: Bool
    }

    /// Two-proportion z test; not defined when all or none converted in both arms together.
    public static func compare(control: Arm, variant: Arm, confidence: Double = 0.95) -> Measure<Comparison> {
        guard control.isPossible, variant.isPossible,
            let z = NormalDistribution.quantile((1 + confidence) / 2), z > 0
        else { return .notDefined(.impossibleInput) }
        let (first, second) = (Double(control.visitors), Double(variant.visitors))
        let pooled: Double = (Double(control.conversions) + Double(variant.conversions)) / (first + second)
        let variance: Double = pooled * (1 - pooled) * (1 / first + 1 / second)
        guard variance > 0 else { return .notDefined(.noVariation) }
        let difference = variant.rate - control.rate
        let own: Double = control.rate * (1 - control.rate) / first + variant.rate * (1 - variant.rate) / second
        let half = z * own.squareRoot()
        let statistic = difference / variance.squareRoot()
        let pValue = NormalDistribution.twoSided(statistic)
        return .value(
            Comparison(
                difference: difference, z: statistic, pValue: pValue, lower: difference - half,
                upper: difference + half, isSignificant: pValue < 1 - confidence))
    }

    /// Which variance the null hypothesis takes when a sample is planned.
    public enum NullVariance: Sendable {
        /// That of the mean rate.
        case pooled
        /// That of each rate.
        case unpooled
    }

    /// Visitors needed per arm to see the difference between two rates, two-sided.
    public static func sampleSize(
        from base: Double, to target: Double, alpha: Double = 0.05, power: Double = 0.8,
        null: NullVariance = .pooled
    ) -> Measure<Int> {
        guard base > 0, base < 1, target > 0, target < 1, base != target, alpha > 0, alpha < 1,
            let zAlpha = NormalDistribution.quantile(1 - alpha / 2), let zPower = NormalDistribution.quantile(power)
        else { return .notDefined(.impossibleInput) }
        let mean = (base + target) / 2
        let own: Double = base * (1 - base) + target * (1 - target)
        let nullVariance = null == .pooled ? 2 * mean * (1 - mean) : own
        let root: Double = zAlpha * nullVariance.squareRoot() + zPower * own.squareRoot()
        let size = (root / (base - target)) * (root / (base - target))
        guard size.isFinite, size < 1e15 else { return .notDefined(.overflow) }
        return .value(Int(size.rounded(.up)))
    }

    /// Whether visitors were split as planned.
    public struct SplitCheck: Sendable, Hashable, Codable {
        /// Σ (seen − planned)² / planned.
        public let chiSquared: Double
        /// Chance of such a split or a worse one if assignment worked.
        public let pValue: Double
        /// True below 0.001: stop and find out why.
        public let isBroken: Bool
    }

    /// Sample-ratio check of visitors per arm against planned weights (equal when none are given).
    public static func checkSplit(_ visitors: [Int], weights: [Double]? = nil) -> Measure<SplitCheck> {
        let weights = weights ?? visitors.map { _ in 1 }
        let total = visitors.reduce(0.0) { $0 + Double($1) }
        let weight = weights.reduce(0, +)
        guard visitors.count >= 2, weights.count == visitors.count, visitors.allSatisfy({ $0 >= 0 }),
            weights.allSatisfy({ $0 > 0 && $0.isFinite }), weight.isFinite
        else { return .notDefined(.impossibleInput) }
        guard total > 0 else { return .notDefined(.noRows) }
        let terms: [Double] = zip(visitors, weights).map { seen, share in
            let planned = total * share / weight
            return (Double(seen) - planned) * (Double(seen) - planned) / planned
        }
        let chiSquared = terms.reduce(0, +)
        let pValue = NormalDistribution.chiSquaredTail(chiSquared, degrees: visitors.count - 1)
        return .value(SplitCheck(chiSquared: chiSquared, pValue: pValue, isBroken: pValue < 0.001))
    }

    /// The slot 0…9,999 of a person in an experiment: the same on every machine and in every release.
    ///
    /// FNV-1a over `experiment`, a zero byte and `person` in UTF-8, mixed by the finaliser of MurmurHash3, modulo
    /// 10,000.
    public static func slot(experiment: String, person: String) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in Array(experiment.utf8) + [0] + Array(person.utf8) {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
        hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
        return Int((hash ^ (hash >> 33)) % 10_000)
    }

    /// The arm of a person, given each arm's share in slots of 10,000; nil for who falls outside all of them.
    public static func arm(experiment: String, person: String, slots: [Int]) -> Int? {
        var limit = 0
        let own = slot(experiment: experiment, person: person)
        for (arm, size) in slots.enumerated() {
            limit += min(max(size, 0), 10_000)
            if own < limit { return arm }
        }
        return nil
    }
}
