import Money
import Testing

@testable import Sales

@Suite("Prices by quantity")
struct TierTests {
    @Test("volume and graduated totals are those of the vectors")
    func vectors() throws {
        let (volume, graduated) = (try PriceTiers.sample(.volume), try PriceTiers.sample(.graduated))
        for result in try PricingVectors.load().tierResults {
            #expect(try volume.total(of: Fraction(result.qty)) == result.volumeCents, "\(result.qty)")
            #expect(try graduated.total(of: Fraction(result.qty)) == result.graduatedCents, "\(result.qty)")
        }
    }

    @Test("a quote prices through the tiers and says so")
    func quoted() throws {
        for (scheme, total) in [(PriceTiers.Scheme.volume, Int64(99_000)), (.graduated, 109_000)] {
            let shop = Shop(entries: [.item(10_000, tiers: try .sample(scheme))])
            let line = try shop.price([QuoteLine(id: "1", product: "item", quantity: 11)]).lines[0]
            #expect(line.list == 110_000)
            #expect(line.amount == total)
            #expect(line.steps.map(\.amount) == [110_000, total])
        }
    }

    @Test("a fraction of a unit falls into the bracket it reaches into, and is rounded once")
    func fractional() throws {
        let quantity = try Fraction(decimal: "10.5")
        #expect(try PriceTiers.sample(.volume).total(of: quantity) == 94_500)
        #expect(try PriceTiers.sample(.graduated).total(of: quantity) == 104_500)
        let fine = try PriceTiers(.graduated, [.init(upTo: 1, unit: 3), .init(upTo: nil, unit: 1)])
        #expect(try fine.total(of: Fraction(3, 2)) == 4)
    }

    @Test("edges where more costs less are found for volume prices only")
    func edges() throws {
        let edges = try PriceTiers.sample(.volume).edges()
        #expect(edges.map(\.better) == [11, 51, 101])
        #expect(edges.map(\.betterTotal) == [99_000, 408_000, 707_000])
        #expect(edges[0].total == 100_000)
        #expect(try PriceTiers.sample(.graduated).edges().isEmpty)
        #expect(edges[0].text(.en) == "11 cost 990.00 in all, less than 1,000.00 for 10")
    }

    @Test("a line just below an edge warns of the cheaper quantity")
    func warning() throws {
        let shop = Shop(entries: [.item(10_000, tiers: try .sample(.volume))])
        func cheaper(_ quantity: Fraction) throws -> Int64? {
            try shop.price([QuoteLine(id: "1", product: "item", quantity: quantity)]).lines[0].cheaper?.better
        }
        #expect(try cheaper(10) == 11)
        #expect(try cheaper(9) == nil)
        #expect(try cheaper(11) == nil)
        #expect(try cheaper(46) == 51)
        #expect(try cheaper(150) == nil)
    }

    @Test("brackets with gaps or without an open end are refused")
    func malformed() throws {
        #expect(throws: PriceTierError.empty) { try PriceTiers(.volume, []) }
        #expect(throws: PriceTierError.lastNotOpen) { try PriceTiers(.volume, [.init(upTo: 5, unit: 1)]) }
        #expect(throws: PriceTierError.limitsNotRising(bracket: 2)) {
            try PriceTiers(.volume, [.init(upTo: 5, unit: 1), .init(upTo: 5, unit: 1), .init(upTo: nil, unit: 1)])
        }
        #expect(throws: PriceTierError.limitsNotRising(bracket: 1)) {
            try PriceTiers(.volume, [.init(upTo: nil, unit: 1), .init(upTo: nil, unit: 1)])
        }
        #expect(throws: PriceTierError.negativePrice(bracket: 1)) {
            try PriceTiers(.volume, [.init(upTo: nil, unit: -1)])
        }
    }

    @Test("graduated totals never fall as the quantity rises")
    func property() throws {
        let tiers = try PriceTiers.sample(.graduated)
        var previous: Int64 = 0
        for quantity in 1...300 {
            let total = try tiers.total(of: Fraction(Int64(quantity)))
            #expect(total > previous)
            previous = total
        }
    }
}
