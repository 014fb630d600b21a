import Automation
import China
import Conditions
import Records
import Storage
import TestKit
import Testing

@testable import Tutti

@Suite("The demo company")
struct DemoTests {
    /// Fourteen days to Friday 8 May 2026, the days off around Labour Day among them, at a third of the size.
    static func demo(seed: UInt64 = 7, days: Int = 14) -> Demo {
        var demo = Demo(endingAt: Instant(1_778_234_400_000))
        (demo.days, demo.size, demo.seed) = (days, 0.3, seed)
        return demo
    }

    @Test("lives through two weeks and everything holds", arguments: TestDatabase.allCases)
    func holds(on database: TestDatabase) async throws {
        let (report, days) = try await database.with { database in
            try await Migrations.migrate(database)
            var days: [Int] = []
            return (try await Self.demo().run(on: database) { days.append($0) }, days)
        }
        #expect(report.problems == [])
        #expect(days.last == 14)
        #expect(report.counts["leads", default: 0] > 80)
        #expect(report.counts["tickets", default: 0] > 15)
        #expect(report.counts["jobs", default: 0] > 0)
        #expect(report.figures["touched", default: 0] > 50)
        #expect(report.figures["converted", default: 0] > 0)
    }

    @Test("is the same story from the same seed on both databases, and another from another")
    func deterministic() async throws {
        let first = try await Self.report(on: .sqlite, Self.demo(days: 6))
        #expect(try await Self.report(on: .sqlite, Self.demo(days: 6)) == first)
        #expect(try await Self.report(on: .postgres, Self.demo(days: 6)) == first)
        #expect(try await Self.report(on: .sqlite, Self.demo(seed: 8, days: 6)) != first)
    }

    @Test("wins deals, and each win brings about its three things and one order")
    func wins() async throws {
        let report = try await Self.report(on: .sqlite, Self.demo(days: 45))
        let won = Int(report.figures["won", default: 0])
        #expect(won > 0)
        #expect(report.problems == [])
        #expect(report.counts["orders"] == won)
        #expect(report.counts["receivables"] == won)
        #expect(report.counts["order_lines", default: 0] >= won)
        // Some of them are handed over to service, and companies stand to each other.
        #expect((1...won).contains(report.counts["handovers", default: 0]))
        #expect(report.figures["accepted", default: 0] > 0)
        #expect(report.counts["account_relations", default: 0] > 0 && report.figures["parts", default: 0] > 0)
    }

    @Test("refuses only what people may not do: a stage without its evidence")
    func refusals() async throws {
        let report = try await Self.report(on: .sqlite, Self.demo(days: 45))
        #expect(report.refusals["missing_evidence", default: 0] > 0)
        #expect(report.refusals.keys.filter { $0.hasPrefix("forbidden") || $0.hasPrefix("invalid") } == [])
    }

    @Test("invents valid credit codes for every company")
    func creditCodes() async throws {
        let code = try #require(CreditCode(kind: "91", division: "330106", organisation: "MA000001"))
        #expect(CreditCode.status(of: code.normalized) == .valid)
        #expect(CreditCode(kind: "91", division: "33010", organisation: "MA000001") == nil)
        #expect(CreditCode(kind: "91", division: "330106", organisation: "MAI00001") == nil)
    }

    @Test("routes leads to roles that are there, by rules named in both languages", arguments: TestDatabase.allCases)
    func routing(on database: TestDatabase) async throws {
        let (roles, body) = try await database.with { database in
            try await Migrations.migrate(database)
            _ = try await Self.demo(days: 1).run(on: database)
            return try await database.read { connection in
                let roles = try connection.all("SELECT key, label_zh, label_en FROM roles") { row in
                    (0..<3).map { row.text($0) }
                }
                let body = try connection.first(
                    "SELECT body FROM rule_sets WHERE kind = 'routing' ORDER BY version DESC LIMIT 1"
                ) { $0.text(0) }
                return (roles, body)
            }
        }
        #expect(roles.allSatisfy { !$0.contains("") && $0[1] != $0[2] })
        let rules = try JSON(parsing: body ?? "[]").array ?? []
        #expect(rules.count == 5)
        for rule in rules {
            #expect(roles.contains { $0[0] == rule["role"]?.string }, "\(rule)")
            #expect(rule["title"]?.string?.isEmpty == false && rule["title_en"]?.string?.isEmpty == false, "\(rule)")
        }
        for person in DemoStaff.everybody {
            for role in person.roles.split(separator: ",") {
                #expect(roles.contains { $0[0] == role }, "\(person.name) \(role)")
            }
        }
    }

    @Test("lets every role sign in")
    func signIns() {
        let roles = Set(Demo.signIns.map(\.role))
        #expect(roles == ["admin", "manager", "marketing", "sales", "finance", "service"])
    }

    private static func report(on database: TestDatabase, _ demo: Demo) async throws -> DemoReport {
        try await database.with { database in
            try await Migrations.migrate(database)
            return try await demo.run(on: database)
        }
    }
}
