import Finance
import Money
import Parties
import Records

extension Story {
    static let moneyResponses: [String: Response] = [
        "receivable.created": { story, entry in
            guard let account = entry.account, let amount = entry.money("amount") else { return }
            story.planPayments(of: entry.record, account, amount)
        },
        "receipt.created": { story, entry in story.planAllocation(entry.record, entry) },
    ]

    /// How customers pay: most as they should, some in parts, too much, too little, through somebody else, or not.
    private enum Habit: Hashable {
        case exact, parts, tooMuch, bankFee, wrong, otherPayer, never
    }

    private func planPayments(of receivable: Int64, _ account: Int64, _ amount: Int64) {
        let days = min(75, max(1, chance.around(22, spread: 0.55)))
        switch chance.pick([.exact: 60.0, .parts: 15, .tooMuch: 4, .bankFee: 5, .wrong: 3, .otherPayer: 9, .never: 4])
            as Habit
        {
        case .exact: planReceipt(amount, days, from: account, for: receivable)
        case .parts:
            let first = amount * Int64(chance.number(3...7)) / 10
            planReceipt(first, days, from: account, for: receivable)
            if chance.happens(0.85) {
                planReceipt(amount - first, days + chance.around(18), from: account, for: receivable)
            }
        case .tooMuch: planReceipt((amount / 1_000_000 + 1) * 1_000_000, days, from: account, for: receivable)
        case .bankFee: planReceipt(amount - Int64(chance.number(10...50)) * 100, days, from: account, for: receivable)
        case .wrong: planReceipt(amount / 10 * 9 + 1800, days, from: account, for: receivable)
        case .otherPayer:
            let payer = names.company(&chance).name
            planReceipt(amount, days, from: account, for: receivable, payer: payer)
        case .never: return
        }
    }

    /// Money arrives at the bank; finance books it and, once it is clear whose it is, allocates it.
    private func planReceipt(
        _ amount: Int64, _ days: Double, from account: Int64, for receivable: Int64, payer: String? = nil
    ) {
        inDays(days) { story in
            let clerk = story.chance.pick(story.crew.finance)
            let number = story.market.nextReceipt()
            let isPrompt = payer == nil
            story.receiptOf[number] = isPrompt || story.chance.happens(0.7) ? receivable : nil
            return Step(clerk) { work in
                let customer = try work.find(Account.self, account)
                try work.create(Receipt.self) {
                    $0.number = number
                    if isPrompt { $0.account = .some(Reference(account)) }
                    $0.payer = .some(payer ?? customer?.title)
                    $0.amount = Money(minor: amount)
                    $0.receivedOn = .some(CivilDate(work.now))
                    $0.owner = .some(Reference(work.actor.user))
                }
            }
        }
    }

    /// Money nobody can place.
    func planStrayReceipt() {
        inOffice(chance.hours(5)) { story in
            let payer = story.names.company(&story.chance).name
            let amount = Int64(story.chance.around(30)) * 100_000 + 8800
            let number = story.market.nextReceipt()
            return Step(story.chance.pick(story.crew.finance)) { work in
                try work.create(Receipt.self) {
                    $0.number = number
                    $0.payer = .some(payer)
                    $0.amount = Money(minor: amount)
                    $0.receivedOn = .some(CivilDate(work.now))
                    $0.note = "货款"
                }
            }
        }
    }

    private func planAllocation(_ receipt: Int64, _ entry: JournalEntry) {
        guard let number = entry.after("number")?.string, let receivable = receiptOf.removeValue(forKey: number) else {
            return
        }
        let isClear = entry.after("account_id") != nil
        inOffice(chance.hours(isClear ? 2 : 14)) { story in
            let clerk = story.chance.pick(story.crew.finance)
            return Step(clerk) { work in
                guard let paid = try work.find(Receipt.self, receipt),
                    let owed = try work.find(Receivable.self, receivable)
                else { return }
                let open = owed.amount.minor - (owed.paid?.minor ?? 0)
                let amount = min(open, paid.amount.minor - (paid.allocated?.minor ?? 0))
                guard amount > 0 else { return }
                let part: JSON = [
                    "receivable_id": .id(receivable),
                    "amount": ["amount": .string(DecimalText.text(amount, scale: 2)), "currency": "CNY"],
                ]
                try work.perform("allocate", Receipt.self, receipt, ["allocations": [part]])
            }
        }
    }
}

extension JournalEntry {
    /// The amount of money after the write, in minor units.
    func money(_ field: String) -> Int64? {
        after(field)?["amount"]?.string.flatMap { DecimalText.scaled($0, scale: 2) }
    }
}
