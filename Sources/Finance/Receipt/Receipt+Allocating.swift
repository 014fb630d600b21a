import Money
import Parties
import Records

extension Receipt {
    /// Pays receivables from a receipt. The sum never exceeds the receipt, nor a part its receivable, also when two
    /// people allocate at once: both rows are written over the version that was read, and the later one is refused.
    static let allocate = Verb(
        "allocate", of: Receipt.self, "核销", "Allocate",
        input: [
            InputField(
                "allocations", "核销明细", "Allocations",
                .list([
                    InputField("receivable_id", "应收", "Receivable", .reference("receivable"), isRequired: true),
                    InputField("amount", "金额", "Amount", .money, isRequired: true, within: Money.positive),
                ]), isRequired: true)
        ], output: ["allocated", "open"], offered: { $0.status != .allocated }
    ) { work, receipt, input in
        let parts = try (input["allocations"]?.array ?? []).enumerated().map { try part($0.element, $0.offset, work) }
        guard !parts.isEmpty else {
            throw Refusal.invalid([FieldProblem("allocations", "至少一项", "must have at least one")])
        }
        let sum = try check(parts, against: receipt)
        for part in parts { try pay(part, from: receipt, work) }
        let allocated = (receipt.allocated?.minor ?? 0) + sum
        try work.update(receipt, as: "allocated") {
            $0.allocated = Money(minor: allocated, currency: receipt.amount.currency)
            $0.status = allocated == receipt.amount.minor ? .allocated : .partial
            if receipt.account == nil { $0.account = .some(parts[0].receivable.account) }
        }
        let open = receipt.amount.minor - allocated
        return [
            "allocated": .string(DecimalText.text(allocated, scale: 2)),
            "open": .string(DecimalText.text(open, scale: 2)),
        ]
    }

    private struct Part {
        let receivable: Record<Receivable>
        let amount: Money
        let place: String
    }

    private static func part(_ json: JSON, _ index: Int, _ work: Work) throws -> Part {
        let place = "allocations/\(index)"
        guard let id = json["receivable_id"]?.id, let receivable = try work.find(Receivable.self, id),
            try work.may(.read, receivable.any)
        else {
            throw Refusal.unknownReferences([.unknownReference("\(place)/receivable_id")])
        }
        guard let pair = try InputField.money("amount", in: json, of: work.actor.company),
            case let amount = Money(pair), amount.minor > 0
        else {
            throw Refusal.invalid([FieldProblem("\(place)/amount", "必须大于 0", "must be more than 0")])
        }
        return Part(receivable: receivable, amount: amount, place: place)
    }

    private static func check(_ parts: [Part], against receipt: Record<Receipt>) throws -> Int64 {
        var sum: Int64 = 0
        var seen: Set<Int64> = []
        for part in parts {
            guard seen.insert(part.receivable.id).inserted else {
                throw Refusal.invalid([FieldProblem("\(part.place)/receivable_id", "同一应收出现两次", "stands twice")])
            }
            guard part.amount.currency == receipt.amount.currency,
                part.amount.currency == part.receivable.amount.currency
            else { throw Refusal.invalid([FieldProblem("\(part.place)/amount", "币种不一致", "has another currency")]) }
            guard part.amount.minor <= part.receivable.open else {
                let open = DecimalText.text(part.receivable.open, scale: 2)
                throw Refusal.invalid([
                    FieldProblem("\(part.place)/amount", "超过未收金额 \(open)", "exceeds the open \(open)")
                ])
            }
            sum = try sum.plus(part.amount.minor)
        }
        let free = receipt.amount.minor - (receipt.allocated?.minor ?? 0)
        guard sum <= free else {
            let text = DecimalText.text(free, scale: 2)
            throw Refusal.invalid([
                FieldProblem("allocations", "超过到款余额 \(text)", "exceed what is left of the payment, \(text)")
            ])
        }
        return sum
    }

    private static func pay(_ part: Part, from receipt: Record<Receipt>, _ work: Work) throws {
        try work.create(Allocation.self) {
            $0.receipt = receipt.reference
            $0.receivable = part.receivable.reference
            $0.account = .some(part.receivable.account)
            $0.amount = part.amount
        }
        let paid = part.receivable.amount.minor - part.receivable.open + part.amount.minor
        let isPaid = paid == part.receivable.amount.minor
        let order = part.receivable.orderID.map { JSON.id(Int64($0)) } ?? .null
        try work.update(part.receivable, as: isPaid ? "paid" : "partly_paid", because: ["order_id": order]) {
            $0.paid = Money(minor: paid, currency: part.amount.currency)
            $0.status = isPaid ? .paid : .partial
        }
    }
}
