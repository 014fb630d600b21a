import Money

/// Prices quotes: list → tier → contract → proration → line % → order % → fixed, then tax and margin.
public struct Pricing: Sendable {
    /// The price books, the first that has a product counts.
    public let books: [PriceBook]
    /// The rates of tax.
    public let taxes: TaxTable
    /// Which products go together.
    public let rules: [ConfigurationRule]
    /// The company's choices.
    public let policy: PricingPolicy

    /// Everything a quote is priced with.
    public init(
        books: [PriceBook], taxes: TaxTable, rules: [ConfigurationRule] = [], policy: PricingPolicy = PricingPolicy()
    ) {
        self.books = books
        self.taxes = taxes
        self.rules = rules
        self.policy = policy
    }

    /// The priced quote; throws everything that is wrong with the request, naming line and field.
    public func price(_ request: QuoteRequest) throws(PricingRefusal) -> PricedQuote {
        var drafts = try drafts(of: request)
        if policy.fixedDiscountFirst { try takeFixed(request.fixedDiscount, off: &drafts) }
        for index in drafts.indices { try takeLineDiscounts(off: &drafts[index]) }
        try take(request.discounts, off: &drafts)
        if !policy.fixedDiscountFirst { try takeFixed(request.fixedDiscount, off: &drafts) }
        return try priced(drafts, currency: request.currency)
    }

    private func priced(_ drafts: [LineDraft], currency: Currency) throws(PricingRefusal) -> PricedQuote {
        let splits = try taxSplits(of: drafts)
        var lines: [PricedLine] = []
        lines.reserveCapacity(drafts.count)
        let taxRounding = TaxRounding(
            place: policy.taxSplit, rounding: policy.rounding, isIncluded: policy.pricesIncludeTax)
        for (draft, split) in zip(drafts, splits) { lines.append(draft.priced(split, taxRounding)) }
        let total: QuoteTotal
        do { total = try QuoteTotal(summing: lines) } catch { throw PricingRefusal(.total, error) }
        let violations = capViolations(lines, drafts, total) + configurationViolations(lines)
        return PricedQuote(currency: currency, lines: lines, total: total, violations: violations)
    }

    private func configurationViolations(_ lines: [PricedLine]) -> [QuoteViolation] {
        guard !rules.isEmpty else { return [] }
        let selection = lines.map { SelectedProduct(line: $0.id, product: $0.product, quantity: $0.quantity) }
        return rules.violations(in: selection).map { .configuration($0) }
    }

    private func capViolations(
        _ lines: [PricedLine], _ drafts: [LineDraft], _ total: QuoteTotal
    ) -> [QuoteViolation] {
        var violations: [QuoteViolation] = []
        for (line, draft) in zip(lines, drafts) {
            guard let cap = draft.entry.discountCap, line.undiscounted > line.amount,
                let given = try? Fraction(line.undiscounted - line.amount, line.undiscounted), given > cap
            else { continue }
            violations.append(.lineDiscount(line: line.id, given: given, cap: cap))
        }
        if let cap = policy.discountCap, let given = total.givenDiscount, given > cap {
            violations.append(.quoteDiscount(given: given, cap: cap))
        }
        return violations
    }
}

extension QuoteTotal {
    init(summing lines: [PricedLine]) throws(MoneyError) {
        var (list, undiscounted, amount): (Int64, Int64, Int64) = (0, 0, 0)
        var (net, tax, gross): (Int64, Int64, Int64) = (0, 0, 0)
        var cost: Int64? = 0
        for line in lines {
            list = try list.plus(line.list)
            undiscounted = try undiscounted.plus(line.undiscounted)
            amount = try amount.plus(line.amount)
            net = try net.plus(line.tax.net)
            tax = try tax.plus(line.tax.tax)
            gross = try gross.plus(line.tax.gross)
            if let sum = cost, let more = line.margin?.cost { cost = try sum.plus(more) } else { cost = nil }
        }
        self.list = list
        self.undiscounted = undiscounted
        self.amount = amount
        self.tax = TaxSplit(net: net, tax: tax, gross: gross)
        self.margin = cost.map { Margin(net: net, cost: $0) }
    }
}
