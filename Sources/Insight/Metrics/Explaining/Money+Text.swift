import China

extension ForecastCategory {
    /// The category as people call it.
    public func text(_ language: Language) -> String {
        switch self {
        case .omitted: language.text(zh: "排除", en: "omitted")
        case .pipeline: language.text(zh: "管道", en: "pipeline")
        case .bestCase: language.text(zh: "最佳", en: "best case")
        case .commit: language.text(zh: "承诺", en: "commit")
        case .closed: language.text(zh: "已赢单", en: "closed")
        }
    }
}

extension Forecast {
    /// The sums, each with what it adds to the one before.
    public func text(_ language: Language, places: Int = 2) -> String {
        func money(_ minor: Int64) -> String { FigureText.amount(minor, places: places) }
        let steps: [(ForecastCategory, Int64, Int64)] = [
            (.commit, commit, closed), (.bestCase, bestCase, commit), (.pipeline, pipeline, bestCase),
        ]
        let first = "\(ForecastCategory.closed.text(language)) \(money(closed))"
        let parts = steps.map { category, sum, before in
            "+ \(category.text(language)) \(money(sum &- before)) = \(money(sum))"
        }
        let rest = language.text(zh: "；加权 ", en: "; weighted ") + money(weighted)
        return ([first] + parts).joined(separator: language.text(zh: "，", en: ", ")) + rest
    }
}

extension ForecastLine {
    /// What counts for a view; an override names who said so, why, and what the seller had said.
    public func text(_ language: Language, view: Forecast.View = .manager, places: Int = 2) -> String {
        func words(_ category: ForecastCategory, _ amount: Int64) -> String {
            "\(category.text(language)) \(FigureText.amount(amount, places: places))"
        }
        let counted = self.view(view)
        let head = "\(id)" + language.text(zh: "：", en: ": ") + words(counted.category, counted.amount)
        guard view == .manager, let override else { return head }
        return head
            + language.text(
                zh: "（\(override.by) 调整：\(override.reason)；原值 \(words(category, amount))）",
                en: " (set by \(override.by): \(override.reason); the seller says \(words(category, amount)))")
    }
}

extension RevenueMovement {
    /// From the start to the end of the period, movement by movement.
    public func text(_ language: Language, places: Int = 2) -> String {
        func money(_ minor: Int64) -> String { FigureText.amount(minor, places: places) }
        return language.text(
            zh: "期初 \(money(start)) + 扩张 \(money(expansion)) − 缩减 \(money(contraction)) − 流失 \(money(churn)) "
                + "+ 新客户 \(money(new)) + 回流 \(money(returned)) = 期末 \(money(end))；"
                + "期初客户 \(customers) 家，流失 \(churnedCustomers) 家",
            en: "start \(money(start)) + expansion \(money(expansion)) − contraction \(money(contraction)) "
                + "− churn \(money(churn)) + new \(money(new)) + returned \(money(returned)) = end \(money(end)); "
                + "\(customers) customers at the start, \(churnedCustomers) left")
    }
}

extension LifetimeValue {
    /// The inputs and the simple value, or why there is none.
    public func text(_ language: Language, places: Int = 2) -> String {
        func money(_ number: Double) -> String { FigureText.amount(Int64(clamping: number), places: places) }
        let value = simple.text(language, money)
        let inputs = "\(money(monthlyMargin)) ÷ \(FigureText.percent(churn.value)) = \(value)"
        return language.text(zh: "月毛利 ÷ 月流失率：", en: "monthly margin ÷ monthly churn: ") + inputs
    }
}

extension Int64 {
    /// The nearest whole number within what fits; zero for what is no number.
    fileprivate init(clamping number: Double) {
        guard !number.isNaN else {
            self = 0
            return
        }
        self = number >= 9.2e18 ? .max : number <= -9.2e18 ? .min : Int64(number.rounded())
    }
}
