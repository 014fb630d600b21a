import TestKit
import Testing

@Suite("A form with files", .timeLimit(.minutes(20)))
struct MultipartTests {
    private static let mark = "grenze"
    private static let type = "multipart/form-data; boundary=\(mark)"

    private static func part(_ name: String, _ value: String, file: String? = nil) -> String {
        let named = file.map { "; filename=\"\($0)\"" } ?? ""
        return "--\(mark)\r\nContent-Disposition: form-data; name=\"\(name)\"\(named)\r\n\r\n\(value)\r\n"
    }

    private static let end = "--\(mark)--\r\n"
    private static let file = part("file", "姓名\n李华\n", file: "a.csv")

    /// Forms that are refused before anything of them is done, and how.
    private static func bad(_ token: String) -> [(what: String, body: String, status: Int)] {
        let start = part("_token", token) + part("object", "leads")
        let many = String(repeating: part("x", ""), count: 2000)
        let long = part("x", String(repeating: "长", count: 1 << 19))
        let head = "--\(mark)\r\nContent-Disposition: form-data; name=\"x\"; \(String(repeating: "y", count: 20_000))"
        let nameless = "--\(mark)\r\nContent-Type: text/plain\r\n\r\nx\r\n"
        return [
            ("too many parts", start + many + file + end, 400),
            ("a plain input too long", start + long + file + end, 413),
            ("no end", start + file, 400), ("an end that is cut off", start + file + "--\(mark)-", 400),
            ("the head of a part without end", start + head, 400),
            ("a part without a name", start + nameless + end, 400),
            ("a file in the middle of which the wire broke", start + String(file.dropLast(4)), 400),
        ]
    }

    @Test("is refused whole when it is cut off, endless or not well-formed", arguments: TestDatabase.allCases)
    func refused(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            for place in ["/import", "/o/accounts/\(account)/beside/files"] {
                try await admin.get(place == "/import" ? place : "/o/accounts/\(account)")
                let token = try #require(admin.hidden("_token"))
                for (what, body, status) in Self.bad(token) {
                    let reply = try await admin.post(place, raw: Array(body.utf8), type: Self.type)
                    #expect(reply.status == status, "\(what) to \(place): \(reply.status) \(reply.text.prefix(300))")
                }
                for type in [
                    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=y",
                ] {
                    let body = Self.part("_token", token) + Self.file + Self.end
                    #expect(try await admin.post(place, raw: Array(body.utf8), type: type).status == 400, "\(type)")
                }
                #expect(try await admin.post(place, raw: [], type: Self.type).status == 400)
            }
            #expect(try await app.send(.get, "/api/v1/attachments", as: .admin).items.isEmpty)
            let list = try await admin.get("/import").text
            #expect(!list.contains("a.csv"), "no import was begun")
        }
    }

    @Test("is taken at its limits", arguments: TestDatabase.allCases)
    func limits(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            try await admin.get("/import")
            let start = Self.part("_token", try #require(admin.hidden("_token"))) + Self.part("object", "leads")
            let many = String(repeating: Self.part("x", ""), count: 1990)
            let long = Self.part("y", String(repeating: "z", count: (1 << 20) - 8))
            let body = start + many + long + Self.file + Self.end
            let reply = try await admin.post("/import", raw: Array(body.utf8), type: Self.type)
            #expect(reply.status == 303, "\(reply.text.prefix(500))")
            let quoted = Self.file.replacing("a.csv", with: "q1; 名单%22x.csv")
            let named = try await admin.post("/import", raw: Array((start + quoted + Self.end).utf8), type: Self.type)
            let place = try #require(named.location)
            #expect(try await admin.get(place).text.contains("q1; 名单&quot;x.csv"))
        }
    }
}
