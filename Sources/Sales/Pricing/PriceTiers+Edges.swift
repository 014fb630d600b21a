import China
import Money

/// A larger quantity that costs less in all than the one asked for, because the whole falls into a cheaper bracket.
public struct CheaperQuantity: Hashable, Sendable {
    /// The quantity asked for.
    public let quantity: Fraction
    /// Its total in minor units.
    public let total: Int64
    /// The smallest whole quantity of the cheaper bracket.
    public let better: Int64
    /// The total of that in minor units.
    public let betterTotal: Int64
    /// The currency of both totals.
    public let currency: Currency

    /// The sentence shown to a person.
    public func text(_ language: Language) -> String {
        let now = Money(minor: total, currency: currency).groupedText
        let then = Money(minor: betterTotal, currency: currency).groupedText
        return language == .zhHans
            ? "购买 \(better) 件只需 \(then)，低于 \(quantity) 件的 \(now)"
            : "\(better) cost \(then) in all, less than \(now) for \(quantity)"
    }
}

extension PriceTiers {
    /// The edges at which buying one more costs less in all; none for graduated prices.
    public func edges(in currency: Currency = .cny) throws(MoneyError) -> [CheaperQuantity] {
        var found: [CheaperQuantity] = []
        for limit in brackets.compactMap(\.upTo) {
            if let edge = try cheaperQuantity(than: Fraction(limit), in: currency) { found.append(edge) }
        }
        return found
    }

    /// The cheapest larger quantity in all, when some larger one costs less than this quantity.
    public func cheaperQuantity(
        than quantity: Fraction, in currency: Currency = .cny
    ) throws(MoneyError) -> CheaperQuantity? {
        guard scheme == .volume, brackets.count > 1 else { return nil }
        let total = try total(of: quantity)
        var best: CheaperQuantity?
        for (index, bracket) in brackets.enumerated() {
            guard let limit = bracket.upTo, quantity <= Fraction(limit) else { continue }
            let start = try limit.plus(1)
            let (startTotal, overflow) = start.multipliedReportingOverflow(by: brackets[index + 1].unit)
            guard !overflow, startTotal < best?.betterTotal ?? total else { continue }
            best = CheaperQuantity(
                quantity: quantity, total: total, better: start, betterTotal: startTotal, currency: currency)
        }
        return best
    }
}
