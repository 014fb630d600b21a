import China

extension Ratio {
    /// The arithmetic: `124 ÷ 200 = 62.00 %`.
    public var text: String { "\(numerator) ÷ \(denominator) = \(FigureText.percent(value))" }
}

extension Measure {
    /// The figure in words, or the reason why there is none.
    public func text(_ language: Language, _ figure: (Value) -> String) -> String {
        switch self {
        case .value(let value): figure(value)
        case .notDefined(let reason): language.text(zh: "无意义：", en: "not defined: ") + reason.text(language)
        }
    }
}

extension Measure where Value == Ratio {
    /// The arithmetic, or the reason why there is none.
    public func text(_ language: Language) -> String { text(language, \.text) }
}

extension CohortFunnel.Step {
    /// The step with its arithmetic and how long it took.
    public func text(_ language: Language) -> String {
        let days = medianDays.text(language, FigureText.plain)
        let head = "\(from) → \(to)" + language.text(zh: "：", en: ": ") + rate.text(language)
        let late =
            outOfOrder > 0
            ? language.text(zh: "；\(outOfOrder) 条日期颠倒", en: "; \(outOfOrder) with dates the wrong way round") : ""
        return head + language.text(zh: "；中位天数 \(days)", en: "; median days \(days)") + late
    }
}

extension CollaborationRate {
    /// The rate and what became of every row.
    public func text(_ language: Language) -> String {
        rate.text(language)
            + language.text(
                zh: "（按时 \(onTime)，超时 \(late)，未做 \(missed)；时限内待办 \(pending) 不计入）",
                en: " (in time \(onTime), late \(late), missed \(missed); \(pending) still have time and do not count)")
    }
}
