import Foundation
import Records
import TestKit
import Testing

// `bin/schemathesis` asks a running server what the document promises; these are the promises it once found broken.
@Suite("The document of the API")
struct OpenAPITests {
    @Test("holds operations with names of their own, and no way to create what only a verb makes")
    func operations() async throws {
        try await TestApp.run(on: .sqlite) { app in
            let document = try await app.send(.get, "/api/v1/openapi.json", as: .admin)
            let paths = try #require(document["paths"]?.object)
            let operations = paths.flatMap { $0.1.object ?? [] }
            let names = operations.compactMap { $0.1["operationId"]?.string }
            #expect(operations.count > 140 && names.count == operations.count)
            #expect(Dictionary(grouping: names, by: \.self).filter { $0.value.count > 1 }.keys.sorted() == [])
            let made = paths.first { $0.0 == "/api/v1/attachments" }?.1.object?.map(\.0)
            #expect(made == ["get"])
        }
    }

    @Test("asks for at least one name where names may be given")
    func names() async throws {
        try await TestApp.run(on: .sqlite) { app in
            let document = try await app.send(.get, "/api/v1/openapi.json", as: .admin)
            let parameters = document["paths"]?["/api/v1/leads"]?["get"]?["parameters"]?.array ?? []
            let lists = parameters.filter { $0["schema"]?["type"]?.string == "array" }
            #expect(lists.map { $0["name"]?.string } == ["sort", "fields"])
            #expect(lists.allSatisfy { $0["schema"]?["minItems"] == 1 })
        }
    }

    @Test(
        "says which characters alone do not fill a required text", arguments: ["\u{92}", "\u{200B}", " ", "\u{FE0F}"])
    func invisible(_ text: String) async throws {
        try await TestApp.run(on: .sqlite) { app in
            let document = try await app.send(.get, "/api/v1/openapi.json", as: .admin)
            let name = document["components"]?["schemas"]?["campaign_new"]?["properties"]?["name"]
            let pattern = try NSRegularExpression(pattern: try #require(name?["pattern"]?.string))
            func matches(_ text: String) -> Int {
                pattern.numberOfMatches(in: text, range: NSRange(location: 0, length: text.utf16.count))
            }
            #expect(matches(text) == 0 && matches("春\(text)") == 1)
            try await app.send(.post, "/api/v1/campaigns", as: .admin, ["name": .string(text)])
                .isRefused(422, blaming: ["name"])
        }
    }

    @Test("takes 4.0 for an integer, in fields and in verbs", arguments: TestDatabase.allCases)
    func integers(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.send(
                .post, "/api/v1/leads", as: .admin, ["name": "钱伟", "employees": .number("40.0")])
            #expect(lead.status == 201 && lead["employees"] == 40)
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "远山软件"])
            let ticket = try await app.send(
                .post, "/api/v1/tickets", as: .service, ["subject": "无法登录", "account_id": .string(account.id)])
            let path = "/api/v1/tickets/\(ticket.id)"
            try await app.send(.post, "\(path)/resolve", as: .service, ["resolution": "已重置"])
            let rated = try await app.send(.post, "\(path)/rate", as: .service, ["score": .number("4.0")])
            #expect(rated.status == 200 && rated["satisfaction"] == 4)
            try await app.send(.post, "\(path)/rate", as: .service, ["score": .number("4.5")])
                .isRefused(422, blaming: ["score"])
        }
    }

    @Test("takes the longest text it promises, every character escaped", arguments: TestDatabase.allCases)
    func longest(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let text = String(repeating: "\\ud83d\\ude00", count: 100_000)
            let body = Array(#"{"name":"钱伟","message":"\#(text)"}"#.utf8)
            let made = try await app.send(.post, "/api/v1/leads", as: .admin, raw: body, type: "application/json")
            #expect(made.status == 201 && made["message"]?.string?.unicodeScalars.count == 100_000)
        }
    }
}
