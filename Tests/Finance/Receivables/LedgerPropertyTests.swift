import Money
import Seeds
import Testing
import Vectors

@testable import Finance

@Suite("Laws of the ledger")
struct LedgerPropertyTests {
    let writeOffs = WriteOffPolicy(limit: Money(minor: 500))
    let openings = ProvisionalPolicy(limit: Money(minor: 5000), days: 30)

    /// One random verb, with ids and amounts that often do not fit.
    private func act(_ ledger: inout Ledger, _ random: inout SeededNumbers, on day: CivilDate) throws(LedgerRefusal) {
        let party = Int64.random(in: 1...2, using: &random)
        let (one, other) = (Int64.random(in: 1...30, using: &random), Int64.random(in: 1...30, using: &random))
        let amount = Int64.random(in: -10...3000, using: &random)
        let money = Money(minor: amount)
        let line: Int64? = Bool.random(using: &random) ? nil : Int64.random(in: 1...6, using: &random)
        switch Int.random(in: 0..<13, using: &random) {
        case 0: try ledger.order(OrderLine(id: one % 6 + 1, party: party, amount: money), on: day)
        case 1, 2:
            let due = day.adding(days: Int.random(in: -50...50, using: &random))
            try ledger.bill(
                Invoice(id: one, number: "\(other)", party: party, due: due, amount: money, orderLine: line), on: day)
        case 3, 4: try ledger.receive(CashReceipt(id: one, party: party, amount: money, orderLine: line), on: day)
        case 5: try ledger.allocate(receipt: one, on: day)
        case 6: try ledger.allocate(receipt: one, by: .proRata, on: day)
        case 7: try ledger.allocate(receipt: one, by: .chosen([.init(invoice: other, amount: amount)]), on: day)
        case 8:
            try ledger.writeOff(
                invoice: one, amount: amount / 4, reason: "r", approver: "a", policy: writeOffs, on: day)
        case 9: try ledger.credit(invoice: one, amount: amount / 2, number: "c", on: day)
        case 10: try ledger.refund(receipt: one, amount: amount / 2, reason: "r", on: day)
        case 11:
            let opening = ProvisionalOpening(id: one, orderLine: other % 6 + 1, amount: money, approver: "a")
            try ledger.open(opening, policy: openings, on: day)
        default:
            try ledger.reverse(row: Int.random(in: 0..<max(1, ledger.postings.count), using: &random), on: day)
        }
    }

    private func expectLaws(_ ledger: Ledger, _ seed: UInt64) throws {
        var sums: [LedgerItem: Int64] = [:]
        for posting in ledger.postings {
            switch posting.entry {
            case .invoice(let invoice): sums[.invoice(invoice.id, number: nil), default: 0] += invoice.amount.minor
            case .receipt(let receipt): sums[.receipt(receipt.id), default: 0] += receipt.amount.minor
            case .allocation(let receipt, let invoice, let amount):
                sums[.invoice(invoice, number: nil), default: 0] -= amount
                sums[.receipt(receipt), default: 0] -= amount
            case .writeOff(let invoice, let amount, _, _), .creditNote(let invoice, let amount, _):
                sums[.invoice(invoice, number: nil), default: 0] -= amount
            case .refund(let receipt, let amount, _): sums[.receipt(receipt), default: 0] -= amount
            case .release(let opening, let amount): sums[.opening(opening), default: 0] += amount
            case .orderLine, .opening: break
            }
        }
        for (id, balance) in ledger.invoices {
            #expect(sums[.invoice(id, number: nil)] == balance.open, "seed \(seed)")
            let whole = balance.open + balance.allocated + balance.writtenOff + balance.credited
            #expect(whole == balance.invoice.amount.minor && balance.open >= 0, "seed \(seed)")
        }
        for (id, balance) in ledger.receipts {
            #expect(sums[.receipt(id)] == balance.unapplied && balance.unapplied >= 0, "seed \(seed)")
            #expect(balance.allocated <= balance.receipt.amount.minor, "seed \(seed)")
        }
        for (id, balance) in ledger.openings {
            #expect(sums[.opening(id), default: 0] == balance.released && balance.outstanding >= 0, "seed \(seed)")
        }
        try expectAccounts(ledger, seed)
    }

