import China
import Money

/// A quote with every amount, and why it is so.
public struct PricedQuote: Sendable {
    /// The currency of all amounts.
    public let currency: Currency
    /// The lines in the order asked for.
    public let lines: [PricedLine]
    /// The sums of the lines.
    public let total: QuoteTotal
    /// What the quote breaks; it needs approval or a change. Empty when all is well.
    public let violations: [QuoteViolation]
}

/// A line of a quote with its price; amounts in minor units.
public struct PricedLine: Hashable, Sendable {
    /// The line's id in the request.
    public let id: String
    /// The product's code.
    public let product: String
    /// How many.
    public let quantity: Fraction
    /// List price times quantity, for the days charged.
    public let list: Int64
    /// After tier or contract price and before all discounts.
    public let undiscounted: Int64
    /// After all discounts; contains tax when the policy's prices do.
    public let amount: Int64
    /// The amount taken apart.
    public let tax: TaxSplit
    /// How the line stands towards tax.
    public let treatment: TaxTreatment
    /// Net and cost; nil when the cost is unknown.
    public let margin: Margin?
    /// From list price to amount, step by step.
    public let steps: [PriceStep]
    /// A larger quantity that would cost less, if there is one.
    public let cheaper: CheaperQuantity?
    /// How and where the tax was rounded.
    public let taxRounding: TaxRounding
}

/// The sums of a quote's lines, in minor units.
public struct QuoteTotal: Hashable, Sendable {
    /// List prices.
    public let list: Int64
    /// After tier and contract prices.
    public let undiscounted: Int64
    /// After all discounts.
    public let amount: Int64
    /// Net, tax and gross.
    public let tax: TaxSplit
    /// Net and cost; nil when the cost of any line is unknown.
    public let margin: Margin?

    /// What was taken off the list prices, as a share of them; nil when they are zero.
    public var discount: Fraction? { share(of: list) }

    /// What was taken off after tier and contract prices, as a share of those; nil when they are zero.
    public var givenDiscount: Fraction? { share(of: undiscounted) }

    private func share(of whole: Int64) -> Fraction? {
        guard whole > 0, let off = try? whole.minus(amount) else { return nil }
        return try? Fraction(off, whole)
    }
}

/// What is earned on an amount without tax.
public struct Margin: Hashable, Sendable {
    /// What comes in, without tax, in minor units.
    public let net: Int64
    /// What it costs, without tax, in minor units.
    public let cost: Int64

    /// Earnings of an amount.
    public init(net: Int64, cost: Int64) {
        self.net = net
        self.cost = cost
    }

    /// (net − cost) / net; nil when nothing comes in, because then no share is defined.
    public var rate: Fraction? {
        guard net > 0, let earned = try? net.minus(cost) else { return nil }
        return try? Fraction(earned, net)
    }
}

/// Something a quote breaks.
public enum QuoteViolation: Hashable, Sendable {
    /// The discounts of a line are above what its product allows.
    case lineDiscount(line: String, given: Fraction, cap: Fraction)
    /// The discounts of the whole quote are above what the policy allows.
    case quoteDiscount(given: Fraction, cap: Fraction)
    /// Products do not go together.
    case configuration(ConfigurationViolation)

    /// The sentence shown to a person.
    public func text(_ language: Language) -> String {
        let chinese = language == .zhHans
        return switch self {
        case .lineDiscount(let line, let given, let cap):
            chinese
                ? "行 \(line) 折扣 \(given.percentText) 超过上限 \(cap.percentText)"
                : "line \(line): discount \(given.percentText) is above the cap of \(cap.percentText)"
        case .quoteDiscount(let given, let cap):
            chinese
                ? "整单折扣 \(given.percentText) 超过上限 \(cap.percentText)"
                : "the quote's discount \(given.percentText) is above the cap of \(cap.percentText)"
        case .configuration(let violation): violation.text(language)
        }
    }
}
