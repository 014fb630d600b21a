import Money

/// A line on its way from list price to final amount.
struct LineDraft {
    let request: QuoteLine
    let entry: PriceEntry
    let currency: Currency
    let treatment: TaxTreatment
    let rounding: Rounding
    private(set) var list: Int64 = 0
    private(set) var undiscounted: Int64 = 0
    private(set) var floor: Int64 = 0
    private(set) var amount: Int64 = 0
    private(set) var cost: Int64?
    private(set) var steps: [PriceStep] = []
    private(set) var cheaper: CheaperQuantity?

    init(
        _ request: QuoteLine, book: PriceBook, entry: PriceEntry, treatment: TaxTreatment, rounding: Rounding
    ) throws(MoneyError) {
        self.request = request
        self.entry = entry
        self.currency = book.currency
        self.treatment = treatment
        self.rounding = rounding
        steps.reserveCapacity(6)
        try priceByList(book)
        try priceByTier()
        try priceByContract()
        try prorate()
        undiscounted = amount
        floor = min(undiscounted, try total(entry.minimum ?? 0))
        cost = try entry.cost.map { unit throws(MoneyError) in try total(unit) }
    }

    private var wholeQuantity: Fraction { request.quantity }

    /// A price of one for the quantity and the days charged.
    private func total(_ unit: Int64) throws(MoneyError) -> Int64 {
        guard let service = request.service else { return try wholeQuantity.of(unit, rounding: rounding) }
        return try wholeQuantity.times(try service.share()).of(unit, rounding: rounding)
    }

    private mutating func priceByList(_ book: PriceBook) throws(MoneyError) {
        list = try total(entry.list)
        let whole = try wholeQuantity.of(entry.list, rounding: rounding)
        note(.list(book: book.name, unit: entry.list, quantity: wholeQuantity), whole)
    }

    private mutating func priceByTier() throws(MoneyError) {
        guard let tiers = entry.tiers else { return }
        let slices = try tiers.slices(of: wholeQuantity)
        let total = try PriceTiers.total(of: slices, rounding: rounding)
        switch tiers.scheme {
        case .volume: note(.volume(unit: slices[0].unit, quantity: wholeQuantity), total)
        case .graduated: note(.graduated(slices), total)
        }
        if request.contractPrice == nil { cheaper = try tiers.cheaperQuantity(than: wholeQuantity, in: currency) }
    }

    private mutating func priceByContract() throws(MoneyError) {
        guard let unit = request.contractPrice?.minor else { return }
        let total = try wholeQuantity.of(unit, rounding: rounding)
        note(.contract(unit: unit, quantity: wholeQuantity), total)
    }

    // Prorates the exact price, not the rounded one, so that it is rounded once.
    private mutating func prorate() throws(MoneyError) {
        guard let service = request.service else { return }
        let prorated: Int64
        if let unit = request.contractPrice?.minor {
            prorated = try total(unit)
        } else if let tiers = entry.tiers {
            let exact = try PriceTiers.exactTotal(of: try tiers.slices(of: wholeQuantity))
            prorated = try exact.times(try service.share()).of(1, rounding: rounding)
        } else {
            prorated = try total(entry.list)
        }
        note(.proration(days: service.chargedDays, of: service.days), prorated)
    }

    private mutating func note(_ reason: PriceReason, _ amount: Int64) {
        self.amount = amount
        steps.append(PriceStep(reason: reason, amount: amount, currency: currency))
    }

    /// Takes `share` off, but not below the floor; what could not be taken off is stated and lost.
    mutating func take(_ share: Int64, _ reason: PriceReason) throws(MoneyError) {
        try lower(to: try amount.minus(share), reason)
    }

    /// Sets a lower amount, but not below the floor.
    mutating func lower(to target: Int64, _ reason: PriceReason) throws(MoneyError) {
        note(reason, target)
        guard target < floor else { return }
        note(.floor(floor, short: try floor.minus(target)), floor)
    }

    func priced(_ split: TaxSplit, _ taxRounding: TaxRounding) -> PricedLine {
        PricedLine(
            id: request.id, product: request.product, quantity: request.quantity, list: list,
            undiscounted: undiscounted, amount: amount, tax: split, treatment: treatment,
            margin: cost.map { Margin(net: split.net, cost: $0) }, steps: steps, cheaper: cheaper,
            taxRounding: taxRounding)
    }
}
