import China
import Money

extension LedgerEntry {
    /// What the row says, for a person; a reversal has its amount below zero.
    public func text(_ language: Language, in currency: Currency = .cny) -> String {
        let money = Money(minor: amount, currency: currency).groupedText
        let item = item.text(language)
        return switch self {
        case .orderLine, .invoice, .receipt: "\(item) \(money)"
        case .allocation(let receipt, _, _):
            language.text(
                zh: "\(LedgerItem.receipt(receipt).text(.zhHans))核销\(item) \(money)",
                en: "\(LedgerItem.receipt(receipt).text(.en)) pays \(money) of \(item)")
        case .writeOff(_, _, let reason, let approver):
            language.text(
                zh: "\(item)坏账核销 \(money)：\(reason)（审批人 \(approver)）",
                en: "\(money) of \(item) written off: \(reason) (approved by \(approver))")
        case .creditNote(_, _, let number):
            language.text(
                zh: "红字单 \(number) 冲减\(item) \(money)", en: "credit note \(number) lowers \(item) by \(money)")
        case .refund(_, _, let reason):
            language.text(zh: "\(item)退款 \(money)：\(reason)", en: "\(money) of \(item) paid back: \(reason)")
        case .opening(let opening):
            language.text(
                zh:
                    "\(item)：\(LedgerItem.orderLine(opening.orderLine).text(.zhHans))先行开通 \(money)（审批人 \(opening.approver)）",
                en: "\(item): service for \(money) of \(LedgerItem.orderLine(opening.orderLine).text(.en)) begins "
                    + "before the money is in (approved by \(opening.approver))")
        case .release: language.text(zh: "\(item)释放 \(money)", en: "\(money) of \(item) released")
        }
    }
}

extension Posting {
    /// The row for a person, with its day and what it takes back or follows from.
    public func text(_ language: Language, in currency: Currency = .cny) -> String {
        var notes: [String] = []
        if let reverses { notes.append(language.text(zh: "冲销流水 \(reverses)", en: "takes back posting \(reverses)")) }
        if let cause { notes.append(language.text(zh: "由流水 \(cause) 引起", en: "because of posting \(cause)")) }
        let words = "\(on) \(entry.text(language, in: currency))"
        guard !notes.isEmpty else { return words }
        let list = notes.joined(separator: language.text(zh: "，", en: ", "))
        return words + language.text(zh: "（\(list)）", en: " (\(list))")
    }
}

extension OpeningBalance.State {
    /// The station's name for a person.
    public func text(_ language: Language) -> String {
        switch self {
        case .open: language.text(zh: "待到款", en: "waiting for money")
        case .partlySettled: language.text(zh: "部分到款", en: "partly paid")
        case .settled: language.text(zh: "已到款", en: "paid")
        case .cancelled: language.text(zh: "已撤销", en: "cancelled")
        }
    }
}

extension InvoiceBalance {
    /// The arithmetic of what is still owed.
    public func text(_ language: Language) -> String {
        func money(_ minor: Int64) -> String {
            Money(minor: minor, currency: invoice.amount.currency).groupedText
        }
        let parts = [invoice.amount.minor, allocated, writtenOff, credited, open].map(money)
        return language.text(
            zh: "应收 \(parts[0]) − 核销 \(parts[1]) − 坏账 \(parts[2]) − 红字 \(parts[3]) = 未结 \(parts[4])",
            en:
                "billed \(parts[0]) − paid \(parts[1]) − written off \(parts[2]) − credited \(parts[3]) = open \(parts[4])"
        )
    }
}

extension Ledger {
    /// The rows that make up what is owed on an invoice, in the order they were posted.
    public func rows(invoice id: Int64) -> [Posting] {
        postings.filter { posting in
            switch posting.entry {
            case .invoice(let invoice): invoice.id == id
            case .allocation(_, let invoice, _), .writeOff(let invoice, _, _, _), .creditNote(let invoice, _, _):
                invoice == id
            case .orderLine, .receipt, .refund, .opening, .release: false
            }
        }
    }
}
