import China
import Money

/// Unit prices by quantity.
public struct PriceTiers: Hashable, Sendable {
    /// How the brackets apply.
    public enum Scheme: String, Hashable, Sendable, Codable {
        /// The whole quantity at the price of the bracket it falls in.
        case volume
        /// Each slice of the quantity at the price of its own bracket.
        case graduated
    }

    /// The price of one for quantities above the previous bracket's limit, up to and including its own.
    public struct Bracket: Hashable, Sendable {
        /// The largest quantity of the bracket; nil in the last one.
        public let upTo: Int64?
        /// The price of one in minor units.
        public let unit: Int64

        /// A bracket.
        public init(upTo: Int64?, unit: Int64) {
            self.upTo = upTo
            self.unit = unit
        }
    }

    /// How the brackets apply.
    public let scheme: Scheme
    /// The brackets by rising limit, the last one open.
    public let brackets: [Bracket]

    /// Tiers without gaps; throws what is wrong with the brackets.
    public init(_ scheme: Scheme, _ brackets: [Bracket]) throws(PriceTierError) {
        guard let last = brackets.last else { throw .empty }
        guard last.upTo == nil else { throw .lastNotOpen }
        var previous: Int64 = 0
        for (index, bracket) in brackets.enumerated() {
            guard bracket.unit >= 0 else { throw .negativePrice(bracket: index + 1) }
            guard let limit = bracket.upTo else {
                guard index == brackets.count - 1 else { throw .limitsNotRising(bracket: index + 1) }
                continue
            }
            guard limit > previous else { throw .limitsNotRising(bracket: index + 1) }
            previous = limit
        }
        self.scheme = scheme
        self.brackets = brackets
    }

    /// The part of a quantity that lies in one bracket, and its price.
    public struct Slice: Hashable, Sendable {
        /// How much of the quantity.
        public let quantity: Fraction
        /// The price of one in minor units.
        public let unit: Int64
    }

    /// The parts a quantity is priced in: one for volume prices, one for each bracket reached for graduated ones.
    public func slices(of quantity: Fraction) throws(MoneyError) -> [Slice] {
        var slices: [Slice] = []
        var previous: Int64 = 0
        for bracket in brackets {
            let isLast = bracket.upTo.map { quantity <= Fraction($0) } ?? true
            if scheme == .graduated {
                let upper = isLast ? quantity : Fraction(bracket.upTo ?? 0)
                slices.append(Slice(quantity: try upper.subtracting(Fraction(previous)), unit: bracket.unit))
            } else if isLast {
                slices.append(Slice(quantity: quantity, unit: bracket.unit))
            }
            if isLast { break }
            previous = bracket.upTo ?? previous
        }
        return slices
    }

    /// The price of a quantity in minor units, rounded once; throws `overflow`.
    public func total(of quantity: Fraction, rounding: Rounding = .halfUp) throws(MoneyError) -> Int64 {
        try Self.total(of: try slices(of: quantity), rounding: rounding)
    }

    static func total(of slices: [Slice], rounding: Rounding) throws(MoneyError) -> Int64 {
        try exactTotal(of: slices).of(1, rounding: rounding)
    }

    static func exactTotal(of slices: [Slice]) throws(MoneyError) -> Fraction {
        var exact = Fraction.zero
        for slice in slices { exact = try exact.adding(try slice.quantity.times(Fraction(slice.unit))) }
        return exact
    }
}

/// What is wrong with the brackets of a tiered price.
public enum PriceTierError: Error, Hashable, Sendable {
    /// There is no bracket.
    case empty
    /// The last bracket has a limit, so larger quantities have no price.
    case lastNotOpen
    /// A limit is not above the one before, or missing before the end.
    case limitsNotRising(bracket: Int)
    /// A price is below zero.
    case negativePrice(bracket: Int)

    /// The sentence shown to a person.
    public func text(_ language: Language) -> String {
        let chinese = language == .zhHans
        return switch self {
        case .empty: chinese ? "阶梯价没有任何档位" : "the tiers have no bracket"
        case .lastNotOpen: chinese ? "最后一档必须不设上限" : "the last bracket must have no limit"
        case .limitsNotRising(let bracket):
            chinese ? "第 \(bracket) 档的上限必须大于前一档" : "the limit of bracket \(bracket) must be above the one before"
        case .negativePrice(let bracket):
            chinese ? "第 \(bracket) 档的单价为负" : "the price of bracket \(bracket) is negative"
        }
    }
}
