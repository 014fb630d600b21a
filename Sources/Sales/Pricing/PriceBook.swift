import China
import Money

/// A list of prices in one currency that counts on certain days.
public struct PriceBook: Sendable {
    /// What people call it; shown in explanations.
    public let name: String
    /// The currency of all its prices.
    public let currency: Currency
    /// The days on which it counts.
    public let validity: Validity
    /// The prices by product code.
    public let entries: [String: PriceEntry]

    /// A price book; of two entries for one product the later one counts.
    public init(name: String, currency: Currency = .cny, validity: Validity = .always, entries: [PriceEntry]) {
        self.name = name
        self.currency = currency
        self.validity = validity
        self.entries = Dictionary(entries.map { ($0.product, $0) }, uniquingKeysWith: { $1 })
    }
}

/// What one product costs in a price book; all amounts in minor units for one unit of quantity.
public struct PriceEntry: Hashable, Sendable {
    /// The product's code.
    public let product: String
    /// The list price of one.
    public let list: Int64
    /// Prices by quantity, if any.
    public let tiers: PriceTiers?
    /// The lowest price of one that discounts may reach; nil is zero.
    public let minimum: Int64?
    /// What one costs us, without tax; nil when unknown, then there is no margin.
    public let cost: Int64?
    /// The largest discount a salesperson may give without a violation being listed.
    public let discountCap: Fraction?
    /// The code of the tax rate in the tax table.
    public let taxCode: String

    /// The price of one product.
    public init(
        product: String, list: Int64, tiers: PriceTiers? = nil, minimum: Int64? = nil, cost: Int64? = nil,
        discountCap: Fraction? = nil, taxCode: String
    ) {
        self.product = product
        self.list = list
        self.tiers = tiers
        self.minimum = minimum
        self.cost = cost
        self.discountCap = discountCap
        self.taxCode = taxCode
    }
}

extension [PriceBook] {
    /// The first book in order that counts on the day, has the currency and lists the product.
    func entry(for product: String, on day: CivilDate, in currency: Currency) -> (book: PriceBook, entry: PriceEntry)? {
        for book in self where book.currency == currency && book.validity.contains(day) {
            if let entry = book.entries[product] { return (book, entry) }
        }
        return nil
    }
}
