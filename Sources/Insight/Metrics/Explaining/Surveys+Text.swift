import China

extension SurveyShare {
    /// The share with its interval.
    public func text(_ language: Language) -> String {
        let (from, to) = (FigureText.percent(lower), FigureText.percent(upper))
        return share.text + language.text(zh: "（95 % 区间 \(from) 至 \(to)）", en: " (95 % interval \(from) to \(to))")
    }
}

extension NetPromoterScore {
    /// The score with its margin and the answers behind it.
    public func text(_ language: Language) -> String {
        let (score, half) = (FigureText.fixed(points, 1), FigureText.fixed(margin, 1))
        return "\(score) ± \(half)"
            + language.text(
                zh: "（95 %）：推荐者 \(promoters)，中立者 \(passives)，贬损者 \(detractors)，共 \(answers) 份",
                en:
                    " (95 %): \(promoters) promoters, \(passives) passives, \(detractors) detractors, \(answers) answers"
            )
    }
}

extension Experiment.Comparison {
    /// The difference, its interval and what it proves.
    public func text(_ language: Language) -> String {
        let figures = [difference, lower, upper].map(FigureText.percent)
        let test = "z = \(FigureText.fixed(z, 2)), p = \(FigureText.fixed(pValue, 4))"
        let verdict =
            isSignificant
            ? language.text(zh: "差异显著", en: "a real difference")
            : language.text(zh: "不足以说明有差异", en: "no difference shown")
        return language.text(
            zh: "差 \(figures[0])（区间 \(figures[1]) 至 \(figures[2])），\(test)：\(verdict)",
            en: "difference \(figures[0]) (interval \(figures[1]) to \(figures[2])), \(test): \(verdict)")
    }
}

extension Experiment.SplitCheck {
    /// The test and whether assignment worked.
    public func text(_ language: Language) -> String {
        let test = "χ² = \(FigureText.fixed(chiSquared, 2)), p = \(FigureText.fixed(pValue, 6))"
        let verdict =
            isBroken
            ? language.text(zh: "分流异常，请停止实验并查因", en: "the split is broken; stop and find out why")
            : language.text(zh: "分流符合计划", en: "split as planned")
        return test + language.text(zh: "：", en: ": ") + verdict
    }
}
