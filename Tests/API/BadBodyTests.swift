import HTTPTypes
import Records
import TestKit
import Testing

@Suite("What bad bodies get", .timeLimit(.minutes(20)))
struct BadBodyTests {
    @Test("a body that is no JSON is refused with the byte where that shows", arguments: TestDatabase.allCases)
    func malformed(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let deep = String(repeating: "[", count: 70) + String(repeating: "]", count: 70)
            let texts = [
                "", "{", "{\"name\":\"a\"", "{\"name\":\"a\",}", "{'name':'a'}", "{\"name\":\"a\"} x", "nul",
                "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":\"\\ud800\"}", "{\"name\":\"\\udc00x\"}",
                "{\"name\":01}", "{\"name\":\"a\u{1}\"}", "{\"x\":\(deep)}",
            ]
            try await app.untouched {
                for text in texts {
                    let reply = try await app.send(
                        .post, "/api/v1/leads", as: .admin, raw: Array(text.utf8), type: "application/json")
                    reply.isRefused(400)
                }
                let cut: [UInt8] = Array("{\"name\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)
                let reply = try await app.send(
                    .post, "/api/v1/leads", as: .admin, raw: cut, type: "application/json")
                reply.isRefused(400)
                #expect(reply.json["detail"]?.string?.contains("at byte") == true)
            }
        }
    }

    @Test("wrong types, unknown, read-only and missing fields are all named at once", arguments: TestDatabase.allCases)
    func fields(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.untouched {
                let body: JSON = [
                    "name": 5, "phone": true, "employees": "many", "status": "sold", "score_reasons": [],
                    "colour": "red", "owner_id": "x", "version": 3, "employees ": 1,
                ]
                let reply = try await app.send(.post, "/api/v1/leads", as: .admin, body)
                reply.isRefused(
                    422,
                    blaming: [
                        "name", "phone", "employees", "status", "score_reasons", "colour", "owner_id", "version",
                        "employees ",
                    ])
                try await app.send(.post, "/api/v1/leads", as: .admin, ["company": "星河"]).isRefused(
                    422, blaming: ["name"])
                for json: JSON in [[], "lead", 5, true, nil] {
                    try await app.send(.post, "/api/v1/leads", as: .admin, json).isRefused(422, blaming: [""])
                }
            }
        }
    }

    private static let wrong: [(String, String, JSON)] = [
        ("leads", "phone", "12345678901"), ("leads", "phone", "不是电话"), ("leads", "email", "a@b"),
        ("leads", "email", "two@@example.cn"), ("leads", "employees", -1),
        ("leads", "employees", 9_007_199_254_740_992),
        ("leads", "employees", .number("1.5")), ("leads", "employees", .number("1e400")),
        ("leads", "name", .string(String(repeating: "长", count: 201))), ("leads", "name", "a\u{0}b"),
        ("leads", "name", " \u{3000}\n"), ("leads", "message", .string(String(repeating: "x", count: 100_001))),
        ("accounts", "credit_code", "914403001922038217"), ("accounts", "credit_code", "12345"),
        ("accounts", "website", "javascript:alert(1)"), ("accounts", "website", "http://user:pw@example.cn"),
        ("accounts", "annual_revenue", ["amount": "1.234"]), ("accounts", "annual_revenue", ["amount": "1", "x": 1]),
        ("accounts", "annual_revenue", ["amount": "1", "currency": "XXX"]), ("accounts", "annual_revenue", "1e3"),
        ("campaigns", "starts_on", "2026-02-30"), ("campaigns", "starts_on", "2026-2-3"),
        ("tasks", "due_at", "2026-05-06"), ("tasks", "due_at", "2026-05-06T25:00:00Z"),
    ]

    @Test("a value that is not what its field holds is refused by name", arguments: TestDatabase.allCases)
    func values(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.untouched {
                for (plural, field, value) in Self.wrong {
                    var members: [(String, JSON)] = [(plural == "tasks" ? "title" : "name", "试")]
                    members.removeAll { $0.0 == field }
                    let reply = try await app.send(
                        .post, "/api/v1/\(plural)", as: .admin, .object(members + [(field, value)]))
                    #expect(reply.blamed == [field], "\(field) \(value.text): \(reply.text)")
                    reply.isRefused(422)
                }
            }
        }
    }

    @Test("references to no record are refused with the field's name", arguments: TestDatabase.allCases)
    func references(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.untouched {
                let body: JSON = ["title": "无客户", "account_id": "12345", "contact_id": "77", "amount": "10.00"]
                try await app.send(.post, "/api/v1/opportunities", as: .admin, body)
                    .isRefused(409, blaming: ["account_id", "contact_id"])
                let seller = try await app.id(of: .sales)
                try await app.send(
                    .post, "/api/v1/opportunities", as: .admin, ["title": "错客户", "account_id": .string(seller)]
                ).isRefused(409, blaming: ["account_id"])
            }
        }
    }

    private static let hostile = [
        "'; DROP TABLE leads; --", "\" OR 1=1 --", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "$1 ?",
        "%00%0d%0aSet-Cookie: a=b", "\\u0000", "{{7*7}}${7*7}", "\u{202E}olleh", "👩‍👩‍👧‍👦", "\u{FEFF}bom", "NULL",
    ]

    @Test("SQL and HTML in every text are kept as they are and do nothing", arguments: TestDatabase.allCases)
    func hostileTexts(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let texts = ["name", "company", "title", "region", "industry", "source", "message", "external_id"]
            for (index, hostile) in Self.hostile.enumerated() {
                let body = JSON.object(
                    texts.map { ($0, .string($0 == "external_id" ? "\(hostile)\(index)" : hostile)) })
                let made = try await app.send(.post, "/api/v1/leads", as: .admin, body)
                #expect(made.status == 201, "\(made.text)")
                let read = try await app.send(.get, "/api/v1/leads/\(made.id)", as: .admin)
                #expect(read.headers[.contentType] == "application/json")
                for text in texts where text != "external_id" {
                    #expect(read.json[text]?.string.map { Array($0.utf8) } == Array(hostile.utf8), "\(text)")
                }
            }
            try await app.settle()
            let all = try await app.send(.get, "/api/v1/leads?count=true", as: .admin)
            #expect(all.json["count"]?.int == Int64(Self.hostile.count))
            let quoted = "company == '\\'; DROP TABLE leads; --'"
            let found = try await app.list("leads", filter: quoted, as: .admin)
            #expect(found.items.count == 1)
        }
    }
}
