/// Sums of a forecast, in minor units; the cumulative ones include everything surer.
public struct Forecast: Sendable, Hashable, Codable {
    /// Whose judgement counts.
    public enum View: String, Sendable, Hashable, Codable {
        /// The seller's.
        case seller
        /// The manager's where there is one, else the seller's.
        case manager
    }

    /// Won.
    public let closed: Int64
    /// Won and promised.
    public let commit: Int64
    /// Won, promised and possible.
    public let bestCase: Int64
    /// Everything but omitted.
    public let pipeline: Int64
    /// Σ amount × probability, closed in full, omitted left out; rounded half away from zero once.
    public let weighted: Int64

    /// Rolls lines up; not defined when a sum does not fit or a probability is outside 0…10,000.
    public static func roll(_ lines: [ForecastLine], view: View = .manager) -> Measure<Forecast> {
        var sums: [ForecastCategory: Int64] = [:]
        var weighted: Int128 = 0
        for line in lines {
            guard (0...10_000).contains(line.probability) else { return .notDefined(.impossibleInput) }
            let (category, amount) = line.view(view)
            guard let sum = [sums[category] ?? 0, amount].exactSum() else { return .notDefined(.overflow) }
            sums[category] = sum
            weighted += Int128(amount) * category.weight(line.probability)
        }
        return cumulative(sums, weighted)
    }

    private static func cumulative(_ sums: [ForecastCategory: Int64], _ weighted: Int128) -> Measure<Forecast> {
        let closed = sums[.closed] ?? 0
        guard let commit = [closed, sums[.commit] ?? 0].exactSum(),
            let best = [commit, sums[.bestCase] ?? 0].exactSum(),
            let pipeline = [best, sums[.pipeline] ?? 0].exactSum(),
            let rounded = Int64(exactly: (weighted + (weighted < 0 ? -5_000 : 5_000)) / 10_000)
        else { return .notDefined(.overflow) }
        return .value(
            Forecast(closed: closed, commit: commit, bestCase: best, pipeline: pipeline, weighted: rounded))
    }

    /// Open pipeline of what is still missing to the quota; not defined once the quota is reached.
    public func coverage(quota: Int64) -> Measure<Ratio> {
        guard quota > closed else { return .notDefined(.quotaReached) }
        let (open, overflow) = pipeline.subtractingReportingOverflow(closed)
        let (gap, gapOverflow) = quota.subtractingReportingOverflow(closed)
        if overflow || gapOverflow { return .notDefined(.overflow) }
        return .ratio(open, of: gap, otherwise: .quotaReached)
    }

    /// |forecast − actual| of actual, both in minor units; not defined when the actual figure is not above zero.
    public static func error(forecast: Int64, actual: Int64) -> Measure<Ratio> {
        let (difference, overflow) = forecast.subtractingReportingOverflow(actual)
        if overflow || difference == .min { return .notDefined(.overflow) }
        return .ratio(abs(difference), of: actual, otherwise: .actualIsZero)
    }
}

extension ForecastCategory {
    /// How many basis points of an amount the weighted forecast takes.
    fileprivate func weight(_ probability: Int) -> Int128 {
        switch self {
        case .omitted: 0
        case .closed: 10_000
        case .pipeline, .bestCase, .commit: Int128(probability)
        }
    }
}
