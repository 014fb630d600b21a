/// Recurring revenue of one customer at both ends of a period, in minor units.
public struct CustomerRevenue: Sendable, Hashable {
    /// At the start; 0 for who was no customer then.
    public let start: Int64
    /// At the end; 0 for who is no customer any more.
    public let end: Int64
    /// Was a customer before, but not at the start.
    public let isReturning: Bool

    /// A customer's revenue; negative amounts are impossible.
    public init(start: Int64, end: Int64, isReturning: Bool = false) {
        self.start = start
        self.end = end
        self.isReturning = isReturning
    }
}

/// Where the recurring revenue of a period went, in minor units.
public struct RevenueMovement: Sendable, Hashable, Codable {
    /// Revenue of the cohort at the start.
    public let start: Int64
    /// Growth within the cohort.
    public let expansion: Int64
    /// Shrinkage within the cohort.
    public let contraction: Int64
    /// Start revenue of those who left.
    public let churn: Int64
    /// Revenue of customers never seen before.
    public let new: Int64
    /// Revenue of customers who came back.
    public let returned: Int64
    /// Customers in the cohort.
    public let customers: Int
    /// Customers of the cohort that left.
    public let churnedCustomers: Int

    /// Start + expansion − contraction − churn + new + returned.
    public var end: Int64 { start + expansion - contraction - churn + new + returned }

    /// Adds customers up; not defined for negative revenue or sums that do not fit.
    public static func of(_ customers: some Sequence<CustomerRevenue>) -> Measure<RevenueMovement> {
        var parts: [Int64] = [0, 0, 0, 0, 0, 0]
        var cohort = 0
        var left = 0
        for customer in customers {
            guard customer.start >= 0, customer.end >= 0 else { return .notDefined(.impossibleInput) }
            if customer.start > 0 {
                cohort += 1
                if customer.end == 0 { left += 1 }
            }
            for (place, amount) in contributions(customer) {
                guard let sum = [parts[place], amount].exactSum() else { return .notDefined(.overflow) }
                parts[place] = sum
            }
        }
        guard parts.exactSum() != nil else { return .notDefined(.overflow) }
        return .value(
            RevenueMovement(
                start: parts[0], expansion: parts[1], contraction: parts[2], churn: parts[3], new: parts[4],
                returned: parts[5], customers: cohort, churnedCustomers: left))
    }

    private static func contributions(_ customer: CustomerRevenue) -> [(Int, Int64)] {
        guard customer.start > 0 else { return [(customer.isReturning ? 5 : 4, customer.end)] }
        if customer.end == 0 { return [(0, customer.start), (3, customer.start)] }
        let change = customer.end - customer.start
        return [(0, customer.start), change > 0 ? (1, change) : (2, -change)]
    }

    /// What a customer who comes back inside the period counts as.
    public enum Returning: String, Sendable, Hashable, Codable {
        /// A new customer: in neither NRR nor GRR.
        case new
        /// Expansion: in NRR, never in GRR.
        case expansion
    }

    /// Net revenue retention: (start + expansion − contraction − churn) of start.
    public func netRetention(returning: Returning = .new) -> Measure<Ratio> {
        let kept = start - contraction - churn
        let back = returning == .expansion ? returned : 0
        return .ratio([kept, expansion, back].exactSum(), of: start, otherwise: .noStartingRevenue)
    }

    /// Gross revenue retention: (start − contraction − churn) of start; never above 100 %.
    public var grossRetention: Measure<Ratio> {
        .ratio(start - contraction - churn, of: start, otherwise: .noStartingRevenue)
    }

    /// Customers lost of customers at the start.
    public var logoChurn: Measure<Ratio> {
        .ratio(Int64(churnedCustomers), of: Int64(customers), otherwise: .noStartingRevenue)
    }
}
