import Foundation
import Money
import Testing

@testable import Sales

@Suite("docs/pricing.md tells the truth")
struct PricingDocumentTests {
    let lines: [Substring]

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let text = try String(contentsOf: root.appending(path: "docs/pricing.md"), encoding: .utf8)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The cells of the table whose header begins so.
    private func table(_ header: String) throws -> [[String]] {
        let start = try #require(lines.firstIndex { $0.hasPrefix("| \(header)") })
        let rows = lines[(start + 2)...].prefix { $0.hasPrefix("|") }
        try #require(!rows.isEmpty)
        return rows.map { row in row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    }

    @Test("the steps of the example")
    func steps() throws {
        let start = try #require(lines.firstIndex(of: "```steps"))
        let block = lines[(start + 1)...].prefix { $0 != "```" }.map(String.init)
        let service = try ServicePeriod(
            from: try CivilDate("2026-01-01"), until: try CivilDate("2027-01-01"), start: try CivilDate("2026-07-01"))
        let line = QuoteLine(
            id: "1", product: "item", quantity: 20, contractPrice: Money(minor: 8000),
            discounts: [Discount("partner", .percent(10))], service: service)
        let shop = Shop(entries: [.item(10_000, tiers: try .sample(.volume))])
        let quote = try shop.price([line], discounts: [Discount("spring", .percent(5))], fixed: 100)
        #expect(quote.lines[0].steps.map { $0.text(.en) } == block)
    }

    @Test("the tiers")
    func tiers() throws {
        for row in try table("quantity") {
            let quantity = try Fraction(decimal: row[0])
            #expect(try PriceTiers.sample(.volume).total(of: quantity) == Money(row[1]).minor)
            #expect(try PriceTiers.sample(.graduated).total(of: quantity) == Money(row[2]).minor)
            let better = try PriceTiers.sample(.volume).cheaperQuantity(than: quantity)?.better
            #expect(better.map(String.init) ?? "-" == row[3])
        }
    }

    @Test("the taxes")
    func taxes() throws {
        for row in try table("gross") {
            let split = try TaxSplit.inclusive(Money(row[0]).minor, rate: Fraction(decimal: row[1]))
            #expect(try split.net == Money(row[2]).minor)
            #expect(try split.tax == Money(row[3]).minor)
        }
    }

    @Test("the periods")
    func periods() throws {
        for row in try table("from") {
            let period = try ServicePeriod(
                from: try CivilDate(row[0]), until: try CivilDate(row[1]), start: try CivilDate(row[2]))
            #expect(try period.charge(Money(row[3])) == Money(row[4]))
        }
    }
}
