import Automation
import Conditions
import Records
import Storage
import TestKit
import Testing
import Tutti

// The steps of docs/adding-an-object.md, on the object that was added while it was written.
@Suite("An object that was added")
struct NewObjectTests {
    private static let object = "campaign_member", plural = "campaign_members"

    @Test("is declared in a file of its own (step 1) and joined by its capability (step 2)")
    func declared() throws {
        let definition = try #require(Suite.declarations.object(Self.object))
        #expect(definition.fields.map(\.name) == ["campaign_id", "lead_id", "contact_id", "status", "note"])
        #expect(SourceFile.all.contains { $0.path == "Marketing/Campaign/CampaignMember.swift" })
    }

    @Test("has the table that `tutti schema` prints (step 3)", arguments: TestDatabase.allCases)
    func table(on database: TestDatabase) async throws {
        let printed = SchemaText.lines(Suite.declarations).filter { $0.contains("\"\(Self.plural)\"") }
        #expect(printed.count == 4)
        let migration = try #require(SourceFile.all.first { $0.path == "Automation/Migrations/Migration0003.swift" })
        let text = migration.lines.joined().split(separator: " ").joined(separator: " ")
        for line in printed {
            let arguments = line.drop { $0 != "\"" }
            #expect(text.contains(arguments.dropLast(2)), "\(line) is not in the migration")
        }
        try await database.with(template: "migrated", prepare: Migrations.migrate) { database in
            let tables = try await LiveSchema.describe(database)
            #expect(tables[Self.plural] != nil)
        }
    }

    @Test(
        "has an API, lists, filters, rules and access without another line (step 4)", arguments: TestDatabase.allCases)
    func doors(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let campaign = try await app.send(.post, "/api/v1/campaigns", as: .marketing, ["name": "春季论坛"])
            let lead = try await app.send(.post, "/api/v1/leads", as: .marketing, ["name": "钱伟"])
            let body: JSON = ["campaign_id": .string(campaign.id), "lead_id": .string(lead.id)]
            let made = try await app.send(.post, "/api/v1/\(Self.plural)", as: .marketing, body)
            #expect(made.status == 201 && made["status"]?.string == "invited")
            let attended: JSON = ["status": "attended"]
            let path = "/api/v1/\(Self.plural)/\(made.id)"
            #expect(try await app.send(.patch, path, as: .marketing, attended).status == 200)
            #expect(try await app.send(.patch, path, as: .sales, ["status": "absent"]).status == 403)
            #expect(try await app.send(.get, path, as: .service).status == 404)
            let filter = "status%20%3D%3D%20%22attended%22"
            let list = try await app.send(.get, "/api/v1/\(Self.plural)?filter=\(filter)&sort=-created_at", as: .sales)
            #expect(list.items.map { $0["id"]?.string } == [made.id])
            let neither = try await app.send(
                .post, "/api/v1/\(Self.plural)", as: .marketing, ["campaign_id": .string(campaign.id)])
            #expect(neither.status == 422 && neither.blamed == ["lead_id"])
            let openAPI = try await app.send(.get, "/api/v1/openapi.json", as: .marketing)
            #expect(openAPI["paths"]?.object?.contains { $0.0.contains(Self.plural) } == true)
        }
    }
}
