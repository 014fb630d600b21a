extension BenchRun {
    /// The floor beside the product, one after the other on the same machine, and the ratio.
    func measureFloor() async throws {
        let floor = try await measureFloorServer()
        let site = try await makeSite()
        let store = try site.open()
        try await seeding(site, of: FloorServer.leads, "leads").leads(0..<FloorServer.leads, store)
        await store.close()
        let filter = HTTPRequest.encoded("score >= 60")
        let list = HTTPRequest("GET", "/api/v1/leads?filter=\(filter)&sort=-score&limit=50", token: site.token).bytes()
        let (capture, read) = try await with(site, worker: false) { server in
            let read = try await measure(
                "floor.tutti.list", server, connections: 16, rows: FloorServer.leads, note: "as list.100000"
            ) { connection, _, _ in try connection.exchange(list) == 200 }
            let capture = try await measure(
                "floor.tutti.write", server, connections: 64, note: "as capture.64.noworker", Self.captureOperation())
            return (capture, read)
        }
        try ratio("floor.ratio.write", capture.perSecond / floor.write, 64)
        try ratio("floor.ratio.list", read.perSecond / floor.list, 16)
    }

    private func ratio(_ name: String, _ value: Double, _ connections: Int) throws {
        try note(name, value, "of the floor") { context in
            context.connections = connections
            context.database = options.database
            context.note = "operations a second, Tutti divided by the floor"
        }
    }

    private func measureFloorServer() async throws -> (write: Double, list: Double) {
        let server = try await TuttiServer.start(
            options.program, try await freshDatabase(), worker: false, log: folder + "/floor.log",
            command: ["bench", "floor-server"])
        let body = "name=%E9%92%B1%E4%BC%9F&company=%E6%98%9F%E6%B2%B3&phone=13800138000&employees=600&source=web"
        let write = HTTPRequest("POST", "/write").bytes(body)
        let list = HTTPRequest("GET", "/list").bytes()
        var rates = (write: 0.0, list: 0.0)
        do {
            for connections in [16, 64] {
                rates.write = try await measure(
                    "floor.write.\(connections)", server, connections: connections,
                    note: "13 statements, durable, no rules, no journal"
                ) { connection, _, _ in try connection.exchange(write) == 200 }.perSecond
            }
            rates.list = try await measure(
                "floor.list", server, connections: 16, rows: FloorServer.leads, note: "six columns straight into bytes"
            ) { connection, _, _ in try connection.exchange(list) == 200 }.perSecond
        } catch {
            await server.child.stop()
            throw error
        }
        await server.child.stop()
        return rates
    }
}
