import China
import Money

/// What a quote asks to be priced.
public struct QuoteRequest: Sendable {
    /// The currency of the quote; price books in others are not looked at.
    public var currency: Currency
    /// The day whose price books and tax rates count.
    public var date: CivilDate
    /// The lines in order, at least one.
    public var lines: [QuoteLine]
    /// Percentages off the whole order.
    public var discounts: [Discount]
    /// An amount off the whole order.
    public var fixedDiscount: Money?

    /// A quote to be priced.
    public init(
        currency: Currency = .cny, date: CivilDate, lines: [QuoteLine], discounts: [Discount] = [],
        fixedDiscount: Money? = nil
    ) {
        self.currency = currency
        self.date = date
        self.lines = lines
        self.discounts = discounts
        self.fixedDiscount = fixedDiscount
    }
}

/// One product and quantity of a quote.
public struct QuoteLine: Sendable {
    /// Names the line within the quote; results and refusals repeat it.
    public var id: String
    /// The product's code.
    public var product: String
    /// How many, above zero; may be a fraction (2.5 days).
    public var quantity: Fraction
    /// A price of one agreed with the customer; replaces list and tier prices.
    public var contractPrice: Money?
    /// Percentages off this line.
    public var discounts: [Discount]
    /// The part of the price's period that is charged; nil is all of it.
    public var service: ServicePeriod?

    /// A line of a quote.
    public init(
        id: String, product: String, quantity: Fraction = 1, contractPrice: Money? = nil, discounts: [Discount] = [],
        service: ServicePeriod? = nil
    ) {
        self.id = id
        self.product = product
        self.quantity = quantity
        self.contractPrice = contractPrice
        self.discounts = discounts
        self.service = service
    }
}

/// A percentage off, and what it is called.
public struct Discount: Hashable, Sendable {
    /// What people call it.
    public let name: String
    /// The share taken off, from 0 to 1.
    public let rate: Fraction
    /// Others at the same place that did not count, because only the largest does.
    public internal(set) var instead: [Discount] = []

    /// A discount.
    public init(_ name: String, _ rate: Fraction) {
        self.name = name
        self.rate = rate
    }

    /// Name and rate, with those that did not count.
    func text(_ language: Language) -> String {
        let own = "“\(name)” −\(rate.percentText)"
        guard !instead.isEmpty else { return own }
        let others = instead.map { "“\($0.name)” −\($0.rate.percentText)" }
        return own
            + language.text(
                zh: "（取最大，未计 \(others.joined(separator: "、"))）",
                en: " (the largest counts, not \(others.joined(separator: ", ")))")
    }
}

/// The choices a company makes once about how its quotes are computed.
public struct PricingPolicy: Hashable, Sendable {
    /// What several percentages at one place do together.
    public enum Combination: String, Hashable, Sendable, Codable {
        /// Each is taken off what the one before left: 10 % and 5 % are 14.5 %.
        case multiplicative
        /// They are added first, to at most 100 %: 10 % and 5 % are 15 %.
        case additive
        /// Only the largest counts.
        case best
    }

    /// What several percentages at one place do together.
    public var combination = Combination.multiplicative
    /// Whether each percentage of a line is rounded, or only the line's result.
    public var roundsEachStep = true
    /// What happens to ties.
    public var rounding = Rounding.halfUp
    /// Whether the fixed amount comes off before the percentages instead of after them.
    public var fixedDiscountFirst = false
    /// Whether prices contain the tax.
    public var pricesIncludeTax = true
    /// Whether tax is rounded for each line or for the total of each rate.
    public var taxSplit = TaxSplitPlace.perLine
    /// The largest discount on the whole quote before a violation is listed.
    public var discountCap: Fraction?

    /// Multiplicative, rounding half up at each step and line, prices with tax, no cap.
    public init() {}
}
