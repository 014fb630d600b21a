import Collaboration
import Money
import Parties
import Records

extension Receivable {
    /// Days a customer has to pay unless the contract says otherwise.
    static let paymentDays = 30

    /// The second of three things a win brings about: what is owed is booked and finance expects the receipt.
    static let expect = Reaction("receivable.expect", on: "opportunity.won") { work, entry in
        guard let order = entry.explanation["order_id"]?.id, let definition = work.schema.object("order"),
            let record = try work.find(definition, order), let sold = SoldOrder(record)
        else { return }
        let receivable = try work.numbered("AR") { number in
            try work.create(Receivable.self) {
                $0.number = number
                $0.account = Reference(sold.account)
                $0.orderID = Int(order)
                $0.amount = sold.amount
                $0.dueOn = CivilDate(work.now).adding(days: paymentDays)
                $0.owner = sold.owner.map { Reference($0) }
            }
        }
        let bank = try BankDetails.of(work)
        let money = sold.amount.markedText
        try Notice.post(
            toRole: "finance", kind: "receipt_expected", about: receivable.any,
            Label("待收款：\(sold.number)", "Payment expected: \(sold.number)"),
            Label("金额 \(money)，收款账户 \(bank.zhHans)", "\(money) to \(bank.en)"), in: work)
    }
}

/// What finance reads of an order that Sales made.
struct SoldOrder {
    let number: String
    let account: Int64
    let amount: Money
    let owner: Int64?

    init?(_ record: AnyRecord) {
        guard let account = record.object.account, let amount = record.object.field("amount"),
            case .int(let accountID) = record[account]
        else { return nil }
        number = record.title
        self.account = accountID
        self.amount = Money.read(record.values, amount.slot)
        owner = record.responsible
    }
}

/// The account customers pay into, from the company's settings.
enum BankDetails {
    static func of(_ work: Work) throws -> Label {
        let stored = try work.connection.first(
            "SELECT value FROM settings WHERE tenant = ? AND key = 'bank_details'", [.int(work.actor.tenant)]
        ) { try JSON(parsing: $0.text(0)) }
        guard let text = stored?.string else { return Label("（未设置）", "(not set)") }
        return Label(text, text)
    }
}
