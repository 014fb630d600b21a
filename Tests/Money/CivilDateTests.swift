import Money
import Testing

@Suite("Days of the calendar")
struct CivilDateTests {
    @Test("months are added to the anchor and clamped to the month's end")
    func anchors() throws {
        for anchor in try PricingVectors.load().monthAnchor.cases {
            #expect(try CivilDate(anchor.from).adding(months: anchor.months) == CivilDate(anchor.to))
        }
    }

    @Test("every day from 1600 to 2400 follows the one before")
    func sequence() throws {
        var day = try CivilDate(1600, 1, 1)
        let end = try CivilDate(2400, 12, 31)
        var (month, count) = (day.components.month, 0)
        while day < end {
            let next = day.adding(days: 1)
            let (old, new) = (day.components, next.components)
            #expect(new.day == old.day + 1 || (new.day == 1 && old.day >= 28))
            if new.month != month { (month, count) = (new.month, count + 1) }
            day = next
        }
        #expect(count == 801 * 12 - 1)
        #expect(try CivilDate(1970, 1, 1).dayNumber == 0)
        #expect(try CivilDate(2000, 3, 1).dayNumber == 11_017)
    }

    @Test(
        "texts that are no day are refused",
        arguments: [
            "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "2026/01/01", "", "2026-01-1a",
            "0000-01-01",
        ])
    func malformed(text: String) {
        #expect(throws: MoneyError.malformedDate(text)) { try CivilDate(text) }
    }

    @Test("extreme shifts stay within the calendar")
    func extremes() throws {
        let day = try CivilDate("2026-01-31")
        #expect(day.adding(days: .max).description == "9999-12-31")
        #expect(day.adding(days: .min).description == "0001-01-01")
        #expect(day.adding(months: .max).components.year == 9999)
        #expect(day.adding(months: .min).components.year == 1)
        #expect(try CivilDate("2024-02-29").description == "2024-02-29")
    }

    @Test("validity includes its first day and excludes its end")
    func validity() throws {
        let validity = Validity(from: try CivilDate("2026-01-01"), until: try CivilDate("2028-01-01"))
        #expect(validity.contains(try CivilDate("2026-01-01")))
        #expect(validity.contains(try CivilDate("2027-12-31")))
        #expect(!validity.contains(try CivilDate("2028-01-01")))
        #expect(!validity.contains(try CivilDate("2025-12-31")))
        #expect(Validity.always.contains(try CivilDate("0001-01-01")))
    }
}
