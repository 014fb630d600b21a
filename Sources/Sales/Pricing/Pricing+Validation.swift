import Money

extension Pricing {
    /// The lines at their undiscounted price; throws all problems of the request at once.
    func drafts(of request: QuoteRequest) throws(PricingRefusal) -> [LineDraft] {
        var problems = orderProblems(of: request)
        var drafts: [LineDraft] = []
        drafts.reserveCapacity(request.lines.count)
        var seen: Set<String> = []
        for line in request.lines {
            var found = lineProblems(of: line, in: request)
            if !seen.insert(line.id).inserted { found.append(.init(line: line.id, field: .id, reason: .duplicate)) }
            if let draft = draft(of: line, in: request, &found), found.isEmpty { drafts.append(draft) }
            problems += found
        }
        guard problems.isEmpty else { throw PricingRefusal(problems) }
        return drafts
    }

    private func draft(
        of line: QuoteLine, in request: QuoteRequest, _ problems: inout [PricingRefusal.Problem]
    ) -> LineDraft? {
        func refuse(_ field: PricingRefusal.Field, _ reason: PricingRefusal.Reason) -> LineDraft? {
            problems.append(.init(line: line.id, field: field, reason: reason))
            return nil
        }
        guard let (book, entry) = books.entry(for: line.product, on: request.date, in: request.currency) else {
            return refuse(
                .product, .noPrice(product: line.product, date: request.date, currency: request.currency))
        }
        if entry.list < 0 || (entry.minimum ?? 0) < 0 { return refuse(.price, .negative) }
        if let cost = entry.cost, cost < 0 { return refuse(.cost, .negative) }
        guard let treatment = taxes.treatment(entry.taxCode, on: request.date) else {
            return refuse(.tax, .noTaxRate(code: entry.taxCode, date: request.date))
        }
        guard treatment.rate >= 0 else { return refuse(.tax, .negative) }
        guard problems.isEmpty else { return nil }
        do {
            return try LineDraft(line, book: book, entry: entry, treatment: treatment, rounding: policy.rounding)
        } catch {
            return refuse(.amount, .arithmetic(error))
        }
    }

    private func orderProblems(of request: QuoteRequest) -> [PricingRefusal.Problem] {
        var problems: [PricingRefusal.Problem] = []
        if request.lines.isEmpty { problems.append(.init(line: nil, field: .lines, reason: .empty)) }
        problems += discountProblems(request.discounts, line: nil)
        if let fixed = request.fixedDiscount {
            problems += amountProblems(fixed, .fixedDiscount, line: nil, in: request.currency)
        }
        return problems
    }

    private func lineProblems(of line: QuoteLine, in request: QuoteRequest) -> [PricingRefusal.Problem] {
        var problems: [PricingRefusal.Problem] = []
        if line.quantity <= 0 { problems.append(.init(line: line.id, field: .quantity, reason: .notPositive)) }
        if let price = line.contractPrice {
            problems += amountProblems(price, .contractPrice, line: line.id, in: request.currency)
        }
        return problems + discountProblems(line.discounts, line: line.id)
    }

    private func discountProblems(_ discounts: [Discount], line: String?) -> [PricingRefusal.Problem] {
        discounts.filter { $0.rate < 0 || $0.rate > 1 }.map {
            .init(line: line, field: .discount, reason: .outsideZeroToOne($0.rate))
        }
    }

    private func amountProblems(
        _ amount: Money, _ field: PricingRefusal.Field, line: String?, in currency: Currency
    ) -> [PricingRefusal.Problem] {
        if amount.currency != currency {
            return [.init(line: line, field: field, reason: .currency(amount.currency, quote: currency))]
        }
        return amount.minor < 0 ? [.init(line: line, field: field, reason: .negative)] : []
    }
}
