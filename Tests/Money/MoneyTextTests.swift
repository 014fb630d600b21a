import China
import Foundation
import Money
import Seeds
import Testing
import Vectors

@Suite("Amounts as text")
struct MoneyTextTests {
    @Test(
        "major units are read and written exactly",
        arguments: [
            ("1234.50", Int64(123_450)), ("0.05", 5), ("-0.05", -5), ("0.00", 0), ("-12.00", -1200),
            ("92233720368547758.07", .max), ("-92233720368547758.08", .min),
        ])
    func roundTrip(text: String, minor: Int64) throws {
        #expect(try Money(text).minor == minor)
        #expect(Money(minor: minor).text == text)
    }

    @Test("missing decimals are zeros and leading zeros do not matter")
    func lenient() throws {
        #expect(try Money("7").minor == 700)
        #expect(try Money("007.5").minor == 750)
        #expect(try Money("-0").minor == 0)
    }

    @Test(
        "anything else is refused with its text",
        arguments: [
            "", "-", ".", ".5", "5.", "1,000.00", "1e3", " 1", "１", "+1", "1.2.3", "NaN", "--1",
        ])
    func malformed(text: String) {
        #expect(throws: MoneyError.malformedNumber(text)) { try Money(text) }
    }

    @Test("decimals beyond the currency's are refused")
    func decimals() throws {
        let yen = try Currency("JPY")
        let dinar = try Currency("KWD")
        #expect(throws: MoneyError.tooManyDecimals("1.005", .cny)) { try Money("1.005") }
        #expect(throws: MoneyError.tooManyDecimals("1.0", yen)) { try Money("1.0", currency: yen) }
        #expect(try Money("1.005", currency: dinar).minor == 1005)
        #expect(Money(minor: 1005, currency: dinar).text == "1.005")
        #expect(Money(minor: 1005, currency: yen).text == "1005")
    }

    @Test("amounts beyond 64 bits are refused", arguments: ["92233720368547758.08", "99999999999999999999"])
    func overflow(text: String) {
        #expect(throws: MoneyError.overflow) { try Money(text) }
    }

    @Test("people read thousands in groups")
    func grouped() {
        #expect(Money(minor: 123_456_789).groupedText == "1,234,567.89")
        #expect(Money(minor: -100_000).groupedText == "-1,000.00")
        #expect(Money(minor: 99_999).groupedText == "999.99")
        #expect(Money(minor: .min).groupedText == "-92,233,720,368,547,758.08")
    }

    @Test("currencies have the decimals of ISO 4217")
    func exponents() throws {
        for (code, decimals) in try PricingVectors.load().currencyExponent {
            #expect(try Currency(code).decimals == decimals)
            #expect(try Currency(code).code == code)
        }
        for code in ["cny", "XXX", "", "CNYY", "人民币"] {
            #expect(throws: MoneyError.unknownCurrency(code)) { try Currency(code) }
        }
    }

    @Test("JSON is an amount text and a currency code")
    func json() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = try encoder.encode(Money(minor: 123_450))
        #expect(String(decoding: data, as: UTF8.self) == #"{"amount":"1234.50","currency":"CNY"}"#)
        #expect(try JSONDecoder().decode(Money.self, from: data) == Money(minor: 123_450))
    }

    @Test("every amount survives text, for random amounts and currencies")
    func property() throws {
        var random = SeededNumbers(seed: 1)
        let currencies = try ["CNY", "JPY", "KWD", "CLF"].map { code in try Currency(code) }
        for _ in 0..<2000 {
            let minor = Int64.random(in: .min ... .max, using: &random) >> Int64.random(in: 0..<63, using: &random)
            let currency = currencies[Int.random(in: 0..<4, using: &random)]
            let money = Money(minor: minor, currency: currency)
            #expect(try Money(money.text, currency: currency) == money)
        }
    }

    @Test("sums refuse other currencies and overflow")
    func arithmetic() throws {
        let dollar = Money(minor: 1, currency: try Currency("USD"))
        #expect(throws: MoneyError.currencyMismatch(.cny, dollar.currency)) { try Money(minor: 1).adding(dollar) }
        #expect(throws: MoneyError.overflow) { try Money(minor: .max).adding(Money(minor: 1)) }
        #expect(throws: MoneyError.overflow) { try Money(minor: .min).negated() }
        #expect(throws: MoneyError.overflow) { try Money(minor: .max).times(Fraction(3, 2)) }
        #expect(try Money(minor: 5).subtracting(Money(minor: 7)).minor == -2)
        #expect(MoneyError.overflow.text(.en) != MoneyError.overflow.text(.zhHans))
    }
}
