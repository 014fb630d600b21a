import Money
import Testing

@testable import Sales

@Suite("Quotes that cannot be priced")
struct PricingRefusalTests {
    private func problems(_ shop: Shop = Shop(entries: [.item(100)]), _ change: (inout QuoteRequest) throws -> Void)
        throws
        -> [PricingRefusal.Problem]
    {
        var request = QuoteRequest(
            date: try CivilDate("2026-05-06"), lines: [QuoteLine(id: "1", product: "item")])
        try change(&request)
        do {
            _ = try shop.pricing().price(request)
            return []
        } catch let refusal as PricingRefusal {
            #expect(refusal.problems.allSatisfy { $0.text(.en) != $0.text(.zhHans) })
            return refusal.problems
        }
    }

    @Test("an empty quote is refused")
    func empty() throws {
        #expect(try problems { $0.lines = [] } == [.init(line: nil, field: .lines, reason: .empty)])
    }

    @Test("zero and negative quantities are refused with their line", arguments: [Fraction(0), Fraction(-1)])
    func quantity(quantity: Fraction) throws {
        #expect(
            try problems { $0.lines[0].quantity = quantity } == [
                .init(line: "1", field: .quantity, reason: .notPositive)
            ])
    }

    @Test("everything wrong is listed at once")
    func several() throws {
        let dollar = Money(minor: 1, currency: try Currency("USD"))
        let found = try problems { request in
            request.lines[0].contractPrice = dollar
            request.lines.append(QuoteLine(id: "1", product: "gone", discounts: [Discount("x", 2)]))
            request.lines.append(QuoteLine(id: "3", product: "item", contractPrice: Money(minor: -1)))
            request.fixedDiscount = Money(minor: -5)
            request.discounts = [Discount("y", -1)]
        }
        #expect(
            found == [
                .init(line: nil, field: .discount, reason: .outsideZeroToOne(-1)),
                .init(line: nil, field: .fixedDiscount, reason: .negative),
                .init(line: "1", field: .contractPrice, reason: .currency(dollar.currency, quote: .cny)),
                .init(line: "1", field: .discount, reason: .outsideZeroToOne(2)),
                .init(line: "1", field: .id, reason: .duplicate),
                .init(
                    line: "1", field: .product,
                    reason: .noPrice(product: "gone", date: try CivilDate("2026-05-06"), currency: .cny)),
                .init(line: "3", field: .contractPrice, reason: .negative),
            ])
    }

    @Test("a price book of another currency or another time is not used")
    func books() throws {
        let yen = try Currency("JPY")
        #expect(try problems { $0.currency = yen }.map(\.field) == [.product])
        let old = PriceBook(
            name: "old", validity: Validity(until: try CivilDate("2026-01-01")), entries: [.item(100)])
        let new = PriceBook(
            name: "new", validity: Validity(from: try CivilDate("2026-01-01")), entries: [.item(200)])
        let pricing = Pricing(books: [old, new], taxes: try .china())
        func list(_ day: String) throws -> Int64 {
            try pricing.price(
                QuoteRequest(date: try CivilDate(day), lines: [QuoteLine(id: "1", product: "item")])
            ).total.list
        }
        #expect(try list("2025-12-31") == 100)
        #expect(try list("2026-01-01") == 200)
    }

    @Test("negative prices and unknown tax codes are refused")
    func entries() throws {
        #expect(try problems(Shop(entries: [.item(-1)])) { _ in }.map(\.field) == [.price])
        #expect(try problems(Shop(entries: [.item(1, cost: -1)])) { _ in }.map(\.field) == [.cost])
        #expect(try problems(Shop(entries: [.item(1, tax: "?")])) { _ in }.map(\.field) == [.tax])
    }

    @Test("overflow names the line, or the total of the lines")
    func overflow() throws {
        let shop = Shop(entries: [.item(.max)])
        #expect(
            try problems(shop) { $0.lines[0].quantity = 2 } == [
                .init(line: "1", field: .amount, reason: .arithmetic(.overflow))
            ])
        #expect(
            try problems(shop) { $0.lines.append(QuoteLine(id: "2", product: "item")) } == [
                .init(line: nil, field: .total, reason: .arithmetic(.overflow))
            ])
        #expect(
            try problems(shop) {
                $0.lines.append(QuoteLine(id: "2", product: "item"))
                $0.discounts = [Discount("x", .percent(1))]
            } == [.init(line: nil, field: .discount, reason: .arithmetic(.overflow))])
    }
}
