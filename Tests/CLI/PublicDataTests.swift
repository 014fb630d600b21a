import Records
import Storage
import TestKit
import Testing
import Tutti

@Suite("The public data sets", .enabled(if: Shared.isThere, "TUTTI_SHARED is not set"))
struct PublicDataTests {
    @Test("become records, and what is odd about them is told")
    func sets() async throws {
        try await TestApp.run(on: .sqlite) { app in
            let folder = Shared.path("data")
            let reports = try await PublicData.importAll(from: folder, into: app.engine, tenant: app.tenant)
            func tally(_ name: String) throws -> ImportTally { try #require(reports.first { $0.name == name }).tally }
            func remark(_ tally: ImportTally, _ text: String) -> Int? {
                tally.remarks.first { $0.text.en == text }?.count
            }
            let companies = try tally("cn_enterprises: accounts")
            #expect(companies[.created] == 4536 && companies.rejected == 0)
            #expect(try tally("x_education: leads")[.created] == 9240)
            let leads = try tally("olist_funnel: leads")
            #expect(leads[.created] == 8000)
            #expect(remark(leads, "the origin is blank") == 60 && remark(leads, "the origin is “unknown”") == 1099)
            let orders = try tally("olist_funnel: orders")
            #expect(orders[.created] == 842 && remark(orders, "won before the first contact") == 1)
            #expect(remark(try tally("maven_crm: users"), "has no deal") == 5)
            #expect(remark(try tally("maven_crm: accounts"), "sector “technolgy” taken as “technology”") == 12)
            #expect(try tally("maven_crm: products")[.created] == 7)
            let deals = try tally("maven_crm: opportunities")
            #expect(deals[.created] == 7375 && deals.rejected == 1425)
            #expect(deals.reasons.map(\.text.en) == ["account: is blank"])
            #expect(remark(deals, "product GTXPro is GTX Pro") ?? 0 > 1000)
            let counts = try await app.engine.database.read { connection in
                try connection.first(
                    """
                    SELECT (SELECT COUNT(*) FROM leads WHERE status = 'converted'), (SELECT COUNT(*) FROM orders), \
                    (SELECT COUNT(*) FROM opportunities WHERE stage = 'lost'), (SELECT COUNT(*) FROM accounts \
                    WHERE parent_id IS NOT NULL)
                    """
                ) { [$0.int(0), $0.int(1), $0.int(2), $0.int(3)] }
            }
            let found = try #require(counts)
            #expect(found[0] == 842 && found[1] > 842 && found[2] > 2000 && found[3] == 15)
            let second = try await PublicData.importAll(from: folder, into: app.engine, tenant: app.tenant)
            #expect(second.allSatisfy { $0.tally[.created] == 0 && $0.tally[.updated] == 0 })
        }
    }

    @Test("lines that a program wrapped in quotes once more are recovered, exactly 338")
    func quotedLines() async throws {
        let program = try await Program.founded()
        try program.file(
            "m.json", #"{"assign": false, "fields": {"name": "Lead Number", "external_id": "Prospect ID"}}"#)
        let file = Shared.path("data/x_education/Leads_338_lines_quoted_whole.csv")
        let outcome = await program.run("import", "leads", file, "--mapping", "m.json", "--json")
        #expect(outcome.json["created"]?.int == 9240)
        let remarks = outcome.json["remarks"]?.array ?? []
        #expect(remarks.contains { $0["count"]?.int == 338 })
    }
}
