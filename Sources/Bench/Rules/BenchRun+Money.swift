import Finance
import Money
import Parties
import Records
import Sales
import Seeds
import Service

extension BenchRun {
    func measureSLA() throws {
        let clock = SLAClock(time: try WorkingHours.time.get(), policy: .standard)
        let count = options.isQuick ? 200_000 : 1_000_000
        var random = SeededNumbers(seed: 11)
        // Moments of 2026.
        let starts = (0..<count).map { _ in Instant(1_767_196_800_000 + Int64(random.below(31_536_000)) * 1000) }
        guard let priority = clock.policy.targets.keys.sorted().first else { throw BenchFailure("no priority") }
        try noteRate(
            "rules.sla", "1/s", count: count, .atLeast(500_000), note: "due times on the Chinese calendar of 2026"
        ) {
            for start in starts { _ = try clock.due(.resolution, priority: priority, from: start) }
        }
    }

    func measureQuote() throws {
        let entries: [PriceEntry] = (0..<50).map { (number: Int) -> PriceEntry in
            let list = Int64(10_000 + number * 137), cost = Int64(5_000 + number * 61)
            let tax = number % 2 == 0 ? "goods" : "services"
            return PriceEntry(product: "P\(number)", list: list, cost: cost, taxCode: tax)
        }
        let pricing = Pricing(books: [PriceBook(name: "2026", entries: entries)], taxes: try .china())
        let lines: [QuoteLine] = (0..<50).map { (number: Int) -> QuoteLine in
            let quantity = Fraction(Int64(number % 7 + 1))
            let discounts = [Discount("line", .percent(5))]
            return QuoteLine(id: "\(number)", product: "P\(number)", quantity: quantity, discounts: discounts)
        }
        let request = QuoteRequest(
            date: try CivilDate(2026, 5, 6), lines: lines, discounts: [Discount("order", .percent(3))],
            fixedDiscount: Money(minor: 10_000))
        let count = options.isQuick ? 500 : 2000
        let before = Machine.load
        let times = try median { for _ in 0..<count { _ = try pricing.price(request) } }
        try note("rules.quote", times.middle * 1000 / Double(count), "ms", .atMost(0.2)) { context in
            context.rows = 50
            context.loadBefore = before
            context.note = "50 lines with line, order and fixed discount, tax and margin"
        }
    }

    func measureAllocation() throws {
        let count = options.isQuick ? 2000 : 10_000
        let day = try CivilDate(2026, 5, 6)
        var random = SeededNumbers(seed: 12)
        let amounts = (0..<count).map { _ in Int64(random.below(1_000_000) + 1) }
        let paid = (0..<count).map { _ in Int64(random.below(1_000_000) + 1) }
        var books = Ledger()
        for (number, amount) in amounts.enumerated() {
            let due = CivilDate(dayNumber: Int(day.dayNumber) - number % 365)
            try books.bill(
                Invoice(id: Int64(number + 1), number: "F\(number)", party: 1, due: due, amount: Money(minor: amount)),
                on: day)
        }
        for (number, amount) in paid.enumerated() {
            try books.receive(CashReceipt(id: Int64(number + 1), party: 1, amount: Money(minor: amount)), on: day)
        }
        let ready = books
        try noteSeconds(
            "rules.allocation", rows: count, full(.atMost(1)),
            note: "as many receipts to as many invoices of one party, oldest first"
        ) {
            var ledger = ready
            for number in 1...count { _ = try ledger.allocate(receipt: Int64(number), on: day) }
        }
    }
}
