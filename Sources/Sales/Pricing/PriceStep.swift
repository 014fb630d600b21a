import China
import Money

/// One step from the list price of a line to its final amount.
public struct PriceStep: Hashable, Sendable {
    /// What happened.
    public let reason: PriceReason
    /// The line's amount after it, in minor units.
    public let amount: Int64
    /// The currency of the amounts.
    public let currency: Currency

    /// The sentence shown to a person.
    public func text(_ language: Language) -> String {
        "\(reason.text(language, in: currency)) → \(Money(minor: amount, currency: currency).groupedText)"
    }
}

/// Why the amount of a line is what it is; amounts in minor units of the quote's currency.
public enum PriceReason: Hashable, Sendable {
    /// The price book's list price of one, times the quantity.
    case list(book: String, unit: Int64, quantity: Fraction)
    /// The price of the bracket the whole quantity falls in.
    case volume(unit: Int64, quantity: Fraction)
    /// Slices at the prices of their brackets.
    case graduated([PriceTiers.Slice])
    /// The price of one agreed with the customer.
    case contract(unit: Int64, quantity: Fraction)
    /// Only some days of the period are charged.
    case proration(days: Int, of: Int)
    /// A percentage off the line.
    case lineDiscount(Discount)
    /// A percentage off the order, of which so much falls on this line.
    case orderDiscount(Discount, share: Int64)
    /// A fixed amount off the order, of which so much falls on this line.
    case fixedDiscount(total: Int64, share: Int64)
    /// The discounts would have gone below the floor, by so much.
    case floor(Int64, short: Int64)

    /// The words without the resulting amount.
    public func text(_ language: Language, in currency: Currency) -> String {
        func money(_ minor: Int64) -> String { Money(minor: minor, currency: currency).groupedText }
        return language == .zhHans ? chinese(money) : english(money)
    }

    private func chinese(_ money: (Int64) -> String) -> String {
        switch self {
        case .list(let book, let unit, let quantity): "价目表“\(book)” \(money(unit)) × \(quantity)"
        case .volume(let unit, let quantity): "数量价 \(money(unit)) × \(quantity)"
        case .graduated(let slices): "阶梯价 " + Self.sum(slices, money)
        case .contract(let unit, let quantity): "合同价 \(money(unit)) × \(quantity)"
        case .proration(let days, let all): "按天折算 \(days)/\(all)"
        case .lineDiscount(let discount): "行折扣\(discount.text(.zhHans))"
        case .orderDiscount(let discount, let share):
            "整单折扣\(discount.text(.zhHans))，本行分摊 \(money(share))"
        case .fixedDiscount(let total, let share): "整单立减 \(money(total))，本行分摊 \(money(share))"
        case .floor(let floor, let short): "不低于底价 \(money(floor))，少减 \(money(short))"
        }
    }

    private func english(_ money: (Int64) -> String) -> String {
        switch self {
        case .list(let book, let unit, let quantity): "price book “\(book)” \(money(unit)) × \(quantity)"
        case .volume(let unit, let quantity): "volume price \(money(unit)) × \(quantity)"
        case .graduated(let slices): "graduated price " + Self.sum(slices, money)
        case .contract(let unit, let quantity): "contract price \(money(unit)) × \(quantity)"
        case .proration(let days, let all): "\(days) of \(all) days"
        case .lineDiscount(let discount): "line discount \(discount.text(.en))"
        case .orderDiscount(let discount, let share):
            "order discount \(discount.text(.en)), this line's share \(money(share))"
        case .fixedDiscount(let total, let share): "order reduction \(money(total)), this line's share \(money(share))"
        case .floor(let floor, let short): "not below the floor of \(money(floor)): \(money(short)) not taken off"
        }
    }

    private static func sum(_ slices: [PriceTiers.Slice], _ money: (Int64) -> String) -> String {
        slices.map { "\($0.quantity) × \(money($0.unit))" }.joined(separator: " + ")
    }
}
