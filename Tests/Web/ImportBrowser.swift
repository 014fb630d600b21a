import TestKit
import Testing

extension TestBrowser {
    /// Sends a file by the form of `/import`.
    func send(
        _ name: String, _ bytes: [UInt8], as object: String, token: String? = nil
    ) async throws -> Reply {
        try await get("/import")
        let mark = "----test\(UInt32.random(in: 0...UInt32.max))"
        var body: [UInt8] = []
        for (field, value) in [("_token", token ?? hidden("_token") ?? ""), ("object", object)] {
            body += Array("--\(mark)\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n".utf8)
        }
        let head = "--\(mark)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
        body += Array("\(head)Content-Type: application/octet-stream\r\n\r\n".utf8) + bytes
        body += Array("\r\n--\(mark)--\r\n".utf8)
        return try await post("/import", raw: body, type: "multipart/form-data; boundary=\(mark)")
    }

    /// Sends a file that is taken, and answers where its import is.
    func upload(_ name: String, _ bytes: [UInt8], as object: String) async throws -> String {
        let reply = try await send(name, bytes, as: object)
        try #require(reply.status == 303, "\(name): \(reply.text)")
        return try #require(reply.location)
    }

    /// The page of an import once it rests.
    func settled(_ place: String) async throws -> Reply {
        let end = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < end {
            let reply = try await get(place)
            if !reply.text.contains("<progress") { return reply }
            await Task.yield()
        }
        return try await get(place)
    }
}
