import Money
import Testing

@testable import Sales

@Suite("Products that go together")
struct ConfigurationRuleTests {
    private func violations(_ rules: [ConfigurationRule], _ quantities: [(String, Fraction)])
        -> [ConfigurationViolation]
    {
        let selection = quantities.enumerated().map { index, item in
            SelectedProduct(line: "\(index + 1)", product: item.0, quantity: item.1)
        }
        return rules.violations(in: selection)
    }

    @Test("a product without what it needs is named with its line")
    func requires() {
        let rule = ConfigurationRule.requires("module", anyOf: ["base", "pro"])
        #expect(violations([rule], [("module", 1)]).map(\.lines) == [["1"]])
        #expect(violations([rule], [("module", 1), ("pro", 1)]).isEmpty)
        #expect(violations([rule], [("other", 1)]).isEmpty)
    }

    @Test("products that exclude each other are named with all their lines")
    func excludes() {
        let rule = ConfigurationRule.excludes("cloud", "on-premises")
        #expect(
            violations([rule], [("cloud", 1), ("on-premises", 1), ("cloud", 2)]).map(\.lines) == [["1", "3", "2"]])
        #expect(violations([rule], [("cloud", 1)]).isEmpty)
    }

    @Test("quantities of several lines count together")
    func quantities() {
        let rule = ConfigurationRule.quantity("seat", atLeast: 5, atMost: 100, multipleOf: 5)
        #expect(violations([rule], [("seat", 3), ("seat", 2)]).isEmpty)
        #expect(violations([rule], [("seat", 4)]).map(\.found) == [4])
        #expect(violations([rule], [("seat", 7)]).count == 1)
        #expect(violations([rule], [("seat", 105)]).count == 1)
        #expect(violations([rule], []).isEmpty)
    }

    @Test("a ratio holds for each one of the other product")
    func ratio() {
        let rule = ConfigurationRule.ratio("disk", per: "server", atLeast: 2, atMost: 8)
        #expect(violations([rule], [("server", 2), ("disk", 4)]).isEmpty)
        #expect(violations([rule], [("server", 2), ("disk", 3)]).map(\.found) == [try? Fraction(3, 2)])
        #expect(violations([rule], [("server", 1)]).map(\.found) == [0])
        #expect(violations([rule], [("disk", 1)]).isEmpty)
    }

    @Test("a bundle takes so many different products from its list")
    func choice() {
        let rule = ConfigurationRule.choice(bundle: "suite", of: ["a", "b", "c"], atLeast: 1, atMost: 2)
        #expect(violations([rule], [("suite", 1)]).map(\.found) == [0])
        #expect(violations([rule], [("suite", 1), ("a", 1), ("b", 9)]).isEmpty)
        #expect(violations([rule], [("suite", 1), ("a", 1), ("b", 1), ("c", 1)]).map(\.found) == [3])
    }

    @Test("a quote lists every rule it breaks, in both languages")
    func all() throws {
        let rules: [ConfigurationRule] = [
            .requires("item", anyOf: ["base"]), .excludes("item", "other"), .quantity("item", atLeast: 2),
            .ratio("other", per: "item", atLeast: 3), .choice(bundle: "item", of: ["x", "y"], atLeast: 1),
        ]
        let shop = Shop(entries: [.item(100), .item("other", 100)], rules: rules)
        let quote = try shop.price([QuoteLine(id: "a", product: "item"), QuoteLine(id: "b", product: "other")])
        #expect(quote.violations.count == rules.count)
        #expect(Set(quote.violations.map { $0.text(.en) }).count == rules.count)
        #expect(quote.violations[0].text(.en) == "“item” needs “base” on the quote")
        #expect(quote.violations[0].text(.zhHans) == "“item”需要同时选购“base”")
    }

    @Test("a multiple of zero never holds")
    func zeroStep() {
        #expect(violations([.quantity("a", multipleOf: 0)], [("a", 1)]).count == 1)
    }
}
