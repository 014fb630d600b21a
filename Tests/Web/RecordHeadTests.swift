import Foundation
import TestKit
import Testing

@Suite("The head of a record")
struct RecordHeadTests {
    @Test("begins with what comes next and keeps the rest in a menu for phones", arguments: TestDatabase.allCases)
    func menu(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            let deal = try await app.send(
                .post, "/api/v1/opportunities", as: .admin, ["title": "一期", "account_id": .string(account)]
            ).id
            let visitor = try await app.browser(as: .admin)
            let page = try await visitor.get("/o/opportunities/\(deal)").text
            let head = try #require(page.split(separator: "<div class=\"actions\"").dropFirst().first)
            let parts = head.components(separatedBy: "<div class=\"more\">")
            try #require(parts.count == 2)
            #expect(parts[0].matches(of: /button primary/).count == 1)
            for verb in ["win", "lose", "share", "edit"] {
                let link = "href=\"/o/opportunities/\(deal)/\(verb)\""
                #expect(parts.allSatisfy { $0.contains(link) }, "\(verb)")
            }
            #expect(!parts[1].contains("/\(deal)/advance\""), "what comes next stands beside the menu")
        }
    }
}
