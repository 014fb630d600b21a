import Automation
import Foundation
import Records
import Storage
import TestKit
import Testing

@Suite("A database in trouble", .serialized)
struct OutageTests {
    private static func send(_ name: String, _ app: TestApp) async throws -> Reply {
        let body = "name=\(name)&company=\(String(repeating: "公司", count: 60))"
        return try await app.send(
            .post, "/f/web", raw: Array(body.utf8), type: "application/x-www-form-urlencoded")
    }

    @Test("without space answers 507, loses nothing, and serves again once there is space")
    func full() async throws {
        try await TestApp.run(on: .sqlite) { app in
            try await app.engine.database.write { connection in
                let pages = try connection.first("PRAGMA page_count") { $0.int(0) } ?? 0
                try connection.query("PRAGMA max_page_count = \(pages + 20)") { _ in }
            }
            var acknowledged: Set<String> = [], refused = 0
            for number in 0..<400 where refused < 5 {
                let reply = try await Self.send("客户\(number)", app)
                if reply.status == 201 { acknowledged.insert("客户\(number)") } else { refused += 1 }
                #expect([201, 507].contains(reply.status), "\(reply.status) \(reply.text)")
            }
            #expect(refused == 5 && !acknowledged.isEmpty)
            #expect(try await app.send(.get, "/api/v1/leads", as: .admin).status == 200)
            _ = try? await app.settle()
            try await app.engine.database.write { try $0.query("PRAGMA max_page_count = 1000000") { _ in } }
            #expect(try await Self.send("迟到", app).status == 201)
            try await app.settle()
            let aftermath = try await Aftermath(app.engine.database)
            #expect(Set(aftermath.leads.values) == acknowledged.union(["迟到"]))
            #expect(aftermath.irregularities.isEmpty)
            #expect(try await app.engine.database.integrityProblems().isEmpty)
        }
    }

    @Test("that is PostgreSQL, restarted under load, loses nothing", .timeLimit(.minutes(20)))
    func restart() async throws {
        let postgres = try await PostgresServer.start(.durable)
        let url = postgres.url("postgres")
        let database = try Databases.open(url, .test)
        try await Cast.assemble(database)
        let port = try TuttiProcess.freePort()
        let server = try await TuttiProcess.serve(url, port: port)
        let load = FormLoad(port: port)
        for _ in 0..<2 {
            #expect(try await load.progress(of: 20))
            try await postgres.restart()
        }
        #expect(try await load.progress(of: 20), "the server does not serve after PostgreSQL came back")
        await load.stop()
        let aftermath = try await Aftermath.settled(database)
        try await server.kill()
        #expect(Set(load.acknowledged).isSubset(of: aftermath.leads.values))
        #expect(aftermath.irregularities.isEmpty)
        #expect(Set(load.refused.keys).isSubset(of: [503, 507]), "\(load.refused)")
        await database.close()
        try await postgres.stop()
    }

    @Test("that is PostgreSQL and stopped makes the server answer 503 until it is back", .timeLimit(.minutes(20)))
    func stopped() async throws {
        let postgres = try await PostgresServer.start(.none)
        let url = postgres.url("postgres")
        let database = try Databases.open(url, .test)
        try await Cast.assemble(database)
        await database.close()
        let port = try TuttiProcess.freePort()
        let server = try await TuttiProcess.serve(url, port: port)
        let body = "name=钱伟"
        let type = ["Content-Type: application/x-www-form-urlencoded"]
        #expect(try WireClient(port: port).send("POST", "/f/web", body, headers: type).status == 201)
        try await postgres.stop()
        #expect(try WireClient(port: port).send("POST", "/f/web", body, headers: type).status == 503)
        #expect(try WireClient(port: port).send("GET", "/readyz").status == 503)
        #expect(try WireClient(port: port).send("GET", "/healthz").status == 200)
        try await postgres.launch()
        // A connection that just failed is not tried again at once.
        var status = 503
        for _ in 0..<400 where status == 503 {
            status = try WireClient(port: port).send("POST", "/f/web", body, headers: type).status
            if status == 503 { try await Task.sleep(for: .milliseconds(50)) }
        }
        #expect(status == 201)
        #expect(try WireClient(port: port).send("GET", "/readyz").status == 200)
        try await server.kill()
        try await postgres.stop()
    }
}
