import Money
import Testing

@testable import Sales

@Suite("Discounts in their order")
struct DiscountTests {
    let shop = Shop(entries: [.item(10_000_000)])

    private func percents(_ values: Int64...) -> [Discount] { values.map { Discount("\($0)", .percent($0)) } }

    private func line(_ discounts: [Discount]) -> [QuoteLine] {
        [QuoteLine(id: "1", product: "item", discounts: discounts)]
    }

    private func quote(for name: String) throws -> PricedQuote {
        var shop = shop
        switch name {
        case "multiplicative 10% then 5%": return try shop.price(line(percents(10, 5)))
        case "additive 10%+5% =15%":
            shop.policy.combination = .additive
            return try shop.price(line(percents(10, 5)))
        case "10% then fixed 500.00": return try shop.price(line(percents(10)), fixed: 50_000)
        case "fixed 500.00 then 10%":
            shop.policy.fixedDiscountFirst = true
            return try shop.price(line(percents(10)), fixed: 50_000)
        case "best of 10% and 12%":
            shop.policy.combination = .best
            return try shop.price(line(percents(10, 12)))
        case "10% then 5% then 3%": return try shop.price(line(percents(10, 5, 3)))
        default:
            Issue.record("no test for \(name)")
            return try shop.price(line([]))
        }
    }

    @Test("stacking gives the steps and totals of the vectors")
    func stacking() throws {
        for vector in try PricingVectors.load().discountStacking {
            let quote = try quote(for: vector.case)
            #expect(quote.total.amount == vector.finalCents, "\(vector.case)")
            #expect(quote.lines[0].steps.dropFirst().map(\.amount) == vector.stepsCents, "\(vector.case)")
            let effective = Fraction(Int64((vector.effectiveDiscountPct * 1000).rounded()))
            #expect(try quote.total.discount == effective.divided(by: 100_000), "\(vector.case)")
        }
    }

    @Test("the same percentages on the order give the same totals as on its only line")
    func orderPercentages() throws {
        let quote = try shop.price(line([]), discounts: percents(10, 5, 3))
        #expect(quote.total.amount == 8_293_500)
    }

    @Test("rounding each step can differ from rounding once")
    func roundOnce() throws {
        let vector = try PricingVectors.load().roundOnceVsEachStep
        var shop = Shop(entries: [.item(vector.listCents)])
        let discounts = vector.discountsPct.map { Discount("", .percent($0)) }
        #expect(try shop.price(line(discounts)).total.amount == vector.roundEachStep)
        shop.policy.roundsEachStep = false
        #expect(try shop.price(line(discounts)).total.amount == vector.roundOnce)
    }

    @Test("an amount off the order falls on its lines by largest remainder")
    func allocation() throws {
        let vector = try PricingVectors.load().orderDiscountAllocation
        let ids = vector.linesCents.indices.map(String.init)
        let shop = Shop(entries: zip(ids, vector.linesCents).map { .item($0, $1) })
        let quote = try shop.price(ids.map { QuoteLine(id: $0, product: $0) }, fixed: vector.discountCents)
        #expect(quote.lines.map { $0.undiscounted - $0.amount } == vector.allocatedCents)
    }

    @Test("list, tier, contract, proration, line, order and fixed come in this order")
    func order() throws {
        let shop = Shop(entries: [.item(10_000, tiers: try .sample(.volume))])
        let service = try ServicePeriod(
            from: try CivilDate("2026-01-01"), until: try CivilDate("2027-01-01"), start: try CivilDate("2026-07-01"))
        let line = QuoteLine(
            id: "1", product: "item", quantity: 20, contractPrice: Money(minor: 8000), discounts: percents(10),
            service: service)
        let steps = try shop.price([line], discounts: percents(5), fixed: 100).lines[0].steps
        #expect(steps.map(\.amount) == [200_000, 180_000, 160_000, 80_658, 72_592, 68_962, 68_862])
        #expect(
            steps.map { $0.text(.en) } == [
                "price book “2026” 100.00 × 20 → 2,000.00", "volume price 90.00 × 20 → 1,800.00",
                "contract price 80.00 × 20 → 1,600.00", "184 of 365 days → 806.58",
                "line discount “10” −10 % → 725.92",
                "order discount “5” −5 %, this line's share 36.30 → 689.62",
                "order reduction 1.00, this line's share 1.00 → 688.62",
            ])
        #expect(steps.allSatisfy { $0.text(.zhHans) != $0.text(.en) })
    }

    @Test("discounts stop at the minimum price and at zero, and say how much they could not take")
    func floors() throws {
        let shop = Shop(entries: [.item(10_000, minimum: 9500), .item("free", 500)])
        let floored = try shop.price(line(percents(10))).lines[0]
        #expect(floored.amount == 9500)
        #expect(floored.steps.last?.reason == .floor(9500, short: 500))
        let quote = try shop.price([QuoteLine(id: "1", product: "free")], fixed: 10_000)
        #expect(quote.total.amount == 0)
        #expect(quote.total.margin == nil)
        let both = try shop.price(
            [QuoteLine(id: "1", product: "item"), QuoteLine(id: "2", product: "free")], fixed: 1050)
        #expect(both.lines.map(\.amount) == [9500, 450])
    }

    @Test("a contract price below the minimum stands, but takes no further discount")
    func contractBelowMinimum() throws {
        let shop = Shop(entries: [.item(10_000, minimum: 9500)])
        let line = QuoteLine(
            id: "1", product: "item", contractPrice: Money(minor: 9000), discounts: percents(10))
        #expect(try shop.price([line]).total.amount == 9000)
    }

    @Test("discounts above a cap are listed with line and cap, not taken away")
    func caps() throws {
        var shop = Shop(entries: [.item(10_000, cap: .percent(10))])
        #expect(try shop.price(line(percents(10))).violations.isEmpty)
        let quote = try shop.price(line(percents(12)))
        #expect(quote.total.amount == 8800)
        #expect(quote.violations == [.lineDiscount(line: "1", given: .percent(12), cap: .percent(10))])
        shop.policy.discountCap = .percent(5)
        #expect(try shop.price(line(percents(12))).violations.count == 2)
        #expect(quote.violations[0].text(.en) == "line 1: discount 12 % is above the cap of 10 %")
    }

    @Test("additive percentages stop at everything")
    func additiveLimit() throws {
        var shop = shop
        shop.policy.combination = .additive
        #expect(try shop.price(line(percents(60, 60))).total.amount == 0)
    }
}
