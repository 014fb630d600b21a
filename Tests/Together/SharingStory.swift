import Automation
import Conditions
import Records
import TestKit
import Testing

extension TestApp {
    /// A lead of somebody which their colleagues do not see.
    func privateLead(of person: Cast) async throws -> String {
        let owner = JSON.string(try await id(of: person))
        let lead = try await make(
            "leads?duplicates=allow", as: person,
            ["name": "罗海川", "company": "海川物流", "phone": "13812345678", "region": "华东", "owner_id": owner])
        try await settle()
        return lead
    }

    func share(_ lead: String, with person: Cast, _ level: String) async throws {
        let input: JSON = ["with": .string(try await id(of: person)), "level": .string(level)]
        let reply = try await perform("share", "leads", lead, as: .sales, input)
        #expect(reply.status == 200, "\(reply.text)")
    }

    /// The ids of the cast.
    func ids() async throws -> [Cast: JSON] {
        var all: [Cast: JSON] = [:]
        for person in Cast.allCases { all[person] = .string(try await id(of: person)) }
        return all
    }

    func team(_ name: String) async throws -> String {
        try #require(try await list("teams", "name == '\(name)'", as: .admin).first?["id"]?.string)
    }

    /// A lead is at every door of somebody, or at none.
    func expectLead(
        _ lead: String, for person: Cast, isThere: Bool, _ place: SourceLocation = #_sourceLocation
    ) async throws {
        func holds(_ door: String, _ found: Bool) {
            #expect(found == isThere, "\(door) of \(person)", sourceLocation: place)
        }
        let record = try await send(.get, "/api/v1/leads/\(lead)", as: person)
        #expect(record.status == (isThere ? 200 : 404), "\(record.text)", sourceLocation: place)
        let all = try await send(.get, "/api/v1/leads?count=true&limit=200", as: person)
        holds("list", all.items.contains { $0["id"]?.string == lead })
        #expect(all["count"]?.int == Int64(all.items.count), sourceLocation: place)
        holds("filter", try await list("leads", "region == '华东'", as: person).contains { $0["id"]?.string == lead })
        let ordered = try await send(.get, "/api/v1/leads?sort=status,name&limit=200", as: person)
        #expect(ordered.items.count == all.items.count, "\(ordered.text)", sourceLocation: place)
        let search = try await send(.get, "/api/v1/search?q=%E6%B5%B7%E5%B7%9D", as: person)
        holds("search", search.items.contains { $0["id"]?.string == lead })
        let journal = try await send(.get, "/api/v1/journal?limit=200", as: person)
        holds("journal", journal.items.contains { $0["record_id"]?.string == lead })
        let browser = try await browser(as: person)
        let page = "/o/leads/\(lead)"
        for address in ["/o/leads", "/o/leads?q=%E6%B5%B7%E5%B7%9D", "/o/leads?as=board", "/o/leads?group=region"] {
            holds(address, try await browser.get(address).text.contains(page))
        }
        let shown = try await browser.get(page)
        #expect(shown.status == (isThere ? 200 : 404), sourceLocation: place)
    }
}

extension TestApp {
    /// A role of the company's own.
    func role(_ key: String, _ grants: JSON) async throws {
        let system = try await engine.system(tenant)
        try await engine.work(as: system) { work in
            try work.connection.execute(
                "INSERT INTO roles (tenant,key,label_zh,label_en,grants) VALUES (?,?,'助理','Assistant',?)",
                [.int(work.actor.tenant), .text(key), .text(grants.text)])
            try work.companyChanged()
        }
    }

    /// Somebody as pages and programs meet them.
    func actor(_ person: Cast) async throws -> Actor {
        Actor(
            company: try await engine.company(tenant), user: Int64(try await id(of: person)) ?? 0, kind: .user,
            access: try await engine.access(roles: person.roles.split(separator: ",").map(String.init), in: tenant))
    }

    static func escaped(_ text: String) -> String {
        text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
