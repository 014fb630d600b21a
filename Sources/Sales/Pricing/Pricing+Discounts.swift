import Money

extension Pricing {
    /// The percentages that really apply when several stand at one place.
    func effective(_ discounts: [Discount]) throws(MoneyError) -> [Discount] {
        guard discounts.count > 1 else { return discounts }
        switch policy.combination {
        case .multiplicative: return discounts
        case .best:
            var place = 0
            for index in discounts.indices where discounts[index].rate > discounts[place].rate { place = index }
            var best = discounts[place]
            best.instead = discounts.enumerated().filter { $0.offset != place }.map(\.element)
            return [best]
        case .additive:
            var rate = Fraction.zero
            for discount in discounts { rate = try rate.adding(discount.rate) }
            return [Discount(discounts.map(\.name).joined(separator: " + "), min(rate, .one))]
        }
    }

    func takeLineDiscounts(off draft: inout LineDraft) throws(PricingRefusal) {
        guard !draft.request.discounts.isEmpty else { return }
        do {
            let start = draft.amount
            var left = Fraction.one
            for discount in try effective(draft.request.discounts) {
                let remaining = try Fraction.one.subtracting(discount.rate)
                left = policy.roundsEachStep ? remaining : try left.times(remaining)
                let base = policy.roundsEachStep ? draft.amount : start
                try draft.lower(to: try left.of(base, rounding: policy.rounding), .lineDiscount(discount))
            }
        } catch {
            throw PricingRefusal(.discount, of: draft.request.id, error)
        }
    }

    /// Takes percentages of the order's amount off its lines, by largest remainder, ties to the earlier line.
    func take(_ discounts: [Discount], off drafts: inout [LineDraft]) throws(PricingRefusal) {
        do {
            for discount in try effective(discounts) {
                let off = try discount.rate.of(try total(drafts), rounding: policy.rounding)
                let shares = try LargestRemainder.split(off, by: drafts.map(\.amount))
                for (index, share) in shares.enumerated() where share > 0 {
                    try drafts[index].take(share, .orderDiscount(discount, share: share))
                }
            }
        } catch {
            throw PricingRefusal(.discount, error)
        }
    }

    /// Takes a fixed amount off the lines, by largest remainder; never more than the order's amount.
    func takeFixed(_ fixed: Money?, off drafts: inout [LineDraft]) throws(PricingRefusal) {
        guard let fixed else { return }
        do {
            let off = min(fixed.minor, try total(drafts))
            let shares = try LargestRemainder.split(off, by: drafts.map(\.amount))
            for (index, share) in shares.enumerated() where share > 0 {
                try drafts[index].take(share, .fixedDiscount(total: fixed.minor, share: share))
            }
        } catch {
            throw PricingRefusal(.fixedDiscount, error)
        }
    }

    private func total(_ drafts: [LineDraft]) throws(MoneyError) -> Int64 {
        var total: Int64 = 0
        for draft in drafts { total = try total.plus(draft.amount) }
        return total
    }
}
