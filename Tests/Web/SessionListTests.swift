import Records
import TestKit
import Testing

@Suite("Where somebody is signed in")
struct SessionListTests {
    @Test(
        "this device and the four seen last are listed, the others folded; one button ends them all",
        arguments: TestDatabase.allCases)
    func folded(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            #expect(try await !visitor.get("/me").text.contains("value=\"others\""), "nothing else to end")
            for _ in 0..<7 {
                app.clock.advance(Instant.hour)
                _ = try await app.browser(as: .sales)
            }
            let page = try await visitor.get("/me").text
            let parts = page.components(separatedBy: "<details class=\"rest\">")
            #expect(parts.count == 2 && Self.rows(parts[0]) == 5 && Self.rows(parts[1]) == 3)
            #expect(page.contains("另有 3 处登录") && parts[0].contains("当前设备"), "though it was the first to sign in")
            let reply = try await visitor.post("/me", [("do", "end"), ("session", "others")])
            #expect(reply.status == 303)
            let after = try await visitor.get("/me")
            #expect(after.status == 200 && Self.rows(after.text) == 1 && !after.text.contains("class=\"rest\""))
        }
    }

    private static func rows(_ html: String) -> Int {
        html.components(separatedBy: "class=\"quiet\" name=\"session\"").count - 1
    }
}
