import HTTPTypes
import Records
import TestKit
import Testing

@Suite("Versions, repeated requests and duplicates", .timeLimit(.minutes(20)))
struct RepetitionTests {
    @Test("a stale version is refused with the current ETag", arguments: TestDatabase.allCases)
    func versions(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let made = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河制造"])
            #expect(made.status == 201)
            #expect(made.headers[.location] == "/api/v1/accounts/\(made.id)")
            #expect(made.headers[.eTag] == "\"v1\"")
            let path = "/api/v1/accounts/\(made.id)"
            let changed = try await app.send(
                .patch, path, as: .admin, ["region": "华东"], headers: [.ifMatch: "\"v1\""])
            #expect(changed.headers[.eTag] == "\"v2\"")
            try await app.untouched {
                let stale = try await app.send(
                    .patch, path, as: .manager, ["region": "华南"], headers: [.ifMatch: "\"v1\""])
                #expect(stale.status == 403 || stale.status == 404)
                let late = try await app.send(
                    .patch, path, as: .admin, ["region": "华南"], headers: [.ifMatch: "\"v1\""])
                late.isRefused(412)
                #expect(late.headers[.eTag] == "\"v2\"")
                #expect(late["current_version"]?.int == 2)
                try await app.send(.delete, path, as: .admin, headers: [.ifMatch: "\"v1\""]).isRefused(412)
                for tag in ["v2", "W/\"v2\"", "\"2\"", "\"v2\", \"v3\""] {
                    try await app.send(.patch, path, as: .admin, ["region": "华北"], headers: [.ifMatch: tag])
                        .isRefused(400)
                }
                let same = try await app.send(.patch, path, as: .admin, ["region": "华东"])
                #expect(same.headers[.eTag] == "\"v2\"", "writing what is there announces nothing")
            }
            #expect(try await app.send(.delete, path, as: .admin, headers: [.ifMatch: "\"v2\""]).status == 204)
            #expect(try await app.send(.get, path, as: .admin).status == 404)
        }
    }

    private static let key = HTTPField.Name("Idempotency-Key")

    private func keyed(_ key: String) throws -> HTTPFields { [try #require(Self.key): key] }

    @Test("a repeated key gets the first answer and makes one record", arguments: TestDatabase.allCases)
    func idempotency(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let headers = try keyed("order-77")
            let first = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "甲"], headers: headers)
            try await app.untouched {
                let again = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "甲"], headers: headers)
                #expect(again.status == 201)
                #expect(again.text == first.text)
                #expect(again.headers[.location] == first.headers[.location])
                try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "乙"], headers: headers).isRefused(422)
                try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "甲"], headers: headers)
                    .isRefused(422)
                for key in ["", "a b", "钥匙", String(repeating: "k", count: 256)] {
                    let bad = try await app.send(
                        .post, "/api/v1/leads", as: .admin, ["name": "丙"], headers: try keyed(key))
                    bad.isRefused(400)
                }
            }
            let other = try await app.send(.post, "/api/v1/leads", as: .marketing, ["name": "甲"], headers: headers)
            #expect(other.status == 201, "keys belong to their sender")
            try await app.send(.post, "/api/v1/leads", as: .admin, ["name": 5], headers: try keyed("f")).isRefused(422)
            let mended = try await app.send(
                .post, "/api/v1/leads", as: .admin, ["name": "修"], headers: try keyed("f"))
            #expect(mended.status == 201, "a refused request keeps no answer")
        }
    }

    @Test("eight at once with one key make one record", arguments: TestDatabase.allCases)
    func race(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let headers = try keyed("race")
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "快"], headers: headers).status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.contains(201))
            #expect(statuses.allSatisfy { $0 == 201 || $0 == 409 })
            #expect(try await app.list("leads", filter: "name == '快'", as: .admin).items.count == 1)
        }
    }

    @Test("a lead with a known e-mail or phone is a duplicate unless insisted", arguments: TestDatabase.allCases)
    func duplicates(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let a = try await app.send(
                .post, "/api/v1/leads", as: .admin, ["name": "甲", "phone": "138 0013 8000"])
            let b = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "乙", "email": "Li@Example.CN"])
            try await app.untouched {
                let body: JSON = ["name": "丙", "phone": "+8613800138000", "email": "li@example.cn"]
                let refused = try await app.send(.post, "/api/v1/leads", as: .admin, body)
                refused.isRefused(409, blaming: ["phone", "email"])
                #expect(refused["duplicates"]?.array == [.string(a.id), .string(b.id)])
                try await app.send(.post, "/api/v1/leads?duplicates=yes", as: .admin, body).isRefused(400)
            }
            let insisted = try await app.send(
                .post, "/api/v1/leads?duplicates=allow", as: .admin, ["name": "丙", "phone": "13800138000"])
            #expect(insisted.status == 201)
            let code = "914403001922038216"
            let account = try await app.send(
                .post, "/api/v1/accounts", as: .admin, ["name": "子", "credit_code": .string(code)])
            #expect(account.status == 201)
            try await app.send(
                .post, "/api/v1/accounts?duplicates=allow", as: .admin, ["name": "丑", "credit_code": .string(code)]
            ).isRefused(409, blaming: ["credit_code"])
        }
    }
}
