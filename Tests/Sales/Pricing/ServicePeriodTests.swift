import Money
import Seeds
import Testing
import Vectors

@testable import Sales

@Suite("Parts of a period")
struct ServicePeriodTests {
    private func period(_ ends: [String], from start: String) throws -> ServicePeriod {
        try ServicePeriod(from: try CivilDate(ends[0]), until: try CivilDate(ends[1]), start: try CivilDate(start))
    }

    @Test("days are counted with the end excluded and rounded once, as in the vectors")
    func proration() throws {
        for vector in try PricingVectors.load().proration {
            let period = try period(vector.period, from: vector.start)
            #expect(period.days == vector.periodDays)
            #expect(period.chargedDays == vector.chargeDays)
            #expect(try period.charge(Money(minor: vector.priceCents)).minor == vector.chargeCents)
        }
    }

    @Test("an upgrade credits the old and charges the new price, each rounded")
    func upgrade() throws {
        let vector = try PricingVectors.load().upgradeMidTerm
        let period = try period(vector.period, from: vector.changeOn)
        let change = try period.change(from: Money(minor: vector.oldCents), to: Money(minor: vector.newCents))
        #expect((period.days, period.chargedDays) == (vector.days, vector.remainingDays))
        #expect(change.credit.minor == vector.creditOldCents)
        #expect(change.charge.minor == vector.chargeNewCents)
        #expect(change.net.minor == vector.netCents)
        let back = try period.change(from: Money(minor: vector.newCents), to: Money(minor: vector.oldCents))
        #expect(back.net.minor == -vector.netCents)
        #expect(change.text(.en) == "184 of 365 days left: credit 6,049.32, charge 9,073.97, net 3,024.65")
    }

    @Test("added seats are charged for the days left")
    func seats() throws {
        let vector = try PricingVectors.load().addSeats
        let period = try period(["2026-01-01", vector.periodEnd], from: vector.addedOn)
        #expect(period.chargedDays == vector.remainingDays)
        let charge = try period.charge(
            Money(minor: vector.pricePerSeatYearCents), quantity: Fraction(vector.seatsAdded))
        #expect(charge.minor == vector.chargeCents)
        let shop = Shop(entries: [.item(vector.pricePerSeatYearCents)])
        let line = QuoteLine(id: "1", product: "item", quantity: Fraction(vector.seatsAdded), service: period)
        #expect(try shop.price([line]).total.amount == vector.chargeCents)
    }

    @Test("monthly terms keep the day they began on")
    func terms() throws {
        let term = try MonthlyTerm(anchor: try CivilDate("2026-01-31"), months: 1)
        #expect(
            (0..<4).map { term.start(of: $0).description } == [
                "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30",
            ])
        let period = try #require(term.period(on: try CivilDate("2026-03-30")))
        #expect((period.from.description, period.until.description) == ("2026-02-28", "2026-03-31"))
        #expect(period.chargedDays == 1)
        #expect(term.period(on: try CivilDate("2026-01-30")) == nil)
        #expect(term.period(on: try CivilDate("9999-12-31")) == nil)
        #expect(throws: PeriodError.noMonths(0)) { try MonthlyTerm(anchor: term.anchor, months: 0) }
    }

    @Test("every day lies in exactly one term")
    func property() throws {
        var random = SeededNumbers(seed: 5)
        for _ in 0..<300 {
            let anchor = CivilDate(dayNumber: Int.random(in: 15_000...25_000, using: &random))
            let term = try MonthlyTerm(anchor: anchor, months: Int.random(in: 1...13, using: &random))
            let day = anchor.adding(days: Int.random(in: 0...5000, using: &random))
            let period = try #require(term.period(on: day))
            #expect(period.from <= day && day < period.until, "\(anchor) \(term.months) \(day)")
        }
    }

    @Test("days outside the period are refused")
    func refused() throws {
        #expect(throws: PeriodError.self) { try period(["2026-01-01", "2026-02-01"], from: "2026-02-01") }
        #expect(throws: PeriodError.self) { try period(["2026-01-01", "2026-02-01"], from: "2025-12-31") }
        #expect(throws: PeriodError.self) { try period(["2026-01-01", "2026-01-01"], from: "2026-01-01") }
    }

    @Test("a period charged in two parts adds up within one cent")
    func parts() throws {
        var random = SeededNumbers(seed: 6)
        for _ in 0..<500 {
            let price = Money(minor: Int64.random(in: 0...1_000_000, using: &random))
            let cut = Int.random(in: 1...364, using: &random)
            let from = try CivilDate("2026-01-01")
            let whole = try ServicePeriod(from: from, until: from.adding(days: 365), start: from)
            let rest = try ServicePeriod(from: from, until: whole.until, start: from.adding(days: cut))
            let first = try price.times(Fraction(Int64(cut), 365))
            #expect((try rest.charge(price).minor + first.minor - price.minor).magnitude <= 1)
        }
    }
}
