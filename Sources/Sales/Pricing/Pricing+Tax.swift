import Money

extension Pricing {
    /// The lines' amounts taken apart; on the total of each rate when the policy says so.
    func taxSplits(of drafts: [LineDraft]) throws(PricingRefusal) -> [TaxSplit] {
        switch policy.taxSplit {
        case .perLine:
            var splits: [TaxSplit] = []
            splits.reserveCapacity(drafts.count)
            for draft in drafts {
                do { splits.append(try split(draft.amount, draft.treatment)) } catch {
                    throw PricingRefusal(.tax, of: draft.request.id, error)
                }
            }
            return splits
        case .onTotal:
            do { return try splitOnTotals(drafts) } catch { throw PricingRefusal(.tax, error) }
        }
    }

    private func split(_ amount: Int64, _ treatment: TaxTreatment) throws(MoneyError) -> TaxSplit {
        policy.pricesIncludeTax
            ? try .inclusive(amount, rate: treatment.rate, rounding: policy.rounding)
            : try .exclusive(amount, rate: treatment.rate, rounding: policy.rounding)
    }

    private func splitOnTotals(_ drafts: [LineDraft]) throws(MoneyError) -> [TaxSplit] {
        let groups = Dictionary(grouping: drafts.indices, by: { drafts[$0].treatment })
        var splits = Array(repeating: TaxSplit(net: 0, tax: 0, gross: 0), count: drafts.count)
        for (treatment, indices) in groups {
            let amounts = indices.map { drafts[$0].amount }
            var total: Int64 = 0
            for amount in amounts { total = try total.plus(amount) }
            guard total != 0 else { continue }
            let whole = try split(total, treatment)
            let computed = policy.pricesIncludeTax ? whole.net : whole.tax
            let parts = try LargestRemainder.split(computed, by: amounts)
            for (index, part) in zip(indices, parts) {
                splits[index] = try handedDown(part, of: drafts[index].amount)
            }
        }
        return splits
    }

    private func handedDown(_ part: Int64, of amount: Int64) throws(MoneyError) -> TaxSplit {
        policy.pricesIncludeTax
            ? TaxSplit(net: part, tax: try amount.minus(part), gross: amount)
            : TaxSplit(net: amount, tax: part, gross: try amount.plus(part))
    }
}
