import Glibc
import Storage

extension BenchRun {
    /// From an accepted form hit to the row that tells the owner, as the rows themselves say.
    func measureNotification() async throws {
        let loads: [(name: String, rate: Double, connections: Int, limit: Double)] = [
            ("notified.1000", 1000, 32, 1000), ("notified.idle", 5, 1, 50),
        ]
        for load in loads {
            let site = try await makeSite()
            let result = try await with(site, worker: true) { server in
                var client = Load(
                    port: server.port, connections: load.connections, warmUp: 0.5, seconds: loadSeconds * 2)
                client.rate = load.rate
                let result = await client.run(processor: processor(of: server), Self.captureOperation())
                try await waitForQueue(site)
                return result
            }
            let delays = try await delays(site)
            guard !delays.isEmpty else { throw BenchFailure("nobody was told: \(result.firstFailure ?? "")") }
            let untold = try await untold(site)
            for (kind, percentile) in [("p50", 50.0), ("p99", 99.0)] {
                let place = min(delays.count - 1, Int(Double(delays.count) * percentile / 100))
                let budget: Budget? = kind == "p99" ? .atMost(load.limit) : nil
                try note("\(load.name).\(kind)", Double(delays[place]), "ms", budget) { context in
                    context.rows = delays.count
                    context.connections = load.connections
                    context.database = options.database
                    context.note =
                        "sent \(Figure.text(result.perSecond))/s of \(Figure.text(load.rate))/s; "
                        + "\(untold) leads without notice when the wait ended"
                }
            }
        }
    }

    private func waitForQueue(_ site: BenchSite) async throws {
        let store = try site.open()
        let end = Moment.now + 30
        while Moment.now < end {
            let waiting = try await store.read { connection in
                try connection.first("SELECT COUNT(*) FROM leads l WHERE l.owner_id IS NULL") { $0.int(0) } ?? 0
            }
            if waiting == 0 { break }
            try await Task.sleep(for: .milliseconds(200))
        }
        await store.close()
    }

    private func delays(_ site: BenchSite) async throws -> [Int64] {
        let store = try site.open()
        let delays = try await store.read { connection in
            try connection.all(
                """
                SELECT n.created_at - l.created_at FROM notifications n JOIN leads l ON l.tenant = n.tenant \
                AND l.id = n.subject_id WHERE n.subject_object = 'lead' AND n.kind = 'lead_assigned' ORDER BY 1
                """
            ) { $0.int(0) }
        }
        await store.close()
        return delays
    }

    private func untold(_ site: BenchSite) async throws -> Int64 {
        let store = try site.open()
        let count = try await store.read { connection in
            try connection.first("SELECT COUNT(*) FROM leads WHERE owner_id IS NULL") { $0.int(0) } ?? 0
        }
        await store.close()
        return count
    }
}
