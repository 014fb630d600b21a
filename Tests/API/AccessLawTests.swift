import HTTPTypes
import Records
import Seeds
import TestKit
import Testing
import Tutti

@Suite("The law of access", .timeLimit(.minutes(20)))
struct AccessLawTests {
    private typealias Person = RandomCompany.Person

    @Test("every door agrees on who sees, counts and changes what", arguments: TestDatabase.allCases)
    func law(on database: TestDatabase) async throws {
        for seed in [3, 14, 159] as [UInt64] {
            try await TestApp.run(on: database) { app in
                var random = SeededNumbers(seed: seed)
                var company = try await RandomCompany(app, &random, tag: "law\(seed)x")
                try await Door.all(of: company, app, seed) { try await $0.looks() }
                try await company.share(app, &random)
                try await app.settle()
                try await Door.all(of: company, app, seed) { try await $0.looks() }
                try await Door.all(of: company, app, seed) { try await $0.pages(told: true) }
                try await app.engine.foldSearch(keeping: 0)
                try await Door.all(of: company, app, seed) { try await $0.searches() }
                try await company.shareAmongThemselves(app, &random, seed: seed)
                try await Door.all(of: company, app, seed) { try await $0.looks() }
                try await company.takeBack(app)
                try await Door.all(of: company, app, seed) { try await $0.looks() }
                try await company.mentionEverybody(app)
                try await Door.all(of: company, app, seed) { try await $0.pages(told: false) }
                try await Door.all(of: company, app, seed) { try await $0.notices() }
                try await Door.all(of: company, app, seed) { try await $0.changes() }
            }
        }
    }
}

/// One person at every door of one company.
struct Door {
    let app: TestApp
    let company: RandomCompany
    let person: RandomCompany.Person
    let seed: UInt64

    var seen: [String] { company.deals.filter { company.isVisible($0, to: person) }.map(\.id) }
    var reads: Bool { person.roles.contains { $0.read > .none } }
    var who: String { "seed \(seed), \(person.roles)" }

    static func all(
        of company: RandomCompany, _ app: TestApp, _ seed: UInt64, _ body: (Door) async throws -> Void
    ) async throws {
        for person in company.people {
            try await body(Door(app: app, company: company, person: person, seed: seed))
        }
    }

    func looks() async throws {
        try await lists()
        try await records()
        try await journal()
        try await fields()
        try await searches()
        try await exports()
    }

    private func ask(_ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil) async throws -> Reply {
        try await app.send(method, path, body, headers: [.authorization: "Bearer \(person.token)"])
    }

    private func list(_ query: String) async throws -> [String] {
        var ids: [String] = []
        var after = ""
        repeat {
            let page = try await ask(.get, "/api/v1/opportunities?limit=5&\(query)\(after)")
            #expect(page.status == 200, "\(who): \(page.text)")
            ids += page.items.compactMap { $0["id"]?.string }
            after = page["next"]?.string.map { "&after=\($0)" } ?? ""
        } while !after.isEmpty && ids.count < 100
        return ids
    }

    /// Lists, counts and filters show the visible records and no other.
    func lists() async throws {
        guard reads else {
            return try await ask(.get, "/api/v1/opportunities").isRefused(403)
        }
        #expect(try await list("sort=id") == seen.sorted { (Int64($0) ?? 0) < (Int64($1) ?? 0) }, "\(who)")
        let count = try await ask(.get, "/api/v1/opportunities?count=true")
        #expect(count["count"]?.int == Int64(seen.count), "\(who)")
        let filter = TestApp.encoded("account.industry == '软件'")
        let expected = company.deals.filter { $0.account == 0 && seen.contains($0.id) }.map(\.id)
        #expect(Set(try await list("filter=\(filter)")) == Set(expected), "\(who)")
    }

    /// A record is there for those who see it and 404 for all others.
    func records() async throws {
        for deal in company.deals {
            let reply = try await ask(.get, "/api/v1/opportunities/\(deal.id)")
            #expect(reply.status == (seen.contains(deal.id) ? 200 : 404), "\(who)")
            guard reply.status == 200 else { continue }
            for field in ["amount", "special_requirements", "title"] { check(field, reply, deal) }
        }
    }

