import Automation
import Conditions
import Marketing
import Records
import Storage
import TestKit
import Testing
import Tutti

@Suite("Several workers on one PostgreSQL", .serialized)
struct WorkersTests {
    @Test("in two processes run every job once", .timeLimit(.minutes(20)))
    func processes() async throws {
        let url = try await TestApp.url(on: .postgres)
        let database = try Databases.open(url, .test)
        let engine = try await Engine.start(schema: Suite.declarations, database: database)
        let workers = try (0..<2).map { _ in try TuttiProcess.start(["worker"], on: url) }
        try await Self.arrival(of: 3, in: database)
        try await Self.createLeads(20, of: 20, engine)
        let aftermath = try await Aftermath.settled(database)
        for worker in workers { try await worker.kill() }
        #expect(aftermath.leads.count == 400)
        #expect(aftermath.irregularities.isEmpty)
        let nodes = try await Self.nodes(database)
        #expect(nodes.count == 2, "\(nodes) did the work")
        await database.close()
    }

    @Test("in one process run every job once", .timeLimit(.minutes(20)))
    func engines() async throws {
        let url = try await TestApp.url(on: .postgres)
        let databases = try (0..<3).map { _ in try Databases.open(url, .test) }
        var engines: [Engine] = []
        for database in databases {
            engines.append(try await Engine.start(schema: Suite.declarations, database: database))
        }
        try await Self.createLeads(4, of: 25, engines[0])
        try await withThrowingTaskGroup(of: Int.self) { group in
            for engine in engines { group.addTask { try await Worker(engine, batch: 4).drain() } }
            try await group.waitForAll()
        }
        for engine in engines { try await Worker(engine).drain() }
        let aftermath = try await Aftermath(databases[0])
        #expect(aftermath.leads.count == 100)
        #expect(aftermath.irregularities.isEmpty)
        for database in databases { await database.close() }
    }

    private static func createLeads(_ batches: Int, of size: Int, _ engine: Engine) async throws {
        let system = try await engine.system(try await engine.tenants()[0])
        for batch in 0..<batches {
            try await engine.work(as: system) { work in
                for number in 0..<size { try work.create(Lead.self) { $0.fullName = "线索 \(batch)-\(number)" } }
            }
        }
    }

    /// Waits until this many engines took a number after the one that made the cast.
    private static func arrival(of engines: Int64, in database: any Database) async throws {
        for _ in 0..<300 {
            let number = try await database.read { try $0.first("SELECT number FROM nodes") { $0.int(0) } }
            if number ?? 0 > engines { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("the workers did not start")
    }

    /// The nodes whose ids stand on what was done to leads.
    private static func nodes(_ database: any Database) async throws -> Set<Int64> {
        let ids = try await database.read { connection in
            try connection.all("SELECT id FROM journal WHERE action = 'qualified'") { $0.int(0) }
        }
        return Set(ids.map { $0 >> 11 & 1023 })
    }
}
