import China

/// What went wrong with an amount, a rate, a currency or a date.
public enum MoneyError: Error, Hashable, Sendable {
    /// The result does not fit 64 bits of minor units.
    case overflow
    /// Two amounts of different currencies met.
    case currencyMismatch(Currency, Currency)
    /// Not the code of an ISO 4217 currency in capital letters.
    case unknownCurrency(String)
    /// Not digits with an optional minus sign and decimal point.
    case malformedNumber(String)
    /// More decimals than the currency has.
    case tooManyDecimals(String, Currency)
    /// A fraction or a split has nothing below the line.
    case divisionByZero
    /// A share was to be weighted negatively; the index of the weight.
    case negativeWeight(index: Int)
    /// Not a day of the calendar written as YYYY-MM-DD.
    case malformedDate(String)

    /// The sentence shown to a person.
    public func text(_ language: Language) -> String {
        language == .zhHans ? chinese : english
    }

    private var chinese: String {
        switch self {
        case .overflow: "金额超出可表示的范围"
        case .currencyMismatch(let left, let right): "币种不一致：\(left.code) 与 \(right.code)"
        case .unknownCurrency(let code): "未知币种：“\(code)”"
        case .malformedNumber(let text): "不是有效的数字：“\(text)”"
        case .tooManyDecimals(let text, let currency): "“\(text)”的小数位过多：\(currency.code) 最多 \(currency.decimals) 位"
        case .divisionByZero: "除数为零"
        case .negativeWeight(let index): "第 \(index + 1) 项的分摊权重为负"
        case .malformedDate(let text): "不是有效的日期：“\(text)”（应为 YYYY-MM-DD）"
        }
    }

    private var english: String {
        switch self {
        case .overflow: "the amount is larger than can be represented"
        case .currencyMismatch(let left, let right): "currencies differ: \(left.code) and \(right.code)"
        case .unknownCurrency(let code): "unknown currency “\(code)”"
        case .malformedNumber(let text): "not a number: “\(text)”"
        case .tooManyDecimals(let text, let currency):
            "“\(text)” has too many decimals: \(currency.code) has \(currency.decimals)"
        case .divisionByZero: "division by zero"
        case .negativeWeight(let index): "the weight of share \(index + 1) is negative"
        case .malformedDate(let text): "not a date: “\(text)” (expected YYYY-MM-DD)"
        }
    }
}
