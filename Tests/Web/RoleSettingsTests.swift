import Automation
import Conditions
import Foundation
import HTTPTypes
import Records
import Storage
import TestKit
import Testing
import Web

@Suite("Roles, seeing as somebody, and the last administrator")
struct RoleSettingsTests {
    private func matrix(_ page: String) -> [(String, String)] {
        var fields: [(String, String)] = []
        for part in page.components(separatedBy: "<select name=\"").dropFirst() {
            let name = String(part.prefix { $0 != "\"" })
            guard name.contains("."), let end = part.range(of: "</select>") else { continue }
            let body = part[..<end.lowerBound]
            guard let chosen = body.range(of: "\" selected>") else { continue }
            let value = body[..<chosen.lowerBound].split(separator: "\"", omittingEmptySubsequences: false).last ?? ""
            fields.append((name, String(value)))
        }
        for part in page.components(separatedBy: "type=\"checkbox\" name=\"").dropFirst()
        where part.prefix(while: { $0 != ">" }).contains("checked") {
            fields.append((String(part.prefix { $0 != "\"" }), "1"))
        }
        return fields
    }

    @Test("a changed cell of the matrix holds at once, everywhere", arguments: TestDatabase.allCases)
    func change(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin), colleague = try await app.browser(as: .colleague)
            let lead = try await app.send(
                .post, "/api/v1/leads", as: .admin, ["name": "甲", "owner_id": .string(try await app.id(of: .sales))])
            #expect(try await colleague.get("/o/leads/\(lead.id)").status == 404)
            let before = try await app.engine.database.read { connection in
                try connection.first("SELECT grants FROM roles WHERE key = 'sales'") { try JSON(parsing: $0.text(0)) }
            }
            let page = try await admin.get("/settings/roles/sales").text
            var fields = matrix(page)
            #expect(try await admin.post("/settings/roles/sales", fields + [("do", "save")]).status == 303)
            let same = try await app.engine.database.read { connection in
                try connection.first("SELECT grants FROM roles WHERE key = 'sales'") { try JSON(parsing: $0.text(0)) }
            }
            let schema = app.engine.schema
            for object in schema.objects {
                for action in Action.allCases {
                    let a = before?[object.name]?[action.rawValue]?.string ?? "none"
                    let b = same?[object.name]?[action.rawValue]?.string ?? "none"
                    #expect(a == b, "saving unchanged changed \(object.name).\(action)")
                }
            }
            fields.removeAll { $0.0 == "lead.read" }
            try await admin.get("/settings/roles/sales")
            #expect(
                try await admin.post("/settings/roles/sales", fields + [("lead.read", "all"), ("do", "save")]).status
                    == 303)
            #expect(try await colleague.get("/o/leads/\(lead.id)").status == 200)
            #expect(
                try await admin.post("/settings/roles/sales", [("lead.own", "1"), ("lead.read", "everyone")]).status
                    == 422)
        }
    }

    @Test("conditions and field rules of a role hold; broken ones are refused", arguments: TestDatabase.allCases)
    func grants(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            _ = try await app.send(
                .post, "/api/v1/leads", as: .admin, ["name": "东", "region": "华东", "phone": "13800138000"])
            _ = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "南", "region": "华南"])
            let path = "/settings/roles/marketing/lead"
            try await admin.get(path)
            #expect(try await admin.post(path, [("where", "region = '华东'")]).status == 422)
            #expect(try await admin.post(path, [("where", "secret == 1")]).status == 422)
            #expect(try await admin.post(path, [("field.phone", "invisible")]).status == 422)
            #expect(try await admin.post(path, [("where", "region == '华东'"), ("field.phone", "hidden")]).status == 303)
            let seen = try await app.send(.get, "/api/v1/leads", as: .marketing).items
            #expect(seen.map { $0["name"]?.string } == ["东"])
            #expect(seen.first?["phone"] == nil)
        }
    }

    @Test(
        "seeing as a role shows what it sees, changes nothing, and stands in the journal",
        arguments: TestDatabase.allCases)
    func seeAs(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let sales = try await app.id(of: .sales)
            let own = try await app.send(
                .post, "/api/v1/leads", as: .admin, ["name": "他的", "owner_id": .string(sales)])
            let other = try await app.send(
                .post, "/api/v1/leads", as: .admin,
                ["name": "别人的", "owner_id": .string(try await app.id(of: .colleague))])
            try await admin.get("/settings/roles")
            #expect(try await admin.post("/settings/see-as", [("role", "sales"), ("user", sales)]).status == 303)
            let home = try await admin.get("/o/leads").text
            #expect(home.contains("他的") && !home.contains("别人的") && home.contains("class=\"see-as\""))
            #expect(try await admin.get("/o/leads/\(other.id)").status == 404)
            #expect(try await admin.get("/o/receipts").status == 403)
            #expect(try await admin.get("/o/leads/\(own.id)").status == 200)
            #expect(try await admin.post("/o/leads/\(own.id)/edit", [("name", "改名")]).status == 409)
            #expect(try await app.send(.get, "/api/v1/leads/\(own.id)", as: .admin)["name"]?.string == "他的")
            #expect(try await admin.post("/settings", [("name", "改名")]).status == 409)
            #expect(try await admin.post("/settings/see-as", [("stop", "1")]).status == 303)
            #expect(try await admin.get("/o/leads").text.contains("别人的"))
            #expect(try await admin.get("/settings/audit?what=settings&action=seen_as").text.contains("以其他角色或用户身份查看"))
            let seller = try await app.browser(as: .sales)
            try await seller.get("/")
            #expect(try await seller.post("/settings/see-as", [("role", "admin")]).status == 404)
            let forged = try #require(seller.cookie("sid"))
            let page = try await app.send(
                .get, "/settings/users", raw: nil, type: "", headers: [.cookie: "sid=\(forged); see-as=admin.\(sales)"])
            #expect(page.status == 404)
        }
    }

    @Test("the last administrator stays, by whichever door one tries", arguments: TestDatabase.allCases)
    func lastAdministrator(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin), id = try await app.id(of: .admin)
            for body: JSON in [["is_active": false], ["roles": "sales"]] {
                #expect(try await app.send(.patch, "/api/v1/users/\(id)", as: .admin, body).status == 409)
            }
            #expect(try await app.send(.delete, "/api/v1/users/\(id)", as: .admin).status == 409)
            try await admin.get("/settings/users/\(id)")
            #expect(try await admin.post("/settings/users/\(id)", [("do", "disable")]).status == 422)
            let page = try await admin.get("/settings/roles/admin").text
            let fields = matrix(page).filter { $0.0 != "*.update" } + [("*.update", "team"), ("do", "save")]
            #expect(try await admin.post("/settings/roles/admin", fields).status == 422)
            #expect(try await admin.get("/settings/users").status == 200)
            let second = try await app.id(of: .manager)
            #expect(
                try await app.send(.patch, "/api/v1/users/\(second)", as: .admin, ["roles": "manager,admin"]).status
                    == 200)
            #expect(try await app.send(.patch, "/api/v1/users/\(id)", as: .admin, ["roles": "sales"]).status == 200)
        }
    }

    @Test("roles are added and removed; one that somebody has stays", arguments: TestDatabase.allCases)
    func roles(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            try await admin.get("/settings/roles")
            #expect(
                try await admin.post("/settings/roles", [("key", "Sales!"), ("label_zh", "a"), ("label_en", "b")])
                    .status == 422)
            #expect(
                try await admin.post("/settings/roles", [("key", "sales"), ("label_zh", "a"), ("label_en", "b")]).status
                    == 422)
            #expect(
                try await admin.post(
                    "/settings/roles",
                    [("key", "intern"), ("label_zh", "实习生"), ("label_en", "Intern"), ("copy", "sales")]
                ).status == 303)
            #expect(try await admin.get("/settings/roles/intern/lead").status == 200)
            #expect(try await admin.post("/settings/roles/intern", [("do", "remove")]).status == 303)
            #expect(try await admin.get("/settings/roles/intern").status == 404)
            try await admin.get("/settings/roles/sales")
            #expect(try await admin.post("/settings/roles/sales", [("do", "remove")]).status == 422)
        }
    }
}
