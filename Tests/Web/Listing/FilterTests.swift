import Foundation
import Records
import TestKit
import Testing

@Suite("The filter of a list")
struct FilterTests {
    private func built(_ visitor: TestBrowser, _ field: String, _ operation: String, _ values: String...) async throws
        -> (page: String, link: String)
    {
        let row = [("build", "1"), ("as", "table"), ("r.a.field", field), ("r.a.op", operation)]
        let pairs = (row + values.map { ("r.a.value", $0) }).map {
            "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        let reply = try await visitor.get("/o/leads?\(pairs.joined(separator: "&"))")
        let link = try #require(reply.location, "\(field) \(operation): \(reply.status)")
        return (try await visitor.get(link).text, link)
    }

    /// Which option of the comparison is chosen, and what the input holds.
    private func isRead(_ page: String, _ operation: String, _ value: String) -> Bool {
        page.contains("<option value=\"\(operation)\" selected>")
            && (page.contains("value=\"\(value)\" inputmode=\"numeric\"")
                || page.contains("<option value=\"\(value)\" selected>"))
    }

    @Test("finds what lies some days back or ahead, and is read back as it was said", arguments: TestDatabase.allCases)
    func days(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.lead("老客户")
            app.clock.advance(10 * Instant.day)
            try await app.lead("新客户")
            let visitor = try await app.browser(as: .marketing)
            for (operation, value, words, isOld, isNew) in [
                ("last", "7", "创建时间 最近 7 天", false, true), ("last", "30", "创建时间 最近 30 天", true, true),
                ("ago", "7", "创建时间 超过 7 天前", true, false), ("next", "2", "创建时间 未来 2 天", false, true),
                ("ahead", "0", "创建时间 超过 0 天后", false, false), ("period", "day:0", "创建时间 在 今天", false, true),
                ("period", "year:0", "创建时间 在 今年", true, true), ("period", "year:-1", "创建时间 在 去年", false, false),
            ] {
                let page = try await built(visitor, "created_at", operation, value).page
                #expect(page.contains("老客户") == isOld && page.contains("新客户") == isNew, "\(words)")
                #expect(page.contains("<bdi>\(words)</bdi>") && isRead(page, operation, value), "\(words)")
            }
            for (wrong, value) in [("last", "0"), ("last", "-3"), ("ago", "-1"), ("period", "month:7"), ("next", "x")] {
                let path = "/o/leads?build=1&r.a.field=created_at&r.a.op=\(wrong)&r.a.value=\(value)"
                #expect(try await visitor.get(path).status == 422, "\(wrong) \(value)")
            }
        }
    }

    @Test("still reads what was saved before the calendar was known", arguments: TestDatabase.allCases)
    func older(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.lead("李华")
            let visitor = try await app.browser(as: .marketing)
            let old = "created_at%20%3E%3D%20now()%20-%20duration(%22168h%22)"
            let page = try await visitor.get("/o/leads?as=table&filter=\(old)").text
            #expect(page.contains("李华") && isRead(page, "greaterOrEqual.days", "-7"), "\(page)")
            #expect(page.contains("创建时间 在此时或之后 -7 天后（负数为以前）"))
            let fresh = try await visitor.get("/o/leads/filter?r.k.field=created_at&r.k.op=last").text
            #expect(!fresh.contains("greaterOrEqual.days") && fresh.contains(">最近 N 天</option>"))
            for word in ["早于", "晚于", "在此时或之后"] { #expect(fresh.contains(">\(word)</option>"), "\(word)") }
            #expect(!fresh.contains("大于等于"))
        }
    }

