import Automation
import Conditions
import Records
import Sales
import TestKit
import Testing

@Suite("A field that a company added")
struct CustomFieldTests {
    private static func add(
        _ name: String, kind: String, choices: [String] = [], _ app: TestApp
    ) async throws {
        try await app.work { work in
            try CustomFields.add(
                name, Label("自定义", "Custom"), kind: kind, choices: choices, to: Product.definition, in: work)
        }
    }

    @Test("is written, read, changed, filtered and emptied over the API", arguments: TestDatabase.allCases)
    func endToEnd(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await Self.add("color", kind: "text", app)
            try await Self.add("seats", kind: "integer", app)
            try await Self.add("is_cloud", kind: "boolean", app)
            try await Self.add("tier", kind: "choice", choices: ["basic", "pro"], app)
            let body: JSON = ["name": "协作版", "color": "红", "seats": 25, "is_cloud": true, "tier": "pro"]
            let made = try await app.send(.post, "/api/v1/products", as: .admin, body)
            #expect(made.status == 201)
            try await app.send(.post, "/api/v1/products", as: .admin, ["name": "单机版", "color": "蓝", "seats": 1])
            let read = try await app.send(.get, "/api/v1/products/\(made.id)", as: .admin)
            #expect(read["color"]?.string == "红" && read["seats"]?.int == 25)
            #expect(read["is_cloud"] == .bool(true) && read["tier"]?.string == "pro")
            for filter in ["seats > 10", "color == \"红\"", "is_cloud == true", "tier == \"pro\"", "has(tier)"] {
                let found = try await app.list(filter)
                #expect(found == ["协作版"], "\(filter)")
            }
            #expect(try await app.list("seats < 10 && color != \"红\"") == ["单机版"])
            let changed = try await app.send(
                .patch, "/api/v1/products/\(made.id)", as: .admin, ["seats": 30, "color": .null])
            #expect(changed["seats"]?.int == 30 && changed["color"] == .null && changed["tier"]?.string == "pro")
            #expect(try await app.list("!has(color)") == ["协作版"])
        }
    }

    @Test("stands in the journal before and after like any other", arguments: TestDatabase.allCases)
    func journal(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await Self.add("seats", kind: "integer", app)
            let made = try await app.send(.post, "/api/v1/products", as: .admin, ["name": "协作版", "seats": 25])
            try await app.send(.patch, "/api/v1/products/\(made.id)", as: .admin, ["seats": 30])
            let history = try await app.history(of: try #require(Int64(made.id)))
            #expect(history.map { $0.after("seats") } == [.int(25), .int(30)])
            #expect(history.last?.before("seats") == .int(25))
            #expect(history.last?.changes.object?.map(\.0) == ["seats"])
        }
    }

    @Test("refuses what does not fit it, and names it", arguments: TestDatabase.allCases)
    func validation(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await Self.add("seats", kind: "integer", app)
            try await Self.add("tier", kind: "choice", choices: ["basic", "pro"], app)
            let wrong = try await app.send(
                .post, "/api/v1/products", as: .admin, ["name": "协作版", "seats": "many", "tier": "gold"])
            #expect(wrong.status == 422 && Set(wrong.blamed) == ["seats", "tier"])
            let filter = try await app.send(.get, "/api/v1/products?filter=seats%20%3D%3D%20%22x%22", as: .admin)
            #expect(filter.status == 400)
        }
    }

    @Test("needs a name of its own, a known kind and, for a choice, choices", arguments: TestDatabase.allCases)
    func definition(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await Self.add("seats", kind: "integer", app)
            let wrong: [(String, String, [String])] = [
                ("seats", "text", []), ("name", "text", []), ("Seats", "text", []), ("1a", "text", []),
                ("", "text", []),
                ("x'; DROP TABLE leads", "text", []), ("size", "colour", []), ("size", "choice", []),
                ("size", "choices", []), ("size", "reference", []),
                ("size", "choice", ["a,b"]),
            ]
            for (name, kind, choices) in wrong {
                await #expect(throws: Refusal.self, "\(name) \(kind) \(choices)") {
                    try await Self.add(name, kind: kind, choices: choices, app)
                }
            }
        }
    }

    @Test("comes back with its values under its old name, but not as another kind", arguments: TestDatabase.allCases)
    func again(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let system = try await app.engine.system(app.tenant)
            let lead = try #require(app.engine.schema.object("lead"))
            let seats = Label("席位", "Seats")
            try await app.engine.work(as: system) { work in
                try CustomFields.add("seats", seats, kind: "text", to: lead, in: work)
            }
            let id = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "钱伟", "seats": "约三十"]).id
            try await app.engine.work(as: system) { work in try CustomFields.remove("seats", of: lead, in: work) }
            let refusal = await #expect(throws: Refusal.self) {
                try await app.engine.work(as: system) { work in
                    try CustomFields.add("seats", seats, kind: "integer", to: lead, in: work)
                }
            }
            guard case .invalid(let problems)? = refusal else {
                Issue.record("\(String(describing: refusal))")
                return
            }
            #expect(problems.map(\.field) == ["name"])
            try await app.engine.work(as: system) { work in
                try CustomFields.add("seats", seats, kind: "text", to: lead, in: work)
            }
            #expect(try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)["seats"]?.string == "约三十")
        }
    }

    @Test("comes back as a reference to what it named, and to nothing else", arguments: TestDatabase.allCases)
    func sameTarget(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let system = try await app.engine.system(app.tenant)
            let lead = try #require(app.engine.schema.object("lead"))
            let adviser = Label("介绍人", "Introduced by"), level = Label("级别", "Level")
            func add(_ target: String) async throws {
                try await app.engine.work(as: system) { work in
                    try CustomFields.add("introducer", adviser, kind: "reference", target: target, to: lead, in: work)
                }
            }
            func offer(_ choices: [String]) async throws {
                try await app.engine.work(as: system) { work in
                    try CustomFields.add("level", level, kind: "choice", choices: choices, to: lead, in: work)
                }
            }
            try await add("contact")
            try await offer(["甲", "乙"])
            let person = try await app.send(.post, "/api/v1/contacts", as: .admin, ["name": "李娜"]).id
            let body: JSON = ["name": "钱伟", "introducer": .string(person), "level": "甲"]
            let id = try await app.send(.post, "/api/v1/leads", as: .admin, body).id
            try await app.engine.work(as: system) { work in
                for name in ["introducer", "level"] { try CustomFields.remove(name, of: lead, in: work) }
            }
            let refusal = await #expect(throws: Refusal.self) { try await add("account") }
            guard case .invalid(let problems)? = refusal else {
                Issue.record("\(String(describing: refusal))")
                return
            }
            #expect(problems.map(\.field) == ["name"] && problems[0].message.zhHans.contains("引用另一种对象"))
            try await add("contact")
            try await offer(["乙", "丙"])
            let back = try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)
            #expect(back["introducer"]?.string == person && back["level"]?.string == "甲", "\(back.text)")
        }
    }

    @Test("belongs to the object it was added to", arguments: TestDatabase.allCases)
    func otherObject(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await Self.add("seats", kind: "integer", app)
            let lead = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "钱伟", "seats": 3])
            #expect(lead.status == 422 && lead.blamed == ["seats"])
        }
    }
}

extension TestApp {
    /// The names of the products that a filter finds.
    fileprivate func list(_ filter: String) async throws -> [String] {
        let escaped = filter.utf8.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
        let reply = try await send(.get, "/api/v1/products?filter=\(escaped)", as: .admin)
        return reply.items.compactMap { $0["name"]?.string }
    }
}
