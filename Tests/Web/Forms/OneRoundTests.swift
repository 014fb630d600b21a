import Foundation
import Records
import TestKit
import Testing

@Suite("What is wrong with a form")
struct OneRoundTests {
    /// A company whose accounts need a region when they are large, an industry once they have a name, and an address in the
    /// North; and its administrator.
    private static func company(
        on database: TestDatabase, _ story: @Sendable (TestApp, TestBrowser) async throws -> Void
    ) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            for (field, condition) in [
                ("industry", "has(name)"), ("region", "employees > 100"), ("address", "region == '华北'"),
            ] {
                try await admin.addRule(to: "accounts", field, "required", when: condition)
            }
            try await story(app, admin)
        }
    }

    private static func blamed(_ reply: Reply) -> [String] {
        reply.text.matches(of: /<li><a href="#f-([a-z_]+)"/).map { String($0.1) }
    }

    @Test("is told at once: what is missing, what rules ask for, what has no form", arguments: TestDatabase.allCases)
    func oneRound(on database: TestDatabase) async throws {
        try await Self.company(on: database) { _, admin in
            try await admin.get("/o/accounts/new")
            let told = try await admin.post(
                "/o/accounts/new",
                [("name", "星河"), ("employees", "500"), ("phone", "12"), ("credit_code", "9111"), ("website", "x")])
            #expect(told.status == 422)
            #expect(
                Set(Self.blamed(told)) == ["industry", "region", "phone", "credit_code", "website"], "\(told.text)")
            for name in Self.blamed(told) {
                let note = told.text.components(separatedBy: "id=\"f-\(name)-note\"").last?.prefix(200) ?? ""
                #expect(note.contains("class=\"problem\""), "\(name) says it beside the field, too")
            }
            let saved = try await admin.post(
                "/o/accounts/new",
                [("name", "星河"), ("employees", "500"), ("phone", "13800138000"), ("industry", "制造"), ("region", "华东")])
            #expect(saved.status == 303, "the second round is the last: \(saved.text)")
        }
    }

    @Test("rules that need what is missing or unread say nothing of it", arguments: TestDatabase.allCases)
    func nonsense(on database: TestDatabase) async throws {
        try await Self.company(on: database) { app, admin in
            try await admin.get("/o/accounts/new")
            // The name is missing, so the rule that looks at it is silent; so is the one about employees.
            let told = try await admin.post(
                "/o/accounts/new", [("name", ""), ("employees", "many"), ("phone", "12"), ("region", "华北")])
            #expect(Set(Self.blamed(told)) == ["name", "employees", "phone", "address"], "\(told.text)")
            let itself = try await app.send(.post, "/api/v1/account_relations", as: .admin, ["note": "x"])
            #expect(itself.status == 422 && Set(itself.blamed) == ["account_id", "related_id", "kind"])
            #expect(!itself.text.contains("must be another account"))
        }
    }

    @Test("programs and editors hear all of it as well", arguments: TestDatabase.allCases)
    func elsewhere(on database: TestDatabase) async throws {
        try await Self.company(on: database) { app, admin in
            let known = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "云帆", "industry": "软件"]).id
            let reply = try await app.send(
                .post, "/api/v1/accounts", as: .admin,
                ["phone": "12", "region": "华北", "employees": 500, "parent_id": "42"])
            #expect(
                reply.status == 422 && Set(reply.blamed) == ["name", "phone", "address", "parent_id"], "\(reply.text)")
            try await admin.get("/o/accounts/\(known)/edit")
            let told = try await admin.post(
                "/o/accounts/\(known)/edit", [("name", ""), ("phone", "12"), ("region", "华北"), ("website", "x")])
            #expect(Set(Self.blamed(told)) == ["name", "phone", "website", "address"], "\(told.text)")
        }
    }
}

extension TestBrowser {
    /// Adds a rule to the form of an object, as its administrator does.
    func addRule(to plural: String, _ field: String, _ effect: String, when condition: String) async throws {
        let place = "/forms/rules/\(plural)"
        try await get(place)
        let added = try await post(place, [("field", field), ("effect", effect), ("condition", condition)])
        #expect(added.status == 303, "\(field): \(added.text)")
    }
}
