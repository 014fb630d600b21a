import HTTPTypes
import Records
import Seeds
import TestKit
import Testing

@Suite("The law of paging", .timeLimit(.minutes(20)))
struct PagingLawTests {
    private struct Row {
        let id: Int64
        let values: [String: JSON]
    }

    private static let sortable = ["region", "employees", "score", "name", "status", "campaign_id", "created_at"]

    private static let statuses = ["new", "working", "qualified", "converted", "rejected"]

    @Test("pages in any order give the rows of a plain sort, each once", arguments: TestDatabase.allCases)
    func law(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            var random = SeededNumbers(seed: 2026)
            try await fill(app, &random)
            let rows = try await app.send(.get, "/api/v1/leads?limit=200", as: .admin).items.map { json in
                Row(id: json["id"]?.id ?? 0, values: Dictionary(uniqueKeysWithValues: json.object ?? []))
            }
            #expect(rows.count == 70)
            for round in 0..<30 {
                let count = 1 + random.below(3)
                let keys = (0..<count).map { _ in (random.below(2) == 0, random.pick(Self.sortable)) }
                let sort = keys.map { ($0.0 ? "-" : "") + $0.1 }.joined(separator: ",")
                let paged = try await pages(app, sort, limit: 1 + random.below(20))
                let plain = rows.sorted { Self.precedes($0, $1, keys) }.map(\.id)
                #expect(paged == plain, "round \(round) of seed 2026: sort=\(sort)")
            }
        }
    }

    private func fill(_ app: TestApp, _ random: inout SeededNumbers) async throws {
        let campaign = try await app.send(.post, "/api/v1/campaigns", as: .admin, ["name": "展会"]).id
        for index in 0..<70 {
            var body: [(String, JSON)] = [("name", .string(random.pick(["甲", "乙", "a", "B", "é", "丙"])))]
            if random.below(3) > 0 { body.append(("region", .string(random.pick(["华东", "华南", "east", "East"])))) }
            if random.below(3) > 0 { body.append(("employees", .int(Int64(random.below(4))))) }
            if random.below(2) > 0 { body.append(("score", .int(Int64(random.below(3))))) }
            if random.below(3) == 0 { body.append(("campaign_id", .string(campaign))) }
            if random.below(3) == 0 { body.append(("status", "working")) }
            let made = try await app.send(.post, "/api/v1/leads", as: .admin, .object(body))
            #expect(made.status == 201, "\(made.text)")
            if index % 3 == 0 { app.clock.advance(1) }
        }
    }

    private func pages(_ app: TestApp, _ sort: String, limit: Int) async throws -> [Int64] {
        var ids: [Int64] = []
        var after: String?
        for _ in 0...80 {
            let page = try await app.list("leads", sort: sort, limit: limit, after: after, as: .admin)
            #expect(page.items.count <= limit)
            ids += page.items.compactMap { $0["id"]?.id }
            after = page["next"]?.string
            let link = HTTPField.Name("Link").flatMap { page.headers[$0] }
            #expect((after == nil) == (link == nil))
            guard let after else { break }
            #expect(link?.contains("after=\(after)") == true)
        }
        return ids
    }

    /// Nothing sorts before something; texts by bytes, choices by their place; the id last, in the direction of the last key.
    private static func precedes(_ a: Row, _ b: Row, _ keys: [(isDescending: Bool, name: String)]) -> Bool {
        for key in keys {
            let order = compare(ranked(a, key.name), ranked(b, key.name))
            if order != 0 { return key.isDescending ? order > 0 : order < 0 }
        }
        return keys.last?.isDescending == true ? a.id > b.id : a.id < b.id
    }

    /// Choices by their place.
    private static func ranked(_ row: Row, _ name: String) -> JSON {
        let value = row.values[name] ?? .null
        guard name == "status", let place = statuses.firstIndex(of: value.string ?? "") else { return value }
        return .int(Int64(place))
    }

    private static func compare(_ a: JSON, _ b: JSON) -> Int {
        if a == .null || b == .null { return a == b ? 0 : a == .null ? -1 : 1 }
        if let x = a.int, let y = b.int { return x < y ? -1 : x > y ? 1 : 0 }
        let (x, y) = (Array((a.string ?? "").utf8), Array((b.string ?? "").utf8))
        return x == y ? 0 : x.lexicographicallyPrecedes(y) ? -1 : 1
    }
}
