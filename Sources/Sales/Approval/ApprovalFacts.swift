import China
import Money

/// One thing an approval matrix looks at.
public enum ApprovalFact: Hashable, Sendable {
    /// A rate, a number of days, a count.
    case number(Fraction)
    /// An amount of money.
    case amount(Money)
    /// A word such as the customer type.
    case text(String)
    /// Cannot be computed, as a margin on nothing; no limit holds for it.
    case undefined

    /// The value for a person; discounts and margins are shares.
    public func text(_ language: Language, of field: String = "") -> String {
        switch self {
        case .number(let number): ApprovalLimit.number(number, field)
        case .amount(let money): money.groupedText + " " + money.currency.code
        case .text(let word): word
        case .undefined: language == .zhHans ? "无法计算" : "undefined"
        }
    }
}

/// What is known about a quote (or contract, or provisional opening) that wants approval, by field name.
public struct ApprovalFacts: Hashable, Sendable {
    /// The facts by field name.
    public var values: [String: ApprovalFact]

    /// Facts of any names.
    public init(_ values: [String: ApprovalFact]) { self.values = values }

    /// The usual facts of a quote: `discount` and `margin` as rates, `amount`, `customer_type`.
    public init(discount: Fraction?, margin: Fraction?, amount: Money, customerType: String? = nil) {
        values = ["amount": .amount(amount)]
        values["discount"] = discount.map { .number($0) } ?? .undefined
        values["margin"] = margin.map { .number($0) } ?? .undefined
        if let customerType { values["customer_type"] = .text(customerType) }
    }
}

extension PricedQuote {
    /// What an approval matrix looks at: discount off list, margin, amount with tax.
    public func approvalFacts(customerType: String? = nil) -> ApprovalFacts {
        ApprovalFacts(
            discount: total.discount, margin: total.margin?.rate,
            amount: Money(minor: total.tax.gross, currency: currency), customerType: customerType)
    }
}

/// A limit within which a level of the matrix may decide.
public enum ApprovalLimit: Hashable, Sendable {
    /// A number must not be above.
    case atMost(String, Fraction)
    /// A number must not be below.
    case atLeast(String, Fraction)
    /// An amount must not be above; an amount in another currency is outside.
    case amountAtMost(String, Money)
    /// A word must be one of these.
    case oneOf(String, [String])

    /// The name of the fact it limits.
    public var field: String {
        switch self {
        case .atMost(let field, _), .atLeast(let field, _), .amountAtMost(let field, _), .oneOf(let field, _): field
        }
    }

    /// Whether a fact is within; a missing or undefined fact is not.
    public func holds(for fact: ApprovalFact?) -> Bool {
        switch (self, fact) {
        case (.atMost(_, let limit), .number(let number)): number <= limit
        case (.atLeast(_, let limit), .number(let number)): number >= limit
        case (.amountAtMost(_, let limit), .amount(let money)):
            money.currency == limit.currency && money.minor <= limit.minor
        case (.oneOf(_, let words), .text(let word)): words.contains(word)
        default: false
        }
    }

    /// The limit for a person.
    public func text(_ language: Language) -> String {
        switch self {
        case .atMost(let field, let limit): "\(Self.name(field, language)) ≤ \(Self.number(limit, field))"
        case .atLeast(let field, let limit): "\(Self.name(field, language)) ≥ \(Self.number(limit, field))"
        case .amountAtMost(let field, let limit):
            "\(Self.name(field, language)) ≤ \(limit.groupedText) \(limit.currency.code)"
        case .oneOf(let field, let words):
            "\(Self.name(field, language)) ∈ \(words.joined(separator: language.text(zh: "、", en: ", ")))"
        }
    }

    static func number(_ number: Fraction, _ field: String) -> String {
        ["discount", "margin"].contains(field) ? number.percentText : number.text(places: 4)
    }

    private static func name(_ field: String, _ language: Language) -> String {
        guard language == .zhHans else { return field.split(separator: "_").joined(separator: " ") }
        let known = ["discount": "折扣", "margin": "毛利率", "amount": "金额", "customer_type": "客户类型"]
        return known[field] ?? field
    }
}
