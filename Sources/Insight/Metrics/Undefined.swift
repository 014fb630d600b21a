import China

/// Why a metric has no figure.
public enum Undefined: String, Sendable, Hashable, Codable, CaseIterable {
    /// No row falls under the definition.
    case noRows = "no_rows"
    /// Nothing has been won or lost yet.
    case nothingClosed = "nothing_closed"
    /// The deals carry no amount.
    case noAmounts = "no_amounts"
    /// Every lost deal carries amount 0, so a rate by amount would say 100 % whatever happened.
    case lostAmountsAreZero = "lost_amounts_are_zero"
    /// No cycle length is known or it is zero.
    case noCycle = "no_cycle"
    /// The quota has been reached, nothing is left to cover.
    case quotaReached = "quota_reached"
    /// The actual figure is zero, so a relative error has no meaning.
    case actualIsZero = "actual_is_zero"
    /// No revenue at the start of the period.
    case noStartingRevenue = "no_starting_revenue"
    /// Churn is zero: without a horizon the sum has no end.
    case noChurn = "no_churn"
    /// No customer was won.
    case noNewCustomers = "no_new_customers"
    /// Revenue per customer times margin is not above zero.
    case noMargin = "no_margin"
    /// The cost of winning a customer is zero, so there is no multiple of it.
    case noCost = "no_cost"
    /// Nobody answered.
    case noAnswers = "no_answers"
    /// Less than half of the weight has an input.
    case tooFewInputs = "too_few_inputs"
    /// All or none converted in both arms together: nothing to test.
    case noVariation = "no_variation"
    /// Every row is still within its time limit.
    case allPending = "all_pending"
    /// An input is impossible (negative count, more successes than trials, a rate outside 0…1, not a number).
    case impossibleInput = "impossible_input"
    /// The figure does not fit.
    case overflow

    /// The reason as a person says it.
    public func text(_ language: Language) -> String {
        switch language {
        case .zhHans: chinese
        case .en: english
        }
    }

    private var english: String {
        switch self {
        case .noRows: "no rows fall under the definition"
        case .nothingClosed: "nothing has been won or lost yet"
        case .noAmounts: "the deals carry no amount"
        case .lostAmountsAreZero: "every lost deal carries amount 0"
        case .noCycle: "no cycle length is known"
        case .quotaReached: "the quota has been reached"
        case .actualIsZero: "the actual figure is zero"
        case .noStartingRevenue: "no revenue at the start of the period"
        case .noChurn: "churn is zero, state a horizon"
        case .noNewCustomers: "no new customers"
        case .noMargin: "revenue times margin is not above zero"
        case .noCost: "the cost is zero"
        case .noAnswers: "nobody answered"
        case .tooFewInputs: "less than half of the weight has an input"
        case .noVariation: "all or none converted, nothing to test"
        case .allPending: "every row is still within its time limit"
        case .impossibleInput: "an input is impossible"
        case .overflow: "the figure is too large"
        }
    }

    private var chinese: String {
        switch self {
        case .noRows: "没有符合口径的记录"
        case .nothingClosed: "尚无赢单或输单"
        case .noAmounts: "商机没有金额"
        case .lostAmountsAreZero: "所有输单金额均为 0"
        case .noCycle: "没有可用的周期"
        case .quotaReached: "目标已达成"
        case .actualIsZero: "实际值为零"
        case .noStartingRevenue: "期初没有收入"
        case .noChurn: "流失率为零，请指定年限"
        case .noNewCustomers: "没有新客户"
        case .noMargin: "收入乘毛利率不大于零"
        case .noCost: "成本为零"
        case .noAnswers: "没有人作答"
        case .tooFewInputs: "有数据的权重不足一半"
        case .noVariation: "全部转化或全部未转化，无法检验"
        case .allPending: "所有记录都还在时限之内"
        case .impossibleInput: "输入不合理"
        case .overflow: "数值过大"
        }
    }
}
