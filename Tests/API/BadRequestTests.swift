import HTTPTypes
import Records
import TestKit
import Testing

@Suite("What bad requests get", .timeLimit(.minutes(20)))
struct BadRequestTests {
    @Test("too large, of another type, by another method, without a right", arguments: TestDatabase.allCases)
    func envelopes(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.untouched {
                let big = Array("{\"name\":\"".utf8) + [UInt8](repeating: 120, count: 5 << 20) + Array("\"}".utf8)
                try await app.send(.post, "/api/v1/leads", as: .admin, raw: big, type: "application/json")
                    .isRefused(413)
                try await app.send(.post, "/api/v1/leads", as: .admin, raw: Array("a=b".utf8), type: "text/plain")
                    .isRefused(415)
                try await app.send(.post, "/f/web", raw: Array("<a/>".utf8), type: "text/xml").isRefused(415)
                let put = try await app.send(.put, "/api/v1/leads", as: .admin, [:])
                put.isRefused(405)
                #expect(put.headers[.allow] == "GET, POST, OPTIONS")
                let post = try await app.send(.post, "/api/v1/leads/1", as: .admin, [:])
                post.isRefused(405)
                #expect(post.headers[.allow] == "GET, PATCH, DELETE, OPTIONS")
                #expect(
                    try await app.send(.get, "/api/v1/leads/1/convert", as: .admin).headers[.allow] == "POST, OPTIONS")
                for plural in ["attachments", "handovers"] {
                    let made = try await app.send(.post, "/api/v1/\(plural)", as: .admin, [:])
                    made.isRefused(405)
                    #expect(made.headers[.allow] == "GET, OPTIONS", "only a verb makes one")
                }
                #expect(try await app.send(.delete, "/api/v1/journal", as: .admin).status == 405)
                let nobody = try await app.send(.post, "/api/v1/leads", ["name": "x"])
                nobody.isRefused(401)
                #expect(nobody.headers[.wwwAuthenticate] == "Bearer")
                try await app.send(
                    .get, "/api/v1/leads", headers: [.authorization: "Bearer tutti_wrong_token"]
                ).isRefused(401)
                try await app.send(.post, "/api/v1/leads", as: .finance, ["name": "x"]).isRefused(403)
            }
        }
    }

    @Test("what is not there is 404, whatever its id looks like", arguments: TestDatabase.allCases)
    func unknown(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.untouched {
                for id in ["1", "0", "-1", "+1", "abc", "1e3", "99999999999999999999", "1%20OR%201=1", "%00"] {
                    try await app.send(.get, "/api/v1/leads/\(id)", as: .admin).isRefused(404)
                    try await app.send(.patch, "/api/v1/leads/\(id)", as: .admin, ["name": "x"]).isRefused(404)
                    try await app.send(.delete, "/api/v1/leads/\(id)", as: .admin).isRefused(404)
                    try await app.send(.post, "/api/v1/leads/\(id)/convert", as: .admin, [:]).isRefused(404)
                    try await app.send(.get, "/api/v1/accounts/\(id)/timeline", as: .admin).isRefused(404)
                }
                for path in ["/api/v1/cats", "/api/v1/leads/1/fly", "/api/v2/leads", "/api/v1", "/f/nowhere"] {
                    try await app.send(.post, path, as: .admin, [:]).isRefused(404)
                }
            }
        }
    }

    @Test("questions that cannot be answered say what is wrong and where", arguments: TestDatabase.allCases)
    func questions(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for name in ["甲", "乙", "丙"] {
                try await app.send(.post, "/api/v1/leads", as: .admin, ["name": .string(name)])
            }
            let wrong = try await app.list("leads", filter: "score > 5 && emplyees < 3", as: .admin)
            wrong.isRefused(400, blaming: ["filter"])
            #expect(wrong.text.contains("line 1, column 14"), "\(wrong.text)")
            #expect(wrong.text.contains("employees"), "a near name is suggested")
            for filter in ["(", "name", "title", "name.matches('a+')", "owner_id == 'x'", "unknown == 1", "now()"] {
                try await app.list("leads", filter: filter, as: .admin).isRefused(400, blaming: ["filter"])
            }
            for query in [
                "limit=0", "limit=201", "limit=x", "limit=%2B5", "limit=", "count=maybe", "after=nonsense", "colour=1",
                "limit=5&limit=6", "sort=", "fields=",
            ] {
                try await app.send(.get, "/api/v1/leads?\(query)", as: .admin).isRefused(400)
            }
            try await app.send(.get, "/api/v1/leads?sort=-colour", as: .admin).isRefused(422, blaming: ["sort"])
            try await app.send(.get, "/api/v1/leads?sort=score_reasons", as: .admin).isRefused(422, blaming: ["sort"])
            try await app.send(.get, "/api/v1/leads?fields=colour", as: .admin).isRefused(422, blaming: ["fields"])
            let page = try await app.send(.get, "/api/v1/leads?limit=1&sort=name", as: .admin)
            let next = try #require(page.json["next"]?.string)
            for query in ["sort=-name", "sort=name&filter=score%3D%3D0", ""] {
                try await app.send(.get, "/api/v1/leads?\(query)&after=\(next)", as: .admin).isRefused(400)
            }
            try await app.send(.get, "/api/v1/contacts?sort=name&after=\(next)", as: .admin).isRefused(400)
        }
    }

    @Test("public forms refuse what makes no lead and write nothing", arguments: TestDatabase.allCases)
    func forms(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.untouched {
                let form = "application/x-www-form-urlencoded"
                for (text, status) in [
                    ("name=%FF", 400), ("name=%zz", 400), ("name=%2", 400), ("company=a", 422),
                    ("name=a&email=nothing", 422), ("name=a&phone=12", 422), ("name=%00", 422),
                    ("name=a&employees=many", 422),
                ] {
                    try await app.send(.post, "/f/web", raw: Array(text.utf8), type: form).isRefused(status)
                }
                try await app.send(.post, "/f/web", ["name": ["a"]]).isRefused(422, blaming: ["name"])
                try await app.send(.post, "/f/web", []).isRefused(400)
                let long = Array("name=".utf8) + [UInt8](repeating: 97, count: 70_000)
                try await app.send(.post, "/f/web", raw: long, type: form).isRefused(413)
            }
        }
    }
}
