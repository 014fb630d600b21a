import China
import Money

/// How and where the tax of a line was rounded, and on which side of the price it stands.
public struct TaxRounding: Hashable, Sendable {
    /// Line by line or on the total of a rate.
    public let place: TaxSplitPlace
    /// What happened to ties.
    public let rounding: Rounding
    /// Whether the price contains the tax.
    public let isIncluded: Bool

    /// The rule in words.
    public func text(_ language: Language) -> String {
        let side = isIncluded ? language.text(zh: "价内", en: "included") : language.text(zh: "价外", en: "added")
        let site =
            place == .perLine
            ? language.text(zh: "按行", en: "by line") : language.text(zh: "按税率合计后分摊", en: "on the total of the rate")
        let ties =
            switch rounding {
            case .halfUp: language.text(zh: "四舍五入", en: "half up")
            case .halfEven: language.text(zh: "四舍六入五成双", en: "half to even")
            case .down: language.text(zh: "舍去尾数", en: "down")
            }
        return language.text(zh: "\(side)，\(site)\(ties)", en: "\(side), rounded \(ties) \(site)")
    }
}

extension PricedLine {
    /// Why the line costs what it costs, sentence by sentence: the steps, the tax, the margin, a cheaper quantity.
    public func explanation(_ language: Language) -> [String] {
        let currency = steps.first?.currency ?? .cny
        var sentences = steps.map { $0.text(language) }
        sentences.append(tax(language, currency))
        if let margin { sentences.append(margin.text(language, in: currency)) }
        if let cheaper { sentences.append(cheaper.text(language)) }
        return sentences
    }

    private func tax(_ language: Language, _ currency: Currency) -> String {
        func money(_ minor: Int64) -> String { Money(minor: minor, currency: currency).groupedText }
        let rate = treatment.text(language)
        let sum = "\(money(tax.net)) + \(money(tax.tax)) = \(money(tax.gross))"
        return language.text(
            zh: "税 \(rate)（\(taxRounding.text(.zhHans))）：不含税 + 税 = \(sum)",
            en: "tax \(rate) (\(taxRounding.text(.en))): net + tax = \(sum)")
    }
}

extension Margin {
    /// The arithmetic of the margin, or that there is none.
    public func text(_ language: Language, in currency: Currency = .cny) -> String {
        func money(_ minor: Int64) -> String { Money(minor: minor, currency: currency).groupedText }
        guard let rate else {
            return language.text(zh: "毛利率：没有收入，无法计算", en: "margin: nothing comes in, so there is none")
        }
        let sum = "(\(money(net)) − \(money(cost))) ÷ \(money(net)) = \(rate.percentText)"
        return language.text(zh: "毛利率：", en: "margin: ") + sum
    }
}