    private func expectAccounts(_ ledger: Ledger, _ seed: UInt64) throws {
        for party in Int64(1)...2 {
            let owed = ledger.invoices.values.filter { $0.invoice.party == party }
            #expect(ledger.owed(party: party) == owed.map(\.open).reduce(0, +), "seed \(seed)")
            #expect(ledger.openItems(party: party) == owed.map(\.item).filter { $0.open > 0 }.sorted(), "seed \(seed)")
            let paid = ledger.receipts.values.filter { $0.receipt.party == party }
            #expect(ledger.onAccount(party: party) == paid.map(\.unapplied).reduce(0, +), "seed \(seed)")
            let lines = ledger.orderLines.values.filter { $0.orderLine.party == party }
            let provisional = lines.map(\.provisional).reduce(0, +)
            let key = AccountKey(party: party, currency: .cny)
            #expect(ledger.accounts[key]?.provisional ?? 0 == provisional, "seed \(seed)")
        }
        for line in ledger.orderLines.values {
            let outstanding = line.openings.compactMap { ledger.openings[$0]?.outstanding }.reduce(0, +)
            #expect(line.provisional == outstanding && line.covered >= 0, "seed \(seed)")
        }
    }

    @Test("balances are the sums of the rows and never below zero, for random sequences")
    func invariants() throws {
        let start = try CivilDate("2026-01-01")
        var accepted = 0
        for seed in UInt64(0)..<150 {
            var random = SeededNumbers(seed: seed)
            var ledger = Ledger()
            for step in 0..<120 {
                let before = ledger
                do {
                    try act(&ledger, &random, on: start.adding(days: step))
                    accepted += 1
                } catch {
                    #expect(ledger.postings == before.postings, "seed \(seed) step \(step)")
                    #expect(Snapshot(ledger) == Snapshot(before), "seed \(seed) step \(step)")
                }
            }
            try expectLaws(ledger, seed)
            let replayed = try Ledger(replaying: ledger.postings)
            #expect(Snapshot(replayed) == Snapshot(ledger), "seed \(seed)")
            #expect(ledger.openItems(asOf: start.adding(days: 120)) == ledger.openItems(), "seed \(seed)")
        }
        #expect(accepted > 3000)
    }

    @Test("taking back what was just done restores every balance, for random sequences")
    func undo() throws {
        let day = try CivilDate("2026-01-01")
        var undone = 0
        for seed in UInt64(1000)..<1150 {
            var random = SeededNumbers(seed: seed)
            var ledger = Ledger()
            for step in 0..<80 {
                let before = ledger
                try? act(&ledger, &random, on: day)
                let added = ledger.postings[before.postings.count...]
                let reversible = added.filter { $0.cause == nil && $0.reverses == nil }
                guard !reversible.isEmpty, Bool.random(using: &random) else { continue }
                if case .orderLine = reversible[reversible.startIndex].entry { continue }
                for posting in reversible.reversed() { try ledger.reverse(row: posting.id, on: day) }
                undone += 1
                for (id, balance) in before.invoices {
                    #expect(ledger.open(invoice: id) == balance.open, "seed \(seed) step \(step)")
                }
                for (id, balance) in before.receipts {
                    #expect(ledger.unapplied(receipt: id) == balance.unapplied, "seed \(seed) step \(step)")
                }
                for (id, balance) in before.openings {
                    #expect(ledger.openings[id]?.released == balance.released, "seed \(seed) step \(step)")
                }
            }
        }
        #expect(undone > 500)
    }

    @Test("receipts are never laid on more than they hold, by any rule")
    func plans() throws {
        for seed in UInt64(0)..<300 {
            var random = SeededNumbers(seed: seed)
            let items = (0..<Int.random(in: 0...8, using: &random)).map { index in
                OpenItem(
                    invoice: Int64(index), number: "\(index)", due: CivilDate(dayNumber: 20_000 + index % 3),
                    open: Int64.random(in: 0...1000, using: &random))
            }
            let amount = Int64.random(in: 0...5000, using: &random)
            for rule in [AllocationRule.oldestFirst, .proRata] {
                let plan = try AllocationPlan.make(amount, by: rule, over: items)
                let laid = plan.shares.map(\.amount).reduce(0, +)
                #expect(laid + plan.unapplied == amount, "seed \(seed)")
                #expect(laid == min(amount, items.map(\.open).reduce(0, +)), "seed \(seed)")
                #expect(plan.shares.allSatisfy { 0 < $0.amount && $0.amount <= $0.item.open }, "seed \(seed)")
            }
        }
    }
}
