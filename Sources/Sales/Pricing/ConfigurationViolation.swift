import China
import Money

/// A rule about products that a quote breaks.
public struct ConfigurationViolation: Hashable, Sendable {
    /// The rule.
    public let rule: ConfigurationRule
    /// The ids of the lines concerned.
    public let lines: [String]
    /// The quantity, ratio or number of products found, where the rule limits one.
    public let found: Fraction?

    init(_ rule: ConfigurationRule, lines: [String], found: Fraction? = nil) {
        self.rule = rule
        self.lines = lines
        self.found = found
    }

    /// The sentence shown to a person.
    public func text(_ language: Language) -> String {
        let number = found?.text() ?? "?"
        return language == .zhHans ? chinese(number) : english(number)
    }

    private func chinese(_ number: String) -> String {
        switch rule {
        case .requires(let product, let others):
            "“\(product)”需要同时选购\(others.map { "“\($0)”" }.joined(separator: "或"))"
        case .excludes(let one, let other): "“\(one)”与“\(other)”不能同时选购"
        case .quantity(let product, let least, let most, let step):
            "“\(product)”的数量 \(number) 应"
                + Self.parts(least, most, step, "至少", "至多") { "为 \($0) 的倍数" }.joined(separator: "，且")
        case .ratio(let product, let base, let least, let most):
            "每个“\(base)”对应的“\(product)”为 \(number)，应\(Self.range(least, most, "至少", "至多"))"
        case .choice(let bundle, let options, let least, let most):
            "“\(bundle)”应从\(options.joined(separator: "、"))中选 \(Self.count(least, most)) 种，现选 \(number) 种"
        }
    }

    private func english(_ number: String) -> String {
        switch rule {
        case .requires(let product, let others):
            "“\(product)” needs \(others.map { "“\($0)”" }.joined(separator: " or ")) on the quote"
        case .excludes(let one, let other): "“\(one)” and “\(other)” cannot be on one quote"
        case .quantity(let product, let least, let most, let step):
            "\(number) of “\(product)”: must be "
                + Self.parts(least, most, step, "at least", "at most") { "in multiples of \($0)" }.joined(
                    separator: " ")
        case .ratio(let product, let base, let least, let most):
            "\(number) of “\(product)” for each “\(base)”: must be \(Self.range(least, most, "at least", "at most"))"
        case .choice(let bundle, let options, let least, let most):
            "“\(bundle)” takes \(Self.count(least, most)) of \(options.joined(separator: ", ")); \(number) chosen"
        }
    }

    private static func parts(
        _ least: Fraction, _ most: Fraction?, _ step: Fraction?, _ atLeast: String, _ atMost: String,
        _ multiple: (Fraction) -> String
    ) -> [String] {
        let isOpen = least <= 0 && most == nil && step != nil
        return (isOpen ? [] : [range(least, most, atLeast, atMost)]) + (step.map { [multiple($0)] } ?? [])
    }

    private static func range(_ least: Fraction, _ most: Fraction?, _ atLeast: String, _ atMost: String) -> String {
        let lower = "\(atLeast) \(least)"
        guard let most else { return lower }
        return least > 0 ? "\(lower) \(atMost) \(most)" : "\(atMost) \(most)"
    }

    private static func count(_ least: Int, _ most: Int) -> String {
        most == .max ? "≥ \(least)" : least == most ? "\(least)" : "\(least)–\(most)"
    }
}
