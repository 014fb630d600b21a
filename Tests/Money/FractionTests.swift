import Money
import Testing

@Suite("Exact fractions")
struct FractionTests {
    @Test("fractions are in lowest terms with the sign above")
    func lowest() throws {
        let half = try Fraction(-5, -10)
        #expect(half.numerator == 1)
        #expect(half.denominator == 2)
        #expect(try Fraction(1, -4).numerator == -1)
        #expect(Fraction.percent(13) == (try Fraction(decimal: "13%")))
        #expect(Fraction.basisPoints(1250) == (try Fraction(1, 8)))
        #expect(try Fraction(0, 7) == .zero)
        #expect(throws: MoneyError.divisionByZero) { try Fraction(1, 0) }
        #expect(throws: MoneyError.overflow) { try Fraction(.min, -1) }
    }

    @Test("arithmetic is exact or refused")
    func arithmetic() throws {
        #expect(try Fraction(1, 3).adding(Fraction(1, 6)) == Fraction(1, 2))
        #expect(try Fraction(1, 3).subtracting(Fraction(1, 3)) == .zero)
        #expect(try Fraction(2, 3).times(Fraction(3, 4)) == Fraction(1, 2))
        #expect(try Fraction(2, 3).divided(by: Fraction(4, 3)) == Fraction(1, 2))
        #expect(throws: MoneyError.divisionByZero) { try Fraction.one.divided(by: .zero) }
        #expect(throws: MoneyError.overflow) { try Fraction(.max).adding(.one) }
        #expect(throws: MoneyError.overflow) { try Fraction(1, .max).times(Fraction(1, .max)) }
        #expect(try Fraction(1, 3) < Fraction(334, 1000))
        #expect(try Fraction(.max, .max - 1) > .one)
    }

    @Test("decimals and percentages are read and written")
    func text() throws {
        #expect(try Fraction(decimal: "0.125") == Fraction(1, 8))
        #expect(try Fraction(decimal: "-2.50").text() == "-2.5")
        #expect(try Fraction(1, 3).text(places: 3) == "0.333")
        #expect(try Fraction(2, 3).text(places: 3) == "0.667")
        #expect(try Fraction(10_001, 100_000).percentText == "10.001 %")
        #expect(Fraction(7).text() == "7")
        #expect(Fraction(.min).text() == "-9223372036854775808")
        #expect(throws: MoneyError.malformedNumber("abc%")) { try Fraction(decimal: "abc%") }
        #expect(throws: MoneyError.overflow) { try Fraction(decimal: "0.0000000000000000001") }
    }
}
