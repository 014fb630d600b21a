import China
import Money

/// A thing in the ledger that a refusal is about.
public enum LedgerItem: Hashable, Sendable {
    /// An invoice, with its number when known.
    case invoice(Int64, number: String?)
    /// A receipt.
    case receipt(Int64)
    /// An order line.
    case orderLine(Int64)
    /// A provisional opening.
    case opening(Int64)
    /// A row of the ledger.
    case posting(Int)
    /// A party.
    case party(Int64)

    /// The item's name for a person.
    public func text(_ language: Language) -> String {
        let chinese = language == .zhHans
        return switch self {
        case .invoice(let id, let number): (chinese ? "应收单 " : "invoice ") + (number ?? String(id))
        case .receipt(let id): (chinese ? "到款 " : "receipt ") + String(id)
        case .orderLine(let id): (chinese ? "订单行 " : "order line ") + String(id)
        case .opening(let id): (chinese ? "预转 " : "provisional opening ") + String(id)
        case .posting(let id): (chinese ? "流水 " : "posting ") + String(id)
        case .party(let id): (chinese ? "客户 " : "party ") + String(id)
        }
    }
}

/// Why the ledger takes no row; it is then exactly as before.
public struct LedgerRefusal: Error, Hashable, Sendable {
    /// What is wrong with the item.
    public enum Reason: Hashable, Sendable {
        /// The ledger does not have it.
        case unknown
        /// The ledger has it already.
        case duplicate
        /// Amounts must be above zero.
        case notPositive(Int64)
        /// More than is open on the invoice, the order line or the opening.
        case aboveOpen(asked: Int64, open: Int64)
        /// More than is left of the receipt.
        case aboveUnapplied(asked: Int64, unapplied: Int64)
        /// More than the policy lets one person give up, or a party have open.
        case aboveLimit(asked: Int64, limit: Int64)
        /// The two sides have different currencies.
        case currency(Currency, Currency)
        /// The two sides belong to different parties.
        case otherParty(Int64, Int64)
        /// A reason or an approver must be given.
        case missing(String)
        /// Already taken back, or itself a reversal or a row the ledger added by itself.
        case notReversible
        /// Other rows build on it and must be taken back first.
        case inUse
        /// The amounts are too large.
        case overflow
    }

    /// The thing it is about.
    public let item: LedgerItem
    /// What is wrong with it.
    public let reason: Reason

    /// A refusal.
    public init(_ item: LedgerItem, _ reason: Reason) {
        self.item = item
        self.reason = reason
    }

    /// The sentence shown to a person, with amounts in a currency.
    public func text(_ language: Language, in currency: Currency = .cny) -> String {
        let colon = language == .zhHans ? "：" : ": "
        return item.text(language) + colon + reason.text(language, in: currency)
    }
}

extension LedgerRefusal.Reason {
    /// The sentence shown to a person, with amounts in a currency.
    public func text(_ language: Language, in currency: Currency = .cny) -> String {
        func money(_ minor: Int64) -> String { Money(minor: minor, currency: currency).groupedText }
        return language == .zhHans ? chinese(money) : english(money)
    }

    private func chinese(_ money: (Int64) -> String) -> String {
        switch self {
        case .unknown: "不存在"
        case .duplicate: "已存在"
        case .notPositive(let amount): "金额必须大于零（\(money(amount))）"
        case .aboveOpen(let asked, let open): "金额 \(money(asked)) 超过未结 \(money(open))"
        case .aboveUnapplied(let asked, let unapplied): "金额 \(money(asked)) 超过未核销余额 \(money(unapplied))"
        case .aboveLimit(let asked, let limit): "金额 \(money(asked)) 超过限额 \(money(limit))"
        case .currency(let one, let other): "币种不一致：\(one.code) 与 \(other.code)"
        case .otherParty(let one, let other): "属于客户 \(one)，而不是客户 \(other)"
        case .missing(let field): "缺少\(["reason": "原因", "approver": "审批人"][field] ?? field)"
        case .notReversible: "不能冲销"
        case .inUse: "已有后续流水，须先冲销后续流水"
        case .overflow: "金额超出可表示的范围"
        }
    }

    private func english(_ money: (Int64) -> String) -> String {
        switch self {
        case .unknown: "does not exist"
        case .duplicate: "exists already"
        case .notPositive(let amount): "the amount must be above zero (\(money(amount)))"
        case .aboveOpen(let asked, let open): "\(money(asked)) is more than the open \(money(open))"
        case .aboveUnapplied(let asked, let unapplied): "\(money(asked)) is more than the \(money(unapplied)) left"
        case .aboveLimit(let asked, let limit): "\(money(asked)) is above the limit of \(money(limit))"
        case .currency(let one, let other): "currencies differ: \(one.code) and \(other.code)"
        case .otherParty(let one, let other): "belongs to party \(one), not to party \(other)"
        case .missing(let field): "no \(field) is given"
        case .notReversible: "cannot be reversed"
        case .inUse: "other postings build on it; reverse them first"
        case .overflow: "the amount is larger than can be represented"
        }
    }
}
