import Foundation
import Records
import TestKit
import Testing

@Suite("Records of like name")
struct LikeNameTests {
    /// Two companies called 云帆科技, each with somebody to talk to, and a deal with the second.
    private struct Twins {
        let east: String
        let south: String
    }

    private func twins(_ app: TestApp) async throws -> Twins {
        let (wang, he) = (try await app.id(of: .sales), try await app.id(of: .colleague))
        func made(_ plural: String, _ body: JSON) async throws -> String {
            let reply = try await app.send(.post, "/api/v1/\(plural)", as: .admin, body)
            try #require(reply.status == 201, "\(reply.text)")
            return reply.id
        }
        let east = try await made(
            "accounts", ["name": "云帆科技有限公司", "region": "华东", "owner_id": .string(wang)])
        let south = try await made("accounts", ["name": "云帆科技", "region": "华南", "owner_id": .string(he)])
        _ = try await made("contacts", ["name": "云舒", "account_id": .string(east), "owner_id": .string(wang)])
        _ = try await made("leads", ["name": "云舒", "region": "华北", "owner_id": .string(wang)])
        for title in ["云帆科技 一期", "云上排产"] {
            _ = try await made(
                "opportunities", ["title": .string(title), "account_id": .string(south), "owner_id": .string(he)])
        }
        return Twins(east: east, south: south)
    }

    /// The quiet line of facts.
    private func line(_ parts: String...) -> String { parts.joined(separator: "\u{00A0}· ") }

    @Test(
        "are told apart by where they are, how far they are and whose they are: in a search, in the palette, on merging",
        arguments: TestDatabase.allCases)
    func told(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let twins = try await twins(app)
            let admin = try await app.browser(as: .admin)
            let cloud = "%E4%BA%91"
            for place in [
                "/search?q=\(cloud)", "/search?part=1&q=\(cloud)", "/palette?part=list&q=\(cloud)",
                "/palette?q=\(cloud)",
            ] {
                let page = try await admin.get(place).text
                for facts in [
                    line("华东", "王强"), line("华南", "何洁"), line("云帆科技有限公司", "王强"), line("初步接洽", "何洁"),
                    line("云帆科技", "初步接洽", "何洁"),
                ] {
                    #expect(page.contains(">\(facts)</bdi>"), "\(place): \(facts)")
                }
            }
            let suspects = try await admin.get("/o/accounts/\(twins.east)/merge?q=\(cloud)%E5%B8%86").text
            #expect(suspects.components(separatedBy: ">\(line("华南", "何洁"))</bdi>").count == 3, "suspected and found")
            try await app.engine.beginNights()
            try await app.pass(2 * Instant.hour)
            let night = try await admin.get("/duplicates").text
            #expect(night.contains(line("华东", "王强")) && night.contains(line("华南", "何洁")), "\(night)")
        }
    }

    @Test("are told apart by nothing that somebody may not see", arguments: TestDatabase.allCases)
    func kept(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            _ = try await twins(app)
            try await app.role(
                "assistant", ["contact": ["read": "all"], "lead": ["read": "all", "fields": ["region": "hidden"]]])
            let colleague = try await app.id(of: .colleague)
            try await app.send(.patch, "/api/v1/users/\(colleague)", as: .admin, ["roles": "assistant"])
            let assistant = try await app.browser(as: .colleague)
            for place in ["/search?q=%E4%BA%91%E8%88%92", "/palette?part=list&q=%E4%BA%91%E8%88%92"] {
                let page = try await assistant.get(place).text
                #expect(page.contains("<mark>云舒</mark>"), "\(page)")
                for secret in ["云帆科技", "王强", "华北", "华东"] { #expect(!page.contains(secret), "\(place): \(secret)") }
            }
        }
    }
}
