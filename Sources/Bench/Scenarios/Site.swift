import Foundation
import Storage

/// A database with a company in it, and what a client needs to work there.
struct BenchSite: Sendable {
    /// The address of the database.
    let database: String
    /// The administrator's token.
    let token: String
    /// The company.
    let tenant: Int64
    /// The administrator.
    let admin: Int64

    /// Runs statements straight on the database, past the product.
    func open() throws -> any Database {
        var options = StorageOptions()
        options.statementTimeout = .seconds(900)
        options.writerCache = 256_000
        options.connections = 2
        return try Databases.open(database, options)
    }
}

extension BenchRun {
    /// A new company with two sellers, who take new leads in turn.
    func makeSite() async throws -> BenchSite {
        let database = try await freshDatabase()
        let token = try TuttiServer.found(options.program, database)
        let store = try Databases.open(database)
        let (tenant, admin) = try await store.read { connection in
            try connection.first("SELECT tenant, id FROM users") { ($0.int(0), $0.int(1)) } ?? (0, 0)
        }
        await store.close()
        let site = BenchSite(database: database, token: token, tenant: tenant, admin: admin)
        try await with(site, worker: false) { server in
            let connection = try HTTPConnection(port: server.port)
            let hire = HTTPRequest("POST", "/api/v1/users", token: token, type: "application/json")
            for number in 1...2 {
                let body = """
                    {"name":"销售 \(number)","email":"seller\(number)@bench.example","roles":"sales",\
                    "routing_weight":\(number)}
                    """
                let status = try connection.exchange(hire.bytes(body))
                guard status == 201 else {
                    throw BenchFailure("no seller: \(status) \(String(decoding: connection.body, as: UTF8.self))")
                }
            }
        }
        return site
    }

    /// Runs the server on a site as long as `body` takes.
    @discardableResult
    func with<T: Sendable>(
        _ site: BenchSite, worker: Bool, _ body: (TuttiServer) async throws -> T
    ) async throws -> T {
        let server = try await TuttiServer.start(
            options.program, site.database, worker: worker, log: folder + "/serve.log")
        do {
            let value = try await body(server)
            await server.child.stop()
            return value
        } catch {
            await server.child.stop()
            throw error
        }
    }

    /// What one load needs to become lines: rate, p50, p99 and processor time.
    struct Budgets: Sendable {
        var rate: Budget?
        var p99: Budget?
        var processor: Budget?
    }

    /// Runs a load as often as asked and keeps its lines.
    @discardableResult
    func measure(
        _ name: String, _ server: TuttiServer, connections: Int, rows: Int? = nil, budgets: Budgets = Budgets(),
        rate: Double? = nil, note: String? = nil, _ operation: @escaping Load.Operation
    ) async throws -> Load.Result {
        var load = Load(port: server.port, connections: connections, seconds: loadSeconds)
        load.rate = rate
        let before = Machine.load
        var all: [Load.Result] = []
        for run in 0..<max(1, options.runs) {
            if run > 0 { say("  \(name), run \(run + 1) of \(options.runs)") }
            all.append(await load.run(processor: processor(of: server), operation))
        }
        all.sort { $0.perSecond < $1.perSecond }
        let median = all[all.count / 2]
        guard median.operations > 0 else { throw BenchFailure("nothing succeeded: \(median.firstFailure ?? "")") }
        let failures = median.failures > 0 ? "\(median.failures) failed: \(median.firstFailure ?? "")" : nil
        let figures: [(String, (Load.Result) -> Double, String, Budget?)] = [
            ("rate", { $0.perSecond }, "1/s", budgets.rate), ("p50", { $0.milliseconds(50) }, "ms", nil),
            ("p99", { $0.milliseconds(99) }, "ms", budgets.p99),
            ("cpu", { $0.processorMilliseconds }, "ms/op", budgets.processor),
        ]
        for (kind, figure, unit, budget) in figures {
            let values = all.map(figure).sorted()
            try self.note("\(name).\(kind)", values[values.count / 2], unit, budget) { context in
                context.rows = rows
                context.connections = connections
                context.database = options.database
                context.loadBefore = before
                context.note = [note, failures].compactMap { $0 }.joined(separator: "; ")
                if all.count > 1 { (context.runs, context.min, context.max) = (all.count, values.first, values.last) }
            }
        }
        return median
    }
}
