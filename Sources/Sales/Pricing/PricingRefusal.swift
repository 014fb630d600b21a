import China
import Money

/// Why a quote cannot be priced: everything that is wrong with it, line by line.
public struct PricingRefusal: Error, Hashable, Sendable {
    /// A part of the request.
    public enum Field: String, Hashable, Sendable {
        case lines, id, product, quantity, contractPrice, discount, fixedDiscount, price, cost, tax, amount, total
    }

    /// What is wrong with it.
    public enum Reason: Hashable, Sendable {
        /// There is nothing to price.
        case empty
        /// Another line has the same id.
        case duplicate
        /// No price book of the currency that counts on the day lists the product.
        case noPrice(product: String, date: CivilDate, currency: Currency)
        /// Must be above zero.
        case notPositive
        /// Must not be below zero.
        case negative
        /// Must be from 0 % to 100 %.
        case outsideZeroToOne(Fraction)
        /// Not the currency of the quote.
        case currency(Currency, quote: Currency)
        /// No rate of tax with this code counts on the day.
        case noTaxRate(code: String, date: CivilDate)
        /// The arithmetic failed, by overflow as a rule.
        case arithmetic(MoneyError)
    }

    /// One thing that is wrong.
    public struct Problem: Hashable, Sendable {
        /// The line's id; nil for the quote as a whole.
        public let line: String?
        /// The part of it.
        public let field: Field
        /// What is wrong.
        public let reason: Reason

        /// The sentence shown to a person.
        public func text(_ language: Language) -> String {
            let place = language == .zhHans ? line.map { "行 \($0)" } ?? "报价" : line.map { "line \($0)" } ?? "quote"
            let colon = language == .zhHans ? "：" : ": "
            return "\(place) \(field.text(language))\(colon)\(reason.text(language))"
        }
    }

    /// All that is wrong, in the order of the lines.
    public let problems: [Problem]

    init(_ problems: [Problem]) { self.problems = problems }

    init(_ field: Field, of line: String? = nil, _ error: MoneyError) {
        problems = [Problem(line: line, field: field, reason: .arithmetic(error))]
    }
}

extension PricingRefusal.Field {
    /// The field's name for a person.
    public func text(_ language: Language) -> String {
        let names: (String, String) =
            switch self {
            case .lines: ("明细", "lines")
            case .id: ("行号", "id")
            case .product: ("产品", "product")
            case .quantity: ("数量", "quantity")
            case .contractPrice: ("合同价", "contract price")
            case .discount: ("折扣", "discount")
            case .fixedDiscount: ("立减金额", "fixed discount")
            case .price: ("价格", "price")
            case .cost: ("成本", "cost")
            case .tax: ("税率", "tax rate")
            case .amount: ("金额", "amount")
            case .total: ("合计", "total")
            }
        return language == .zhHans ? names.0 : names.1
    }
}

extension PricingRefusal.Reason {
    /// The sentence shown to a person.
    public func text(_ language: Language) -> String {
        let chinese = language == .zhHans
        return switch self {
        case .empty: chinese ? "没有可报价的明细" : "there is nothing to price"
        case .duplicate: chinese ? "与前面的行重复" : "repeats an earlier line"
        case .noPrice(let product, let date, let currency):
            chinese
                ? "\(date) 没有产品“\(product)”的有效 \(currency.code) 价格"
                : "no \(currency.code) price book valid on \(date) lists “\(product)”"
        case .notPositive: chinese ? "必须大于零" : "must be above zero"
        case .negative: chinese ? "不能为负" : "must not be negative"
        case .outsideZeroToOne(let rate):
            chinese ? "\(rate.percentText) 不在 0 到 100 % 之间" : "\(rate.percentText) is not between 0 and 100 %"
        case .currency(let found, let quote):
            chinese ? "币种 \(found.code) 与报价币种 \(quote.code) 不一致" : "\(found.code) in a quote in \(quote.code)"
        case .noTaxRate(let code, let date):
            chinese ? "\(date) 没有有效税率“\(code)”" : "no tax rate “\(code)” is valid on \(date)"
        case .arithmetic(let error): error.text(language)
        }
    }
}
