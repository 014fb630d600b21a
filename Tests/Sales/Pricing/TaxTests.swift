import Money
import Seeds
import Testing
import Vectors

@testable import Sales

@Suite("Tax in prices")
struct TaxTests {
    @Test("prices with tax are taken apart as in the vectors")
    func inclusive() throws {
        for vector in try PricingVectors.load().taxInclusiveSplit {
            let split = try TaxSplit.inclusive(vector.grossCents, rate: .percent(vector.ratePct))
            #expect(split == TaxSplit(net: vector.netCents, tax: vector.taxCents, gross: vector.grossCents))
        }
    }

    @Test("tax is added to prices without it as in the vectors")
    func exclusive() throws {
        for vector in try PricingVectors.load().taxExclusive {
            #expect(try TaxSplit.exclusive(vector.netCents, rate: .percent(vector.ratePct)).tax == vector.taxCents)
        }
    }

    @Test("lines are rounded one by one or on their total, and add up either way")
    func places() throws {
        let vector = try PricingVectors.load().taxInclusiveLinesVsTotal
        var shop = Shop(
            entries: vector.grossLinesCents.indices.map {
                .item("\($0)", vector.grossLinesCents[$0], tax: "services")
            })
        let lines = vector.grossLinesCents.indices.map { QuoteLine(id: "\($0)", product: "\($0)") }
        let perLine = try shop.price(lines)
        #expect(perLine.lines.map(\.tax.net) == vector.netPerLineCents)
        #expect(perLine.total.tax.net == vector.sumOfLineNets)
        shop.policy.taxSplit = .onTotal
        let onTotal = try shop.price(lines)
        #expect(onTotal.total.tax.net == vector.netOfTotal)
        #expect(onTotal.lines.map(\.tax.net) == [48, 47, 47])
        #expect(onTotal.total.tax.gross == 150)
    }

    @Test("prices without tax get it added, on lines or totals")
    func withoutTax() throws {
        var shop = Shop(entries: [.item("a", 50, tax: "small_scale"), .item("b", 50, tax: "small_scale")])
        shop.policy.pricesIncludeTax = false
        let lines = [QuoteLine(id: "1", product: "a"), QuoteLine(id: "2", product: "b")]
        #expect(try shop.price(lines).total.tax == TaxSplit(net: 100, tax: 2, gross: 102))
        shop.policy.taxSplit = .onTotal
        #expect(try shop.price(lines).total.tax == TaxSplit(net: 100, tax: 1, gross: 101))
        #expect(try shop.price(lines).lines.map(\.tax.tax) == [1, 0])
    }

    @Test("nothing due at zero rate, exempt and not taxable are three things")
    func nothingDue() throws {
        let table = try TaxTable.china()
        let day = try CivilDate("2026-05-06")
        let treatments = ["export", "exempt", "not_taxable"].compactMap { table.treatment($0, on: day) }
        #expect(Set(treatments).count == 3)
        #expect(treatments.map { $0.text(.zhHans) } == ["0 %", "免税", "不征税"])
        #expect(treatments.allSatisfy { $0.rate == .zero })
    }

    @Test("rates count on their days only")
    func validity() throws {
        let table = try TaxTable.china()
        #expect(table.treatment("small_scale", on: try CivilDate("2027-12-31")) == .rate(.percent(1)))
        #expect(table.treatment("small_scale", on: try CivilDate("2028-01-01")) == .rate(.percent(3)))
        #expect(table.treatment("goods", on: try CivilDate("2019-03-31")) == nil)
        var shop = Shop(entries: [.item(100)])
        shop.date = "2019-03-31"
        #expect(throws: PricingRefusal.self) { try shop.price([QuoteLine(id: "1", product: "item")]) }
    }

    @Test("net and tax always add up to gross, within half a cent of the exact net")
    func property() throws {
        var random = SeededNumbers(seed: 4)
        for _ in 0..<3000 {
            let gross = Int64.random(in: -1_000_000...1_000_000, using: &random)
            let rate = Int64.random(in: 0...2000, using: &random)
            let split = try TaxSplit.inclusive(gross, rate: .basisPoints(rate))
            #expect(split.net + split.tax == gross)
            #expect(((split.net * (10_000 + rate) - gross * 10_000) * 2).magnitude <= UInt64(10_000 + rate))
        }
    }

    @Test("margin is counted without tax")
    func margin() throws {
        let shop = Shop(entries: [.item(11_300, cost: 6000)])
        let total = try shop.price([QuoteLine(id: "1", product: "item", quantity: 2)]).total
        #expect(total.margin == Margin(net: 20_000, cost: 12_000))
        #expect(total.margin?.rate == .percent(40))
        #expect(Margin(net: 0, cost: 1).rate == nil)
    }
}
