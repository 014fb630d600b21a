import Foundation
import Storage

// The search box over a million records, and what the index costs a write.
extension BenchRun {
    func measureSearch() async throws {
        let rows = options.isQuick ? 100_000 : 1_000_000
        let site = try await makeSite()
        say("  seeding \(rows) records …")
        let store = try site.open()
        try await seeding(site, of: rows, "leads").leads(0..<rows, store)
        await store.close()
        try await buildIndex(site, rows)
        try await with(site, worker: false) { server in
            for (name, text) in Self.questions {
                let path = "/api/v1/search?limit=20&q=\(HTTPRequest.encoded(text))"
                let request = HTTPRequest("GET", path, token: site.token).bytes()
                try await measure(
                    "search.\(name)", server, connections: 1, rows: rows,
                    budgets: Budgets(p99: full(.atMost(50))), note: text
                ) { connection, _, _ in
                    // An answer cut off by its time is quick and worth nothing.
                    try connection.exchange(request) == 200
                        && !connection.body.suffix(Self.cut.count).elementsEqual(Self.cut)
                }
            }
        }
    }

    private static let cut = Array("\"is_partial\":true}".utf8)

    /// Rare and very common words, sounds, pieces of numbers, one character.
    private static let questions = [
        ("company", "星河制造4711"), ("common", "星河制造"), ("character", "星"), ("person", "钱伟123456"),
        ("sound", "qianwei"), ("initials", "qw"), ("phone", "13000123456"), ("fragment", "3456"),
        ("email", "p123456"), ("two", "钱伟 3456"), ("nothing", "没有这样的公司"),
    ]

    /// `tutti search-index`, as after an update.
    private func buildIndex(_ site: BenchSite, _ rows: Int) async throws {
        say("  building the index …")
        let begin = Moment.now
        _ = try Child.output(of: [options.program, "search-index", "--database", site.database])
        let seconds = Moment.now - begin
        try note("search.rebuild.rate", Double(rows) / seconds, "1/s") { context in
            context.rows = rows
            context.database = options.database
        }
        let store = try site.open()
        try await store.write { connection in _ = try connection.execute("ANALYZE") }
        await store.close()
    }
}