    private func check(_ field: String, _ reply: Reply, _ deal: RandomCompany.Deal) {
        let value = reply.json[field]
        switch company.rule(field, for: person) {
        case .hidden: #expect(value == nil, "\(who)")
        case .masked: #expect(value == .null || value?.string?.contains("*") == true, "\(who) \(field) \(reply.text)")
        case .open, .readOnly:
            guard field == "amount" else { return #expect(value != nil, "\(who)") }
            #expect(value?["amount"]?.string == deal.amount.map { "\($0).00" }, "\(who)")
        }
    }

    /// The change feed and timelines tell of visible records only, without what is hidden.
    func journal() async throws {
        var told: Set<String> = []
        var after = "0"
        while true {
            let page = try await ask(.get, "/api/v1/journal?limit=200&after=\(after)")
            // What concerns no single record, as that somebody exported, is told of record 0.
            for entry in page.items
            where entry["object"]?.string == "opportunity" && entry["record_id"]?.string != "0" {
                told.insert(entry["record_id"]?.string ?? "")
                for field in ["amount", "special_requirements", "title"] { check(field, entry) }
            }
            guard let next = page["next"]?.string else { break }
            after = next
        }
        #expect(told == Set(seen), "\(who)")
        for (index, account) in company.accounts.enumerated() {
            let page = try await ask(.get, "/api/v1/accounts/\(account)/timeline?limit=200")
            let deals = page.items.filter { $0["object"]?.string == "opportunity" }.compactMap {
                $0["record_id"]?.string
            }
            let expected = company.deals.filter { $0.account == index && seen.contains($0.id) }.map(\.id)
            #expect(Set(deals) == Set(expected), "\(who)")
        }
    }

    private func check(_ field: String, _ entry: JSON) {
        let change = entry["changes"]?[field]
        switch company.rule(field, for: person) {
        case .hidden: #expect(change == nil, "\(who)")
        case .masked:
            let after = change?.array?.last ?? .null
            #expect(after == .null || after.string?.contains("*") == true, "\(who) \(entry.text)")
        case .open, .readOnly: break
        }
    }

    /// What is masked or hidden cannot be asked about either.
    func fields() async throws {
        guard reads else { return }
        for (field, filter) in [
            ("amount", "amount > 500"), ("special_requirements", "special_requirements == '上门'"),
            ("title", "title.contains('1')"),
        ] {
            let isOpen = company.rule(field, for: person) < .masked
            let asked = try await ask(.get, "/api/v1/opportunities?filter=\(TestApp.encoded(filter))")
            #expect(asked.status == (isOpen ? 200 : 400), "\(who) \(asked.text)")
            let sorted = try await ask(.get, "/api/v1/opportunities?sort=-\(field)")
            #expect(sorted.status == (isOpen ? 200 : 422), "\(who) \(sorted.text)")
            let named = try await ask(.get, "/api/v1/opportunities?fields=\(field)")
            #expect(named.status == (company.rule(field, for: person) == .hidden ? 422 : 200), "\(who)")
        }
    }

    /// The search box finds what lists show, and nothing by a field that is masked or hidden.
    func searches() async throws {
        let reply = try await ask(.get, "/api/v1/search?limit=50&q=\(TestApp.encoded("商机"))")
        #expect(reply.status == 200, "\(who): \(reply.text)")
        let found = reply.items.filter { $0["object"]?.string == "opportunity" }.compactMap { $0["id"]?.string }
        let expected = reads && company.rule("title", for: person) < .masked ? seen : []
        #expect(Set(found) == Set(expected), "\(who)")
    }

    /// An export holds what may be read and exported, without hidden fields, masked ones masked.
    func exports() async throws {
        let actor = try await Actors.user(token: person.token, app.engine)
        func export() throws -> RecordExport {
            try RecordExport("opportunities", filter: nil, fields: nil, as: actor, app.engine)
        }
        guard person.roles.contains(where: { $0.export > .none }) else {
            _ = #expect(throws: Refusal.self, "\(who)") { try export() }
            return
        }
        let file = try export()
        let rows = RowsOfPages()
        _ = try await file.pages { rows.add($0) }
        let place = Dictionary(uniqueKeysWithValues: zip(file.header, file.header.indices))
        let expected = company.deals.filter { seen.contains($0.id) && company.mayExport($0, person) }.map(\.id)
        let ids = rows.all.compactMap { row in place["id"].map { row[$0] } }
        #expect(reads ? Set(ids) == Set(expected) : rows.all.isEmpty, "\(who)")
        for field in ["amount", "special_requirements", "title"] {
            let rule = company.rule(field, for: person)
            #expect((place[field] == nil) == (rule == .hidden), "\(who) \(field)")
            guard rule == .masked, let column = place[field] else { continue }
            #expect(rows.all.allSatisfy { $0[column].isEmpty || $0[column].contains("*") }, "\(who) \(field)")
        }
    }

    /// Reactions tell everybody of the records they see and of no other.
    func notices() async throws {
        let told = try await app.engine.database.read { [person] connection in
            try connection.all(
                """
                SELECT subject_id FROM notifications WHERE owner_id = ? AND subject_object = 'opportunity' \
                AND kind = 'mention'
                """,
                [.int(Int64(person.id) ?? 0)]
            ) { String($0.int(0)) }
        }
        #expect(Set(told) == Set(seen), "\(who)")
    }

    /// Changing needs sight (404), the right to change (403), and a field that is open (422), in this order.
    func changes() async throws {
        for deal in company.deals {
            let before = try await app.send(.get, "/api/v1/opportunities/\(deal.id)", as: .admin)
            let reply = try await ask(.patch, "/api/v1/opportunities/\(deal.id)", ["title": .string("改\(deal.id)")])
            let expected: Int =
                if !seen.contains(deal.id) { 404 } else if !company.mayChange(deal, person) {
                    403
                } else if company.rule(
                    "title", for: person) == .open
                { 200 } else { 422 }
            #expect(reply.status == expected, "\(who): \(reply.text)")
            let after = try await app.send(.get, "/api/v1/opportunities/\(deal.id)", as: .admin)
            let version = (before["version"]?.int ?? 0) + (expected == 200 && !isSame(before, deal) ? 1 : 0)
            #expect(after["version"]?.int == version, "\(who)")
        }
    }

    private func isSame(_ before: Reply, _ deal: RandomCompany.Deal) -> Bool {
        before["title"]?.string == "改\(deal.id)"
    }
}

/// What an export gave, page by page.
private final class RowsOfPages {
    private(set) var all: [[String]] = []
    func add(_ page: [[String]]) { all += page }
}
