import Money

/// Which products go together on a quote, and in what quantities.
public enum ConfigurationRule: Hashable, Sendable {
    /// A product needs at least one of others on the quote; one rule for each thing it needs.
    case requires(String, anyOf: [String])
    /// Two products cannot be on one quote.
    case excludes(String, String)
    /// The total quantity of a product, when it is on the quote.
    case quantity(String, atLeast: Fraction = 0, atMost: Fraction? = nil, multipleOf: Fraction? = nil)
    /// The total quantity of a product for each one of another that is on the quote.
    case ratio(String, per: String, atLeast: Fraction = 0, atMost: Fraction? = nil)
    /// A bundle needs a number of different products out of a list.
    case choice(bundle: String, of: [String], atLeast: Int = 0, atMost: Int = .max)
}

/// A product on a quote's line.
public struct SelectedProduct: Hashable, Sendable {
    /// The line's id.
    public let line: String
    /// The product's code.
    public let product: String
    /// How many.
    public let quantity: Fraction

    /// A product on a line.
    public init(line: String, product: String, quantity: Fraction) {
        self.line = line
        self.product = product
        self.quantity = quantity
    }
}

extension [ConfigurationRule] {
    /// Every rule that a selection breaks, in the order of the rules.
    public func violations(in selection: [SelectedProduct]) -> [ConfigurationViolation] {
        let selected = Selection(selection)
        return compactMap { $0.violation(in: selected) }
    }
}

/// Totals and lines by product.
struct Selection {
    private var totals: [String: Fraction] = [:]
    private var ids: [String: [String]] = [:]

    init(_ products: [SelectedProduct]) {
        for item in products {
            // A total too large for a fraction stays at the largest seen, which every limit refuses anyway.
            let total = totals[item.product] ?? .zero
            totals[item.product] = (try? total.adding(item.quantity)) ?? Swift.max(total, item.quantity)
            ids[item.product, default: []].append(item.line)
        }
    }

    func has(_ product: String) -> Bool { totals[product] != nil }
    func total(_ product: String) -> Fraction { totals[product] ?? .zero }
    func lines(_ products: String...) -> [String] { products.flatMap { ids[$0] ?? [] } }
}

extension ConfigurationRule {
    func violation(in selection: Selection) -> ConfigurationViolation? {
        switch self {
        case .requires(let product, let others):
            guard selection.has(product), !others.contains(where: selection.has) else { return nil }
            return ConfigurationViolation(self, lines: selection.lines(product))
        case .excludes(let one, let other):
            guard one != other, selection.has(one), selection.has(other) else { return nil }
            return ConfigurationViolation(self, lines: selection.lines(one, other))
        case .quantity(let product, let least, let most, let step):
            guard selection.has(product) else { return nil }
            let total = selection.total(product)
            let fits = total >= least && most.map { total <= $0 } ?? true && step.map(total.isMultiple) ?? true
            return fits ? nil : ConfigurationViolation(self, lines: selection.lines(product), found: total)
        case .ratio(let product, let base, let least, let most):
            guard selection.has(base), selection.total(base) > 0 else { return nil }
            let ratio = try? selection.total(product).divided(by: selection.total(base))
            if let ratio, ratio >= least, most.map({ ratio <= $0 }) ?? true { return nil }
            return ConfigurationViolation(self, lines: selection.lines(base, product), found: ratio)
        case .choice(let bundle, let options, let least, let most):
            guard selection.has(bundle) else { return nil }
            let chosen = Set(options).filter(selection.has).count
            if chosen >= least, chosen <= most { return nil }
            return ConfigurationViolation(self, lines: selection.lines(bundle), found: Fraction(Int64(chosen)))
        }
    }
}

extension Fraction {
    func isMultiple(of step: Fraction) -> Bool {
        guard let count = try? divided(by: step) else { return false }
        return count.denominator == 1
    }
}
