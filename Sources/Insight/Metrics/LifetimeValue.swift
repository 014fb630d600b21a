import Foundation

/// What a customer is expected to bring over time, in minor units.
///
/// An expected value, not an amount anyone is owed: it is a number to be rounded where it is shown.
public struct LifetimeValue: Sendable, Hashable {
    /// Average revenue per account and month, minor units.
    public let monthlyRevenue: Int64
    /// Gross margin, 0…1.
    public let margin: Ratio
    /// Share of customers leaving each month, 0…1.
    public let churn: Ratio

    /// The inputs of every variant.
    public init(monthlyRevenue: Int64, margin: Ratio, churn: Ratio) {
        self.monthlyRevenue = monthlyRevenue
        self.margin = margin
        self.churn = churn
    }

    /// Margin per month, minor units.
    public var monthlyMargin: Double { Double(monthlyRevenue) * margin.value }

    /// m / c.
    public var simple: Measure<Double> {
        guarded { .finite(monthlyMargin / churn.value) }
    }

    /// m(1 + d) / (1 + d − r), the sum of m·rᵗ/(1 + d)ᵗ from t = 0, with retention r and monthly discount d ≥ 0.
    public func discounted(_ discount: Ratio) -> Measure<Double> {
        guard discount.numerator >= 0 else { return .notDefined(.impossibleInput) }
        if churn.numerator == 0, discount.numerator == 0 { return .notDefined(.noChurn) }
        let growth: Double = 1 + discount.value
        return guarded(needsChurn: false) { .finite(monthlyMargin * growth / (discount.value + churn.value)) }
    }

    /// The sum of m·rᵗ/(1 + d)ᵗ over the first months only; defined without churn too, and without discount by default.
    public func within(months: Int, discount: Ratio = Ratio(basisPoints: 0)) -> Measure<Double> {
        guard months >= 0, discount.numerator >= 0 else { return .notDefined(.impossibleInput) }
        let step: Double = (1 - churn.value) / (1 + discount.value)
        return guarded(needsChurn: false) {
            if step == 1 { return .finite(monthlyMargin * Double(months)) }
            return .finite(monthlyMargin * (1 - pow(step, Double(months))) / (1 - step))
        }
    }

    /// m/c + G(1 − c)/c², where the monthly margin grows by G minor units each month from the second on.
    public func withExpansion(perMonth growth: Int64) -> Measure<Double> {
        let leaving = churn.value
        return guarded {
            .finite(monthlyMargin / leaving + Double(growth) * (1 - leaving) / (leaving * leaving))
        }
    }

    private func guarded(needsChurn: Bool = true, _ formula: () -> Measure<Double>) -> Measure<Double> {
        let rates = [margin, churn]
        guard rates.allSatisfy({ $0.numerator >= 0 && $0.numerator <= $0.denominator }), monthlyRevenue >= 0
        else { return .notDefined(.impossibleInput) }
        if needsChurn, churn.numerator == 0 { return .notDefined(.noChurn) }
        return formula()
    }
}

/// What winning a customer costs, and when it is earned back.
public enum AcquisitionCost {
    /// (sales + marketing cost) of new customers: minor units per customer as an exact fraction.
    public static func perCustomer(sales: Int64, marketing: Int64, newCustomers: Int) -> Measure<Ratio> {
        guard sales >= 0, marketing >= 0, newCustomers >= 0 else { return .notDefined(.impossibleInput) }
        return .ratio([sales, marketing].exactSum(), of: Int64(newCustomers), otherwise: .noNewCustomers)
    }

    /// Lifetime value as a multiple of the cost.
    public static func multiple(lifetimeValue: Double, cost: Ratio) -> Measure<Double> {
        guard lifetimeValue.isFinite, cost.numerator >= 0 else { return .notDefined(.impossibleInput) }
        guard cost.numerator > 0 else { return .notDefined(.noCost) }
        return .finite(lifetimeValue / cost.value)
    }

    /// Months until margin has paid the cost back.
    public static func paybackMonths(cost: Ratio, monthlyRevenue: Int64, margin: Ratio) -> Measure<Double> {
        guard cost.numerator >= 0 else { return .notDefined(.impossibleInput) }
        let monthly = Double(monthlyRevenue) * margin.value
        guard monthly > 0 else { return .notDefined(.noMargin) }
        return .finite(cost.value / monthly)
    }
}