    @Test("keeps each group apart, before and after it is applied", arguments: TestDatabase.allCases)
    func groups(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for (name, region, size) in [("甲", "华东", 5), ("乙", "华南", 900), ("丙", "华北", 900), ("丁", "华东", 900)] {
                try await app.lead(name, ["region": .string(region), "employees": .int(Int64(size))])
            }
            let visitor = try await app.browser(as: .marketing)
            let regions =
                "&r.a.group=71&r.a.field=region&r.a.op=equal&r.a.value=%E5%8D%8E%E4%B8%9C"
                + "&r.b.group=71&r.b.field=region&r.b.op=equal&r.b.value=%E5%8D%8E%E5%8D%97"
            let sizes =
                "&r.c.group=9&r.c.field=employees&r.c.op=greater&r.c.value=800"
                + "&r.d.group=9&r.d.field=phone&r.d.op=present"
            let link = try #require(try await visitor.get("/o/leads?build=1&as=table\(regions)\(sizes)").location)
            let page = try await visitor.get(link).text
            for (name, isIn) in [("甲", false), ("乙", true), ("丙", false), ("丁", true)] {
                #expect(page.contains("<bdi>\(name)</bdi>") == isIn, "\(name)")
            }
            for number in [1, 2] {
                #expect(page.contains("/o/leads/filter?group=\(number)&amp;me=1"), "\(number)")
                #expect(
                    page.components(separatedBy: "name=\"r.\(number * 2 - 1).group\" value=\"\(number)\"").count == 2)
            }
            #expect(page.contains("并且，以下任一条件成立") && page.contains("或者，以下条件全部成立"))
            #expect(page.contains("（区域 等于 华东 或 区域 等于 华南）"), "\(page)")
            // Without scripts the page comes back with what was asked for.
            let more = try await visitor.get("/o/leads?build=1&as=table\(regions)\(sizes)&add=9").text
            #expect(more.components(separatedBy: ".group\" value=\"9\"").count == 4 && more.contains("r.a.value"))
            let whole = try await visitor.get("/o/leads?build=1&as=table\(regions)&add=group").text
            #expect(whole.components(separatedBy: "class=\"filter-group\"").count == 3)
            let fresh = try await visitor.get("/o/leads/filter?group=new&me=1").text
            let other = try await visitor.get("/o/leads/filter?group=new&me=1").text
            let numbers = [fresh, other].map {
                $0.split(separator: ".group\" value=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
            }
            #expect(numbers[0].count >= 2 && Set(numbers[0]).count == 1 && numbers[0][0] != numbers[1][0])
        }
    }

    @Test("names several people, and me for whoever looks", arguments: TestDatabase.allCases)
    func people(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (mine, other) = (try await app.id(of: .marketing), try await app.id(of: .sales))
            let admin = try await app.id(of: .admin)
            for (name, owner) in [("我的", mine), ("销售的", other), ("主管的", admin)] {
                try await app.lead(name, ["owner_id": .string(owner)])
            }
            let visitor = try await app.browser(as: .marketing)
            let several = try await built(visitor, "owner_id", "anyOf", "me", other)
            #expect(several.page.contains("我的</bdi>") && several.page.contains("销售的") && !several.page.contains("主管的"))
            #expect(several.page.contains("owner_id in [me(), \(other)]") && several.page.contains("是其中之一 我、"))
            let theirs = try await app.browser(as: .admin).get(try await built(visitor, "owner_id", "equal", "me").link)
                .text
            #expect(theirs.contains("主管的</bdi>") && !theirs.contains("我的</bdi>"))
            let offered = try await visitor.get("/o/users?pick=1&me=1").text
            #expect(offered.hasPrefix("<option value=\"me\">我</option>"))
            #expect(
                try await app.send(.get, "/api/v1/leads?filter=owner_id%20%3D%3D%20me()", as: .admin).items.count == 1)
            let rule = try await visitor.get("/o/leads/filter?r.k.field=owner_id&r.k.op=anyOf&prefix=where.").text
            #expect(!rule.contains("value=\"me\""))
        }
    }

    @Test("asks for any of several tags, and loses one condition at a time", arguments: TestDatabase.allCases)
    func chips(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.lead("甲", ["tags": .array([.string("重点")]), "region": "华东"])
            try await app.lead("乙", ["tags": .array([.string("展会")]), "region": "华南"])
            try await app.lead("丙", ["region": "华东"])
            let visitor = try await app.browser(as: .marketing)
            let tagged = try await built(visitor, "tags", "includesAny", "重点", "展会").page
            #expect(tagged.contains("甲</bdi>") && tagged.contains("乙</bdi>") && !tagged.contains("丙</bdi>"))
            let none = try await built(visitor, "tags", "excludesAny", "重点", "展会").page
            #expect(!none.contains("甲</bdi>") && none.contains("丙</bdi>") && none.contains("不含其中任何一个 重点、展会"))
            let two = "region%20%3D%3D%20%22%E5%8D%8E%E4%B8%9C%22%20%26%26%20%22%E9%87%8D%E7%82%B9%22%20in%20tags"
            let page = try await visitor.get("/o/leads?as=table&filter=\(two)").text
            let chips = page.split(separator: "class=\"condition-chip\"").dropFirst()
            #expect(chips.count == 2 && page.contains("甲</bdi>") && !page.contains("丙</bdi>"))
            let link = try #require(chips.last?.split(separator: "href=\"").dropFirst().first?.prefix { $0 != "\"" })
            let less = try await visitor.get(String(link).replacing("&amp;", with: "&")).text
            #expect(less.contains("丙</bdi>") && !less.contains("乙</bdi>"))
            let odd = try await visitor.get("/o/leads?as=table&filter=employees%20%2B%201%20%3E%201").text
            #expect(odd.contains("<code>employees + 1 &gt; 1</code>"))
        }
    }

    @Test("offers its fields in parts, those of the list first", arguments: TestDatabase.allCases)
    func parts(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .admin)
            let row = try await visitor.get("/o/opportunities/filter?group=0").text
            let labels = row.split(separator: "<optgroup label=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
            #expect(labels.first == "常用" && labels.contains("其他字段") && labels.contains("日期与时间"), "\(labels)")
            #expect(labels.contains("客户"), "\(labels)")
        }
    }
}
