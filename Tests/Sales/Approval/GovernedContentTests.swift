import Money
import Testing

@testable import Sales

@Suite("The hash of governed content")
struct GovernedContentTests {
    private func content() throws -> GovernedContent {
        GovernedContent([
            "rate": .fraction(try Fraction(2, 16)), "amount": .money(Money(minor: 123_450)),
            "due": .date(try CivilDate("2026-05-06")), "exempt": .flag(false), "note": .absent,
            "lines": .list([.text("甲"), .integer(-12), .list([])]),
        ])
    }

    @Test("it is the SHA-256 of the documented encoding, computed independently")
    func known() throws {
        #expect(try content().hash.rawValue == "9fde3d6487cf41e6802c165efbfa87d9fac31ed3e1ef3ccdcd8d849170a31e55")
        #expect(GovernedContent([:]).canonical == Array("tutti-governed-1\n".utf8))
    }

    @Test("every change of a value, a name or a boundary changes it")
    func sensitive() throws {
        let base = try content()
        var variants: [GovernedContent] = []
        for name in base.fields.keys {
            var changed = base
            changed.fields[name] = .text("x")
            variants.append(changed)
            changed.fields[name] = nil
            variants.append(changed)
        }
        variants.append(GovernedContent(["a": .text("bc")]))
        variants.append(GovernedContent(["ab": .text("c")]))
        variants.append(GovernedContent(["a": .list([.text("b"), .text("c")])]))
        variants.append(GovernedContent(["a": .list([.text("bc")])]))
        variants.append(GovernedContent(["a": .absent]))
        variants.append(GovernedContent(["a": .text("")]))
        #expect(Set(([base] + variants).map(\.hash)).count == variants.count + 1)
    }

    @Test("a quote's hash follows prices, costs, quantities and terms")
    func quote() throws {
        func hash(_ list: Int64 = 100, cost: Int64 = 50, quantity: Fraction = 2, days: Int64 = 30) throws -> ContentHash
        {
            let shop = Shop(entries: [.item(list, cost: cost)])
            let quote = try shop.price([QuoteLine(id: "1", product: "item", quantity: quantity)])
            return quote.governedContent(terms: ["payment_days": .integer(days)]).hash
        }
        let base = try hash()
        #expect(try hash() == base)
        #expect(try hash(101) != base)
        #expect(try hash(cost: 51) != base)
        #expect(try hash(quantity: 3) != base)
        #expect(try hash(days: 60) != base)
    }
}
