import Conditions
import Foundation
import Markup
import Records
import TestKit
import Testing

@Suite("Amounts, references and several choices as fields of a company")
struct OwnKindTests {
    /// The fields of accounts: a budget in dollars, who brought the customer in, and the lines it works on.
    private static func fields(_ admin: TestBrowser) async throws {
        for (name, zhHans, more) in [
            ("budget", "预算", [("kind", "money"), ("currency", "USD")]),
            ("introducer", "介绍人", [("kind", "reference"), ("target", "contact")]),
            ("lines", "业务线", [("kind", "choices"), ("choices", "云\n本地\n咨询")]),
        ] {
            try await admin.get("/settings/fields")
            let names = [("object", "account"), ("name", name), ("label_zh", zhHans), ("label_en", name.capitalized)]
            let saved = try await admin.post("/settings/fields", names + more)
            #expect(saved.status == 303, "\(name): \(saved.text)")
        }
    }

    /// A company with these fields, its administrator, and a contact who may bring customers in.
    private static func company(
        on database: TestDatabase, _ story: @Sendable (TestApp, TestBrowser, String) async throws -> Void
    ) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            try await fields(admin)
            let person = try await app.send(.post, "/api/v1/contacts", as: .admin, ["name": "李娜"]).id
            try await story(app, admin, person)
        }
    }

    private static func listed(_ app: TestApp, _ query: String) async throws -> [String] {
        let reply = try await app.send(.get, "/api/v1/accounts?\(query)", as: .admin)
        #expect(reply.status == 200, "\(query): \(reply.text)")
        return reply.items.compactMap { $0["name"]?.string }
    }

    private static func filtered(_ app: TestApp, _ filter: String) async throws -> [String] {
        try await listed(app, "sort=name&filter=\(Link.encoded(filter))")
    }

    @Test("are typed into forms and shown as what they are", arguments: TestDatabase.allCases)
    func typed(on database: TestDatabase) async throws {
        try await Self.company(on: database) { app, admin, person in
            let form = try await admin.get("/o/accounts/new").text
            #expect(form.contains("name=\"budget.currency\"") && form.contains("<option value=\"USD\" selected>"))
            #expect(form.contains("data-source=\"/o/contacts?pick=1\"") && form.contains("name=\"lines\" value=\"云\""))
            let saved = try await admin.post(
                "/o/accounts/new",
                [
                    ("name", "星河"), ("budget", "￥1,234.50"), ("budget.currency", "EUR"), ("introducer", person),
                    ("lines", "云"), ("lines", "咨询"),
                ])
            let place = try #require(saved.location, "\(saved.text)")
            let kept = try await app.send(.get, "/api/v1" + place.dropFirst(2), as: .admin)
            #expect(kept["budget"] == ["amount": "1234.50", "currency": "EUR"])
            #expect(kept["introducer"]?.string == person && kept["lines"] == ["云", "咨询"])
            let page = try await admin.get(place).text
            #expect(page.contains("EUR 1,234.50") && page.contains("href=\"/o/contacts/\(person)\"><bdi>李娜</bdi>"))
            #expect(page.contains("<span class=\"chip\">咨询</span>"), "\(page)")
            let edit = try await admin.get("\(place)/edit").text
            #expect(edit.contains("value=\"1,234.50\"") && edit.contains("<option value=\"EUR\" selected>"))
            let again = try await admin.post("\(place)/edit", [("budget", "900"), ("budget.currency", "USD")])
            #expect(again.status == 303, "\(again.text)")
            let changed = try await app.send(.get, "/api/v1" + place.dropFirst(2), as: .admin)
            #expect(changed["budget"] == ["amount": "900.00", "currency": "USD"])
            try await admin.get(place)
            let timeline = try await admin.get("\(place)/beside/timeline").text
            #expect(timeline.contains("EUR 1,234.50") && timeline.contains("USD 900.00"), "\(timeline)")
        }
    }

    @Test("refuse what they cannot hold, beside the field, and what nobody may see", arguments: TestDatabase.allCases)
    func refused(on database: TestDatabase) async throws {
        try await Self.company(on: database) { app, admin, _ in
            for (body, field) in [
                (["budget": "viel"], "budget"), (["budget": ["amount": "1", "currency": "JPY"]], "budget"),
                (["lines": ["云", "雾"]], "lines"), (["introducer": "12345"], "introducer"),
                (["introducer": "nobody"], "introducer"),
            ] as [(JSON, String)] {
                var members = body.object ?? []
                members.append(("name", "甲"))
                let reply = try await app.send(.post, "/api/v1/accounts", as: .admin, .object(members))
                #expect((400..<500).contains(reply.status) && reply.blamed == [field], "\(reply.text)")
            }
            try await admin.get("/o/accounts/new")
            let told = try await admin.post(
                "/o/accounts/new", [("name", ""), ("budget", "viel"), ("introducer", "99"), ("lines", "雾")])
            #expect(told.status == 422)
            for name in ["name", "budget", "introducer"] {
                #expect(told.text.contains("href=\"#f-\(name)\""), "\(name)")
            }
            for wrong in [
                [("kind", "reference"), ("target", "nothing")], [("kind", "money"), ("currency", "JPY")],
                [("kind", "choices"), ("choices", "")], [("kind", "choices"), ("choices", "a,b")],
                [("kind", "reference"), ("target", "notification")],
            ] {
                try await admin.get("/settings/fields")
                let names = [("object", "lead"), ("name", "odd"), ("label_zh", "甲"), ("label_en", "A")]
                let reply = try await admin.post("/settings/fields", names + wrong)
                #expect(reply.status == 422, "\(wrong)")
            }
        }
    }

    @Test("are filtered, ordered and paged by on both databases alike", arguments: TestDatabase.allCases)
    func asked(on database: TestDatabase) async throws {
        try await Self.company(on: database) { app, admin, person in
            for (name, body) in [
                ("甲", ["budget": "50.00", "lines": ["云"]]),
                ("乙", ["budget": "1200.00", "introducer": .string(person)]),
                ("丙", ["lines": ["云", "本地"], "introducer": .string(person)]), ("丁", ["budget": "-3.50"]),
            ] as [(String, JSON)] {
                var members = body.object ?? []
                members.append(("name", .string(name)))
                #expect(try await app.send(.post, "/api/v1/accounts", as: .admin, .object(members)).status == 201)
            }
            for (filter, names) in [
                ("budget > 49.99", ["乙", "甲"]), ("budget == 50.0", ["甲"]), ("budget < 0.0", ["丁"]),
                ("!has(budget)", ["丙"]), ("introducer == '\(person)'", ["丙", "乙"]),
                ("introducer in ['\(person)']", ["丙", "乙"]), ("'云' in lines", ["丙", "甲"]),
                ("'云' in lines && '本地' in lines", ["丙"]), ("has(lines)", ["丙", "甲"]),
            ] {
                let found = try await Self.filtered(app, filter)
                #expect(Set(found) == Set(names), "\(filter): \(found)")
            }
            #expect(try await Self.listed(app, "sort=budget") == ["丙", "丁", "甲", "乙"])
            #expect(try await Self.listed(app, "sort=-budget") == ["乙", "甲", "丁", "丙"])
            var names: [String] = [], query = "sort=-budget&limit=1"
            for _ in 0..<4 {
                let reply = try await app.send(.get, "/api/v1/accounts?\(query)", as: .admin)
                names += reply.items.compactMap { $0["name"]?.string }
                query = "sort=-budget&limit=1&after=\(reply["next"]?.string ?? "")"
            }
            #expect(names == ["乙", "甲", "丁", "丙"])
            #expect(try await app.send(.get, "/api/v1/accounts?sort=lines", as: .admin).status == 422)
            let grouped = try await admin.get("/o/accounts?as=table&group=region&sort=-budget")
            #expect(grouped.status == 200 && grouped.text.contains("<bdi>乙</bdi>"), "\(grouped.text)")
            let list = try await admin.get("/o/accounts?as=table&cols=name,budget,introducer,lines&sort=-budget").text
            #expect(list.contains("USD 1,200.00") && list.contains("<span class=\"chip\">本地</span>"))
            #expect(list.contains("href=\"/o/contacts/\(person)\""))
            let built = try await admin.get(
                "/o/accounts?build=1&as=table&r.a.field=lines&r.a.op=includesAny&r.a.value=%E6%9C%AC%E5%9C%B0")
            let page = try await admin.get(try #require(built.location)).text
            #expect(page.contains("<bdi>丙</bdi>") && !page.contains("<bdi>甲</bdi>"))
        }
    }

    @Test("rules of a form read them in memory as lists do", arguments: TestDatabase.allCases)
    func ruled(on database: TestDatabase) async throws {
        try await Self.company(on: database) { app, admin, _ in
            for (field, condition) in [("industry", "budget >= 1000.0"), ("region", "'云' in lines")] {
                try await admin.addRule(to: "accounts", field, "required", when: condition)
            }
            func blamed(_ body: JSON) async throws -> [String] {
                let reply = try await app.send(.post, "/api/v1/accounts", as: .admin, body)
                return reply.status == 201 ? [] : reply.blamed.sorted()
            }
            #expect(try await blamed(["name": "甲", "budget": "999.99"]) == [])
            #expect(try await blamed(["name": "乙", "budget": "1000.00"]) == ["industry"])
            #expect(try await blamed(["name": "丙", "budget": "1000.00", "lines": ["云"]]) == ["industry", "region"])
        }
    }

    @Test("come in by a file and leave by one", arguments: TestDatabase.allCases)
    func exchanged(on database: TestDatabase) async throws {
        try await Self.company(on: database) { app, admin, _ in
            let text = "客户,预算,介绍人,业务线\n星河,1200.50,李娜,云、咨询\n云帆,x,李娜,云\n青禾,1,无名,雾\n"
            let place = try await admin.upload("a.csv", Array(text.utf8), as: "accounts")
            let guess = try await admin.get(place).text
            #expect(guess.contains("预算") && guess.contains("业务线"))
            let columns = [
                ("column.0", "name"), ("column.1", "budget"), ("column.2", "introducer"), ("column.3", "lines"),
                ("_start", "1"),
            ]
            #expect(try await admin.post(place, columns).status == 303)
            let done = try await admin.settled(place).text
            #expect(!done.contains("<progress"), "\(done)")
            let made = try await app.send(.get, "/api/v1/accounts", as: .admin).items
            #expect(made.count == 1, "\(made)")
            #expect(made.first?["budget"] == ["amount": "1200.50", "currency": "USD"])
            #expect(made.first?["lines"] == ["云", "咨询"] && made.first?["introducer"]?.string != nil)
            let file = try await admin.get("/o/accounts/export?format=csv&columns=name,budget,introducer,lines").text
            #expect(file.contains("预算币种") && file.contains("1200.50") && file.contains("USD"), "\(file)")
            #expect(file.contains("李娜") && file.contains("云、咨询"), "\(file)")
        }
    }

    @Test("follow a person who is merged, and come back when that is undone", arguments: TestDatabase.allCases)
    func merged(on database: TestDatabase) async throws {
        try await Self.company(on: database) { app, _, stays in
            let goes = try await app.send(.post, "/api/v1/contacts", as: .admin, ["name": "李 娜"]).id
            let account = try await app.send(
                .post, "/api/v1/accounts", as: .admin, ["name": "星河", "introducer": .string(goes)]
            ).id
            func introducer() async throws -> String? {
                try await app.send(.get, "/api/v1/accounts/\(account)", as: .admin)["introducer"]?.string
            }
            let system = try await app.engine.system(app.tenant)
            let (loser, survivor) = (try #require(Int64(goes)), try #require(Int64(stays)))
            let merge = try await app.engine.work(as: system) { work in
                let object = try #require(work.schema.object("contact"))
                return try work.merge(
                    try work.get(object, loser, for: .update), into: try work.get(object, survivor, for: .update),
                    taking: [])
            }
            #expect(try await introducer() == stays)
            _ = try await app.engine.work(as: system) { work in try work.undo(merge) }
            #expect(try await introducer() == goes)
        }
    }
}
