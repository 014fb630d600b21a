import Money

@testable import Sales

/// One price book and the tax table, with what a test needs to be different.
struct Shop {
    var entries: [PriceEntry] = []
    var policy = PricingPolicy()
    var rules: [ConfigurationRule] = []
    var date = "2026-05-06"

    func pricing() throws -> Pricing {
        let book = PriceBook(name: "2026", entries: entries)
        return Pricing(books: [book], taxes: try .china(), rules: rules, policy: policy)
    }

    func price(
        _ lines: [QuoteLine], discounts: [Discount] = [], fixed: Int64? = nil
    ) throws -> PricedQuote {
        let request = QuoteRequest(
            date: try CivilDate(date), lines: lines, discounts: discounts,
            fixedDiscount: fixed.map { Money(minor: $0) })
        return try pricing().price(request)
    }
}

extension PriceEntry {
    static func item(
        _ list: Int64, tiers: PriceTiers? = nil, minimum: Int64? = nil, cost: Int64? = nil, cap: Fraction? = nil,
        tax: String = "goods"
    ) -> PriceEntry {
        .item("item", list, tiers: tiers, minimum: minimum, cost: cost, cap: cap, tax: tax)
    }

    static func item(
        _ product: String, _ list: Int64, tiers: PriceTiers? = nil, minimum: Int64? = nil,
        cost: Int64? = nil, cap: Fraction? = nil, tax: String = "goods"
    ) -> PriceEntry {
        PriceEntry(
            product: product, list: list, tiers: tiers, minimum: minimum, cost: cost, discountCap: cap, taxCode: tax)
    }
}

extension PriceTiers {
    static func sample(_ scheme: Scheme) throws -> PriceTiers {
        try PriceTiers(scheme, try PricingVectors.load().tiers.map { Bracket(upTo: $0.to, unit: $0.unitCents) })
    }
}
