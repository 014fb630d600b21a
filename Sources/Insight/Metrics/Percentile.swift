/// Percentiles by linear interpolation between order statistics (type 7 of Hyndman and Fan).
public enum Percentile {
    /// The value below which the given share (0…1) of the values lies; values that are not finite do not count.
    public static func of(_ values: [Double], at share: Double) -> Measure<Double> {
        guard share >= 0, share <= 1 else { return .notDefined(.impossibleInput) }
        let sorted = values.filter(\.isFinite).sorted()
        guard let last = sorted.last else { return .notDefined(.noRows) }
        let place = Double(sorted.count - 1) * share
        let below = Int(place.rounded(.down))
        guard below + 1 < sorted.count else { return .value(last) }
        let fraction = place - Double(below)
        return .value(sorted[below] * (1 - fraction) + sorted[below + 1] * fraction)
    }

    /// The middle value.
    public static func median(_ values: [Double]) -> Measure<Double> { of(values, at: 0.5) }

    /// The arithmetic mean of the finite values.
    public static func mean(_ values: [Double]) -> Measure<Double> {
        let finite = values.filter(\.isFinite)
        guard !finite.isEmpty else { return .notDefined(.noRows) }
        return .finite(finite.reduce(0, +) / Double(finite.count))
    }
}
