import Seeds
import Testing
import Vectors

@testable import Insight

@Suite("Recurring revenue, lifetime value, acquisition cost")
struct RevenueTests {
    @Test("the sample customers give the stated retention")
    func retention() throws {
        let vector = try Vector.load("metrics")["arr"]
        let customers = vector["customers"].array.map {
            CustomerRevenue(start: $0["start_cents"].minor, end: $0["end_cents"].minor)
        }
        let movement = try #require(RevenueMovement.of(customers).value)
        #expect(movement.start == vector["start"].minor)
        #expect(movement.expansion == vector["expansion"].minor)
        #expect(movement.contraction == vector["contraction"].minor)
        #expect(movement.churn == vector["churn"].minor)
        #expect(movement.new == vector["new"].minor)
        #expect(movement.end == vector["end"].minor)
        #expect(movement.netRetention().value?.percent == vector["nrr_pct"].number)
        #expect(try #require(movement.grossRetention.value).percent.isClose(to: vector["grr_pct"].number))
        #expect(movement.logoChurn.value?.percent == vector["logo_churn_pct"].number)
    }

    @Test("who comes back is new unless the policy says expansion")
    func returning() throws {
        let customers = [
            CustomerRevenue(start: 100, end: 90), CustomerRevenue(start: 0, end: 30, isReturning: true),
        ]
        let movement = try #require(RevenueMovement.of(customers).value)
        #expect(movement.netRetention().value?.percent == 90)
        #expect(movement.netRetention(returning: .expansion).value?.percent == 120)
        #expect(movement.grossRetention.value?.percent == 90)
        #expect(movement.returned == 30)
    }

    @Test("no start, negative revenue and overflow have no retention")
    func undefinedRetention() {
        #expect(RevenueMovement.of([]).value?.netRetention() == .notDefined(.noStartingRevenue))
        #expect(RevenueMovement.of([]).value?.logoChurn == .notDefined(.noStartingRevenue))
        #expect(RevenueMovement.of([CustomerRevenue(start: -1, end: 0)]) == .notDefined(.impossibleInput))
        let huge = CustomerRevenue(start: .max, end: .max)
        #expect(RevenueMovement.of([huge, huge]) == .notDefined(.overflow))
    }

    @Test("for random customers the movements explain the end, and gross retention never passes 100 %")
    func law() throws {
        let seed: UInt64 = 20_260_401
        var random = SeededNumbers(seed: seed)
        for round in 0..<200 {
            let customers = (0..<Int.random(in: 1...30, using: &random)).map { _ in
                CustomerRevenue(
                    start: Int64(max(0, Int.random(in: -500...1_000, using: &random))),
                    end: Int64(max(0, Int.random(in: -500...1_000, using: &random))),
                    isReturning: Bool.random(using: &random))
            }
            let movement = try #require(RevenueMovement.of(customers).value)
            let end = customers.map(\.end).reduce(0, +)
            #expect(movement.end == end, "seed \(seed), round \(round)")
            if let gross = movement.grossRetention.value, let net = movement.netRetention().value {
                #expect(gross.value <= 1 && gross.value <= net.value, "seed \(seed), round \(round)")
            }
        }
    }

    private func lifetime() throws -> (LifetimeValue, Vector) {
        let vector = try Vector.load("metrics")["ltv"]
        let value = LifetimeValue(
            monthlyRevenue: vector["arpa_month_cents"].minor,
            margin: Ratio(basisPoints: Int64((vector["gross_margin"].number * 10_000).rounded())),
            churn: Ratio(basisPoints: Int64((vector["monthly_churn"].number * 10_000).rounded())))
        return (value, vector)
    }

    @Test("the sample gives the stated lifetime values")
    func lifetimeValues() throws {
        let (value, vector) = try lifetime()
        let discount = Ratio(basisPoints: 100)
        let growth = vector["with_linear_expansion"]
        #expect(try #require(value.simple.value).isClose(to: vector["simple_cents"].number, within: 0.005))
        #expect(
            try #require(value.discounted(discount).value).isClose(to: vector["discounted_cents"].number, within: 0.005)
        )
        #expect(
            try #require(value.within(months: 36).value)
                .isClose(to: vector["finite_36m_cents"].number, within: 0.005))
        #expect(
            try #require(value.withExpansion(perMonth: growth["g_cents_per_month"].minor).value)
                .isClose(to: growth["cents"].number, within: 0.005))
    }

    @Test("without churn only a horizon or a discount gives a value")
    func noChurn() {
        let value = LifetimeValue(
            monthlyRevenue: 100, margin: Ratio(basisPoints: 5_000), churn: Ratio(basisPoints: 0))
        #expect(value.simple == .notDefined(.noChurn))
        #expect(value.withExpansion(perMonth: 1) == .notDefined(.noChurn))
        #expect(value.discounted(Ratio(basisPoints: 0)) == .notDefined(.noChurn))
        #expect(value.within(months: 12) == .value(600))
        #expect(value.discounted(Ratio(basisPoints: 100)).value != nil)
        let odd = LifetimeValue(monthlyRevenue: 1, margin: Ratio(basisPoints: 10_001), churn: Ratio(basisPoints: 1))
        #expect(odd.simple == .notDefined(.impossibleInput))
    }

    @Test("a long horizon approaches the endless sum")
    func horizon() throws {
        let (value, _) = try lifetime()
        let discount = Ratio(basisPoints: 100)
        let three = try #require(value.within(months: 3, discount: discount).value)
        let step = 0.98 / 1.01
        #expect(three.isClose(to: 400_000 * (1 + step + step * step), within: 1e-6))
        let endless = try #require(value.discounted(discount).value)
        let long = try #require(value.within(months: 2_000, discount: discount).value)
        #expect(long.isClose(to: endless, within: 1e-3))
    }

    @Test("acquisition cost, multiple and payback agree with the sample")
    func cost() throws {
        let vector = try Vector.load("metrics")["cac"]
        let cost = try #require(
            AcquisitionCost.perCustomer(
                sales: vector["sales_cost_cents"].minor, marketing: vector["marketing_cost_cents"].minor,
                newCustomers: vector["new_customers"].integer
            ).value)
        #expect(cost.value == vector["cac_cents"].number)
        #expect(
            AcquisitionCost.multiple(lifetimeValue: 20_000_000, cost: cost) == .value(vector["ltv_to_cac"].number))
        let payback = AcquisitionCost.paybackMonths(
            cost: cost, monthlyRevenue: 500_000, margin: Ratio(basisPoints: 8_000))
        #expect(payback == .value(vector["payback_months"].number))
        #expect(
            AcquisitionCost.perCustomer(sales: 1, marketing: 1, newCustomers: 0) == .notDefined(.noNewCustomers))
        #expect(
            AcquisitionCost.paybackMonths(cost: cost, monthlyRevenue: 0, margin: Ratio(basisPoints: 1))
                == .notDefined(.noMargin))
    }
}
