import China
import Money

/// How a supply stands towards value-added tax; nothing due at 0 %, 免税 and 不征税 are three different things.
public enum TaxTreatment: Hashable, Sendable {
    /// Taxed at a rate; 0 is the zero rate of exports, with which input tax is refunded.
    case rate(Fraction)
    /// 免税: exempt.
    case exempt
    /// 不征税: outside the tax.
    case notTaxable

    /// The rate to compute with; zero where nothing is due.
    public var rate: Fraction {
        if case .rate(let rate) = self { rate } else { .zero }
    }

    /// What an invoice says: "13%", 免税 or 不征税.
    public func text(_ language: Language) -> String {
        switch self {
        case .rate(let rate): rate.percentText
        case .exempt: language == .zhHans ? "免税" : "exempt"
        case .notTaxable: language == .zhHans ? "不征税" : "not taxable"
        }
    }
}

/// A rate of tax, what it is for and when it counts.
public struct TaxRate: Hashable, Sendable {
    /// The code price entries refer to.
    public let code: String
    /// What is due.
    public let treatment: TaxTreatment
    /// The days on which it counts.
    public let validity: Validity

    /// A rate of tax.
    public init(_ code: String, _ treatment: TaxTreatment, validity: Validity = .always) {
        self.code = code
        self.treatment = treatment
        self.validity = validity
    }
}

/// The rates of tax in force over time.
public struct TaxTable: Sendable {
    private let rates: [String: [TaxRate]]

    /// A table; of two rates of one code that count on one day the later listed one applies.
    public init(_ rates: [TaxRate]) { self.rates = Dictionary(grouping: rates, by: \.code) }

    /// What applies to a code on a day, or nil.
    public func treatment(_ code: String, on day: CivilDate) -> TaxTreatment? {
        rates[code]?.last { $0.validity.contains(day) }?.treatment
    }
}

/// Where the rounding of tax happens.
public enum TaxSplitPlace: String, Hashable, Sendable, Codable {
    /// Each line is rounded and the document is the sum of its lines.
    case perLine = "per_line"
    /// The total of each rate is rounded and handed down to its lines by largest remainder.
    case onTotal = "on_total"
}

/// An amount taken apart into what is ours and what is the state's, in minor units.
public struct TaxSplit: Hashable, Sendable {
    /// Without tax.
    public let net: Int64
    /// The tax.
    public let tax: Int64
    /// With tax.
    public let gross: Int64

    /// Splits an amount that contains the tax: net = gross / (1 + rate) rounded, tax = gross − net (价外税).
    public static func inclusive(
        _ gross: Int64, rate: Fraction, rounding: Rounding = .halfUp
    ) throws(MoneyError) -> TaxSplit {
        let whole = try Fraction.one.adding(rate)
        guard whole > 0 else { throw .divisionByZero }
        let net = try rounding.quotient(Int128(gross) * Int128(whole.denominator), Int128(whole.numerator))
        return TaxSplit(net: net, tax: try gross.minus(net), gross: gross)
    }

    /// Adds the tax to an amount without it: tax = net · rate rounded.
    public static func exclusive(
        _ net: Int64, rate: Fraction, rounding: Rounding = .halfUp
    ) throws(MoneyError) -> TaxSplit {
        let tax = try rate.of(net, rounding: rounding)
        return TaxSplit(net: net, tax: tax, gross: try net.plus(tax))
    }
}
