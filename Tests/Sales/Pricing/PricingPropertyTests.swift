import Money
import Seeds
import Testing
import Vectors

@testable import Sales

@Suite("Laws of pricing")
struct PricingPropertyTests {
    private static func randomQuote(_ random: inout SeededNumbers, lines count: Int) throws -> (Shop, QuoteRequest) {
        var shop = Shop()
        shop.policy.combination = [.multiplicative, .additive, .best].randomElement(using: &random) ?? .best
        shop.policy.roundsEachStep = Bool.random(using: &random)
        shop.policy.fixedDiscountFirst = Bool.random(using: &random)
        shop.policy.pricesIncludeTax = Bool.random(using: &random)
        shop.policy.taxSplit = Bool.random(using: &random) ? .perLine : .onTotal
        var lines: [QuoteLine] = []
        for index in 0..<count {
            let list = Int64.random(in: 0...1_000_000, using: &random)
            let scheme: PriceTiers.Scheme = Bool.random(using: &random) ? .volume : .graduated
            let tax = ["goods", "services", "exempt"].randomElement(using: &random) ?? "goods"
            shop.entries.append(
                .item(
                    "p\(index)", list, tiers: index % 3 == 0 ? try .sample(scheme) : nil,
                    minimum: index % 4 == 0 ? list / 2 : nil, cost: list / 3, tax: tax))
            let discounts = (0..<Int.random(in: 0...2, using: &random)).map {
                Discount("d\($0)", .basisPoints(Int64.random(in: 0...3000, using: &random)))
            }
            let quantity = try Fraction(Int64.random(in: 1...2000, using: &random), 10)
            lines.append(QuoteLine(id: "l\(index)", product: "p\(index)", quantity: quantity, discounts: discounts))
        }
        let request = QuoteRequest(
            date: try CivilDate("2026-05-06"), lines: lines, discounts: [Discount("order", .percent(5))],
            fixedDiscount: Money(minor: Int64.random(in: 0...100_000, using: &random)))
        return (shop, request)
    }

    @Test("sums are the sums of the lines, no line is below its floor, steps end at the amount")
    func laws() throws {
        for seed in UInt64(0)..<200 {
            var random = SeededNumbers(seed: seed)
            let (shop, request) = try Self.randomQuote(&random, lines: Int.random(in: 1...12, using: &random))
            let quote = try shop.pricing().price(request)
            let again = try shop.pricing().price(request)
            #expect(quote.lines == again.lines, "seed \(seed)")
            #expect(quote.total.amount == quote.lines.map(\.amount).reduce(0, +), "seed \(seed)")
            for (line, entry) in zip(quote.lines, shop.entries) {
                #expect(line.tax.net + line.tax.tax == line.tax.gross, "seed \(seed)")
                #expect(line.steps.last?.amount == line.amount, "seed \(seed)")
                #expect(line.amount <= line.undiscounted && line.amount >= 0, "seed \(seed)")
                let floor = try line.quantity.of(entry.minimum ?? 0)
                #expect(line.amount >= min(floor, line.undiscounted), "seed \(seed) \(line.id)")
            }
        }
    }

    @Test("without floors exactly the order's discounts come off")
    func exact() throws {
        for seed in UInt64(0)..<100 {
            var random = SeededNumbers(seed: seed)
            let lists = (0..<5).map { _ in Int64.random(in: 1...100_000, using: &random) }
            let shop = Shop(entries: lists.indices.map { .item("\($0)", lists[$0]) })
            let off = Int64.random(in: 0...lists.reduce(0, +), using: &random)
            let lines = lists.indices.map { QuoteLine(id: "\($0)", product: "\($0)") }
            #expect(try shop.price(lines, fixed: off).total.amount == lists.reduce(0, +) - off, "seed \(seed)")
        }
    }
}
