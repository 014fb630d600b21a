import China
import Money

/// The days of a period that are charged, counted from `start` to the period's end; both ends exclude the last day.
public struct ServicePeriod: Hashable, Sendable {
    /// The first day of the whole period.
    public let from: CivilDate
    /// The first day after the period.
    public let until: CivilDate
    /// The first day that is charged.
    public let start: CivilDate

    /// A period charged from `start` on; throws unless `from <= start < until`.
    public init(from: CivilDate, until: CivilDate, start: CivilDate) throws(PeriodError) {
        guard from < until else { throw .empty(from: from, until: until) }
        guard from <= start, start < until else { throw .outside(start, from: from, until: until) }
        self.from = from
        self.until = until
        self.start = start
    }

    /// Days of the whole period.
    public var days: Int { from.days(until: until) }
    /// Days that are charged.
    public var chargedDays: Int { start.days(until: until) }

    /// Charged days over all days.
    public func share() throws(MoneyError) -> Fraction { try Fraction(Int64(chargedDays), Int64(days)) }

    /// The charge for these days, rounded once: price · quantity · charged days / days; throws `overflow`.
    public func charge(
        _ price: Money, quantity: Fraction = 1, rounding: Rounding = .halfUp
    ) throws(MoneyError) -> Money {
        try price.times(try quantity.times(try share()), rounding: rounding)
    }

    /// What a change of price on `start` costs for the rest of the period.
    ///
    /// The rule: the credit for the old price and the charge for the new one are each rounded, as the two rows of an
    /// invoice are, and the net is their difference. Throws `currencyMismatch` or `overflow`.
    public func change(
        from old: Money, to new: Money, rounding: Rounding = .halfUp
    ) throws(MoneyError) -> PriceChange {
        let credit = try charge(old, rounding: rounding)
        let charge = try charge(new, rounding: rounding)
        return PriceChange(period: self, credit: credit, charge: charge, net: try charge.subtracting(credit))
    }
}

/// The two rows of an upgrade or downgrade in the middle of a period, and their difference.
public struct PriceChange: Hashable, Sendable {
    /// The days it is about.
    public let period: ServicePeriod
    /// What comes back for the old price.
    public let credit: Money
    /// What is charged for the new price.
    public let charge: Money
    /// Charge less credit; negative when the customer gets money back.
    public let net: Money

    /// The sentence shown to a person.
    public func text(_ language: Language) -> String {
        let (rest, all) = (period.chargedDays, period.days)
        let (back, new) = (credit.groupedText, charge.groupedText)
        return language == .zhHans
            ? "剩余 \(rest)/\(all) 天：退回原价 \(back)，收取新价 \(new)，差额 \(net.groupedText)"
            : "\(rest) of \(all) days left: credit \(back), charge \(new), net \(net.groupedText)"
    }
}

/// Dates that make no period.
public enum PeriodError: Error, Hashable, Sendable {
    /// The end is not after the beginning.
    case empty(from: CivilDate, until: CivilDate)
    /// The start is not within the period.
    case outside(CivilDate, from: CivilDate, until: CivilDate)
    /// A term of no months.
    case noMonths(Int)

    /// The sentence shown to a person.
    public func text(_ language: Language) -> String {
        let chinese = language == .zhHans
        return switch self {
        case .empty(let from, let until):
            chinese ? "期间的结束日 \(until) 必须晚于开始日 \(from)" : "the period must end (\(until)) after it begins (\(from))"
        case .outside(let start, let from, let until):
            chinese
                ? "起算日 \(start) 不在期间 \(from) 至 \(until)（不含）内"
                : "\(start) is not within the period from \(from) to \(until) (end excluded)"
        case .noMonths(let months): chinese ? "月数必须为正：\(months)" : "a term needs at least one month, not \(months)"
        }
    }
}

/// Terms of whole months counted from the day the contract began.
public struct MonthlyTerm: Hashable, Sendable {
    /// The day the first term began, from whose day of the month all others follow.
    public let anchor: CivilDate
    /// Months in one term.
    public let months: Int

    /// Terms of `months` months from `anchor`; throws `noMonths` below one.
    public init(anchor: CivilDate, months: Int) throws(PeriodError) {
        guard months > 0, months <= 1200 else { throw .noMonths(months) }
        self.anchor = anchor
        self.months = months
    }

    /// The first day of a term (0 is the first): months added to the anchor, the last day in shorter months.
    public func start(of term: Int) -> CivilDate { anchor.adding(months: min(max(term, -10_000), 10_000) * months) }

    /// The term a day lies in, with `start` on that day; nil before the anchor or after 10,000 terms.
    public func period(on day: CivilDate) -> ServicePeriod? {
        guard day >= anchor else { return nil }
        var term = anchor.days(until: day) / (31 * months)
        while term < 10_000, start(of: term + 1) <= day { term += 1 }
        return try? ServicePeriod(from: start(of: term), until: start(of: term + 1), start: day)
    }
}
