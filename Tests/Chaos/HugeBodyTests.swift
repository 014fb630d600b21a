import TestKit
import Testing

@Suite("A body of a gigabyte")
struct HugeBodyTests {
    @Test("is refused before it is sent, at every door, and the server serves on", .timeLimit(.minutes(20)))
    func refused() async throws {
        let url = try await TestApp.url(on: .sqlite)
        let port = try TuttiProcess.freePort()
        let server = try await TuttiProcess.serve(url, port: port)
        let token = "Authorization: Bearer \(Cast.admin.token)"
        let size = "Content-Length: 1073741824"
        for path in ["/f/web", "/api/v1/leads", "/api/v1/leads/1/convert"] {
            let client = try WireClient(port: port)
            let answer = try client.send("POST", path, headers: [token, size, "Content-Type: application/json"])
            #expect(answer.status == 413, "\(path)")
        }
        #expect(try WireClient(port: port).send("GET", "/healthz").status == 200)
        try await server.kill()
    }

    @Test("that does not say how long it is, is refused at the limit", .timeLimit(.minutes(20)))
    func chunked() async throws {
        let url = try await TestApp.url(on: .sqlite)
        let port = try TuttiProcess.freePort()
        let server = try await TuttiProcess.serve(url, port: port)
        let client = try WireClient(port: port)
        let head = [
            "POST /api/v1/leads HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked",
            "Content-Type: application/json", "Authorization: Bearer \(Cast.admin.token)",
        ]
        try client.write(Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8))
        let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: 0x20, count: 65536) + Array("\r\n".utf8)
        for _ in 0..<66 { try client.write(chunk) }
        #expect(try client.answer().status == 413)
        #expect(try WireClient(port: port).send("GET", "/healthz").status == 200)
        try await server.kill()
    }
}
