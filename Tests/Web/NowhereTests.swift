import TestKit
import Testing

@Suite("An address where nothing is")
struct NowhereTests {
    @Test("is a page for people and a problem document for programs", arguments: TestDatabase.allCases)
    func told(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for place in ["/nowhere", "/o/accounts/abc", "/%3Cscript%3E", "/o/accounts/1/2/3/4"] {
                let stranger = try await TestBrowser(app, headers: [.accept: "text/html"]).get(place)
                #expect(stranger.status == 404 && stranger.text.contains("<html"), "\(place)")
                #expect(!stranger.text.contains("class=\"rail\"") && !stranger.text.contains("<script>"))
                let seller = TestBrowser(app, headers: [.accept: "text/html,*/*;q=0.8"])
                try await seller.signIn(as: .sales)
                let page = try await seller.get(place)
                #expect(page.status == 404 && page.text.contains("class=\"rail\""), "\(place)")
                #expect(!page.text.contains("aria-current"), "no place is lit at \(place)")
                let program = try await app.send(.get, place, as: .sales)
                #expect(program.status == 404 && program["title"]?.string == "Not Found", "\(place)")
            }
            let call = try await TestBrowser(app, headers: [.accept: "text/html"]).get("/api/v1/nowhere/1/2/3")
            #expect(call.status == 404 && call["title"]?.string == "Not Found")
        }
    }
}
