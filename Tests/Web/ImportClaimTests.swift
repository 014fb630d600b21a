import Automation
import Conditions
import Records
import TestKit
import Testing
import Tutti

@Suite("An import that a process left behind", .timeLimit(.minutes(20)))
struct ImportClaimTests {
    @Test("is gone on with by one process only", arguments: TestDatabase.allCases)
    func once(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let place = try await app.leave(rows: 1200, until: -1)
            let desks = try await app.desks(2)
            let claimed = try await withThrowingTaskGroup(of: [@Sendable () async -> Void].self) { group in
                for desk in desks { group.addTask { try await desk.resume() } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claimed.count == 1)
            for left in claimed { await left() }
            #expect(try await app.leads() == 2400, "every row once more, none twice")
            let admin = try await app.browser(as: .admin)
            #expect(try await admin.get(place).text.contains(">1200<"))
            for desk in desks { #expect(try await desk.resume().isEmpty) }
        }
    }

    @Test("waits until the claim on it ran out, and who lost it writes nothing more", arguments: TestDatabase.allCases)
    func lease(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.leave(rows: 3, until: Instant.minute)
            let desks = try await app.desks(2)
            #expect(try await desks[0].resume().isEmpty, "somebody works on it")
            app.clock.advance(Instant.minute)
            let slow = try await desks[0].resume()
            #expect(slow.count == 1)
            #expect(try await desks[1].resume().isEmpty)
            app.clock.advance(Instant.minute)
            let other = try await desks[1].resume()
            #expect(other.count == 1)
            for left in slow { await left() }
            #expect(try await app.leads() == 3, "it came too late")
            for left in other { await left() }
            #expect(try await app.leads() == 6)
        }
    }
}

extension TestApp {
    /// An import that ran once, as a process leaves it that died in the middle: claimed for so long, nothing noted.
    @discardableResult
    fileprivate func leave(rows: Int, until: Int64) async throws -> String {
        let admin = try await browser(as: .admin)
        let lines = (1...rows).map { "线索\($0)" }
        let place = try await admin.upload("a.csv", Array((["姓名"] + lines).joined(separator: "\n").utf8), as: "leads")
        #expect(try await admin.post(place, [("column.0", "name"), ("_start", "1")]).status == 303)
        _ = try await admin.settled(place)
        #expect(try await leads() == rows)
        let time = clock.now.adding(until).milliseconds
        try await engine.database.write { connection in
            try connection.execute("DELETE FROM import_rows", [])
            try connection.execute("DELETE FROM settings WHERE key LIKE 'import:%'", [])
            try connection.execute(
                "UPDATE imports SET state = 'running', claim = 'dead', claimed_until = ?", [.int(time)])
        }
        return place
    }

    /// Desks of further processes on the same database.
    fileprivate func desks(_ count: Int) async throws -> [ImportDesk] {
        var desks: [ImportDesk] = []
        for _ in 0..<count {
            let other = try await Engine.start(schema: engine.schema, database: engine.database, clock: clock)
            desks.append(ImportDesk(other, folder: TestDatabase.folder))
        }
        return desks
    }

    fileprivate func leads() async throws -> Int {
        try await engine.database.read { try $0.first("SELECT COUNT(*) FROM leads", []) { Int($0.int(0)) } ?? 0 }
    }
}
