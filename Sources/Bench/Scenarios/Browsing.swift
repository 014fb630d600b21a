import Foundation
import Storage

// Whole pages, as a signed-in browser asks for them.
extension BenchRun {
    func measurePages() async throws {
        let leads = options.isQuick ? 20_000 : 100_000
        var sizes = Seeding.Sizes()
        if options.isQuick { sizes.entries = 100_000 }
        let site = try await makeSite()
        let store = try site.open()
        say("  seeding \(leads) leads, \(sizes.opportunities) deals, \(sizes.entries) journal entries …")
        try await Seeding(site: site) { _ in }.leads(0..<leads, store)
        try await Seeding(site: site) { _ in }.company(sizes, store)
        _ = try Child.output(of: [options.program, "search-index", "--database", site.database])
        try await store.write { connection in _ = try connection.execute("ANALYZE") }
        await store.close()
        let secret = try await SignIn.begin(site)
        let pages = Self.pages(sizes)
        try await with(site, worker: false) { server in
            for (name, addresses) in pages {
                let requests = addresses.map { Self.request($0, secret) }
                // The budget is of a page's own time; sixteen that ask again at once measure how the cores are shared.
                for connections in [1, 16] {
                    try await measure(
                        "pages.\(name).\(connections)", server, connections: connections, rows: leads,
                        budgets: connections == 1 ? Budgets(p99: full(.atMost(20))) : Budgets(),
                        note: "GET \(addresses[0]), \(sizes.entries) journal entries, whole page"
                    ) { connection, thread, number in
                        let request = requests[(thread * 31 + number * 7) % requests.count]
                        return try connection.exchange(request) == 200
                    }
                }
            }
        }
    }

    /// The addresses of each page that is measured, taken in turn.
    private static func pages(_ sizes: Seeding.Sizes) -> [(name: String, addresses: [String])] {
        let base = Seeding.Base.account.rawValue
        let filter = HTTPRequest.encoded("score >= 60")
        let questions = ["星河制造4711", "星河制造", "qianwei", "zm", "13000012345", "4711", "设备报警", "p12345"]
        let busy = (0..<sizes.busy).map { "/o/accounts/\(base + $0)" }
        // What most entries are, what few are, what none is.
        let narrowings = ["kind=ticket", "kind=call&days=90", "kind=opportunity", "of=service&days=7", "by=0"]
        return [
            ("home", ["/"]), ("list", ["/o/leads?as=table"]),
            ("filtered", ["/o/leads?as=table&filter=\(filter)&sort=-score"]),
            ("stages", ["/o/opportunities?as=table&sort=stage"]), ("board", ["/o/opportunities?as=board"]),
            ("360", busy),
            ("timeline", busy.flatMap { place in narrowings.map { "\(place)?\($0)" } }),
            ("search", questions.map { "/search?q=\(HTTPRequest.encoded($0))" }),
        ]
    }

    private static func request(_ address: String, _ secret: String) -> [UInt8] {
        Array("GET \(address) HTTP/1.1\r\nHost: localhost\r\nCookie: sid=\(secret)\r\n\r\n".utf8)
    }
}
