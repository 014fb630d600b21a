import Foundation
import Glibc
import Storage

// Everything that reads: lists, the time line of a customer, duplicates.
extension BenchRun {
    func measureLists() async throws {
        let site = try await makeSite()
        var present = 0
        for rows in options.isQuick ? [100_000] : [100_000, 1_000_000] {
            try await addLeads(present..<rows, to: site)
            present = rows
            let isSmall = rows == 100_000
            let budgets = Budgets(
                rate: isSmall ? .atLeast(4000) : nil, p99: .atMost(isSmall ? 8 : 15),
                processor: isSmall ? .atMost(0.45) : nil)
            try await with(site, worker: false) { server in
                try await measureLists(site, server, rows, budgets)
                let memory = ProcessTimes.residentMegabytes(server.child.number)
                try note("memory.\(rows)", memory, "MB", rows == 1_000_000 ? .atMost(150) : nil) { context in
                    context.rows = rows
                    context.database = options.database
                    context.note = "resident, after the lists were asked for"
                }
            }
        }
    }

    private func addLeads(_ range: Range<Int>, to site: BenchSite) async throws {
        say("  seeding \(range.count) leads …")
        let store = try site.open()
        try await seeding(site, of: range.count, "leads").leads(range, store)
        try await analyse(store)
        await store.close()
    }

    /// Statistics for the planner, which a server that lives longer gathers by itself.
    private func analyse(_ store: any Database) async throws {
        try await store.write { connection in _ = try connection.execute("ANALYZE") }
    }

    private func measureLists(
        _ site: BenchSite, _ server: TuttiServer, _ rows: Int, _ budgets: Budgets
    ) async throws {
        let questions: [(String, String, String)] = [
            ("list", "score >= 60", "-score"),
            ("list.status", "status == 'new' && employees >= 100", "-created_at"),
        ]
        for (name, filter, sort) in questions {
            let path = "/api/v1/leads?filter=\(HTTPRequest.encoded(filter))&sort=\(sort)&limit=50"
            let request = HTTPRequest("GET", path, token: site.token).bytes()
            try await measure(
                "\(name).\(rows)", server, connections: 16, rows: rows, budgets: name == "list" ? budgets : Budgets(),
                note: "50 of \(filter), \(sort)"
            ) { connection, _, _ in try connection.exchange(request) == 200 }
        }
    }

    func measureTimeline() async throws {
        let entries = options.isQuick ? 1_000_000 : 10_000_000
        let accounts = entries / 10_000
        let site = try await makeSite()
        let store = try site.open()
        say("  seeding \(entries) journal entries, 10,000 for each of \(accounts) accounts …")
        try await seeding(site, of: accounts, "accounts").accounts(0..<accounts, store)
        let indexes = ["journal_record", "journal_account"]
        try await store.write { connection in
            for index in indexes { _ = try connection.execute("DROP INDEX \(index)") }
        }
        try await seeding(site, of: entries, "entries").journal(0..<entries, accounts: accounts, store)
        try await index(store)
        try await analyse(store)
        await store.close()
        try await with(site, worker: false) { server in
            try await measureTimeline(site, server, entries: entries, accounts: accounts)
        }
    }

    private func index(_ store: any Database) async throws {
        say("  building its indexes …")
        try await store.write { connection in
            _ = try connection.execute("CREATE INDEX journal_record ON journal (tenant, record_id, id)")
        }
        try await store.write { connection in
            _ = try connection.execute(
                "CREATE INDEX journal_account ON journal (tenant, account_id, id) WHERE account_id IS NOT NULL")
        }
    }

    private func measureTimeline(
        _ site: BenchSite, _ server: TuttiServer, entries: Int, accounts: Int
    ) async throws {
        let budgets = Budgets(rate: full(.atLeast(2000)), p99: full(.atMost(12)), processor: full(.atMost(0.9)))
        try await measure(
            "timeline.16", server, connections: 16, rows: entries, budgets: budgets,
            note: "GET accounts/{id}/timeline, 50 newest of 10,000, over \(accounts) accounts"
        ) { connection, thread, number in
            let id = Seeding.firstID + (thread * 31 + number * 7) % accounts
            let request = HTTPRequest("GET", "/api/v1/accounts/\(id)/timeline?limit=50", token: site.token)
            return try connection.exchange(request.bytes()) == 200
        }
        try await measurePage(site, server, entries, budgets)
    }

    /// The page people look at, when there is one.
    private func measurePage(
        _ site: BenchSite, _ server: TuttiServer, _ entries: Int, _ budgets: Budgets
    ) async throws {
        let secret = try await SignIn.begin(site)
        let request = Array(
            "GET /o/accounts/\(Seeding.firstID) HTTP/1.1\r\nHost: localhost\r\nCookie: sid=\(secret)\r\n\r\n".utf8)
        let first = try HTTPConnection(port: server.port)
        guard try first.exchange(request) == 200 else { return say("  no 360 page in this build; skipped") }
        try await measure(
            "page360.16", server, connections: 16, rows: entries, budgets: budgets, note: "the page /o/accounts/{id}"
        ) { connection, _, _ in try connection.exchange(request) == 200 }
    }

    func measureDuplicates() async throws {
        let rows = options.isQuick ? 100_000 : 1_000_000
        let site = try await makeSite()
        let store = try site.open()
        say("  seeding \(rows) contacts …")
        try await seeding(site, of: rows, "contacts").contacts(0..<rows, store)
        try await analyse(store)
        await store.close()
        let request = HTTPRequest("POST", "/api/v1/contacts", token: site.token, type: "application/json")
        try await with(site, worker: false) { server in
            try await measure(
                "duplicates.1", server, connections: 1, rows: rows, budgets: Budgets(p99: full(.atMost(3))),
                note: "POST of a contact whose phone and e-mail are taken: found and refused, whole request"
            ) { connection, _, number in
                let taken = number * 7919 % rows
                let body = """
                    {"name":"钱伟","phone":"\(13_000_000_000 + taken)","email":"p\(taken)@bench.example"}
                    """
                return try connection.exchange(request.bytes(body)) == 409
            }
        }
    }
}
