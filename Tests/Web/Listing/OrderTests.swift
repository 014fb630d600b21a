import Foundation
import Records
import TestKit
import Testing

@Suite("The order of a list")
struct OrderTests {
    @Test(
        "is chosen from the columns that are shown, in both directions, and keeps what else the list is asked",
        arguments: TestDatabase.allCases)
    func choice(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.lead("李华", ["employees": 120])
            try await app.lead("张明", ["employees": 7])
            let visitor = try await app.browser(as: .marketing)
            let page = try await visitor.get(
                "/o/leads?cols=name,employees,tags&mine=0&filter=employees+%3E+1&q=&sort=-employees&view="
            ).text
            let form = try Self.form(page)
            #expect(
                Self.options(form) == [
                    "默认排序", "按姓名升序", "按姓名降序", "按员工数升序", "按员工数降序",
                ])
            #expect(form.contains("<option value=\"-employees\" selected>按员工数降序</option>"), "\(form)")
            #expect(form.components(separatedBy: " selected").count == 2)
            for kept in [("as", "table"), ("filter", "employees &gt; 1"), ("cols", "name,employees,tags")] {
                #expect(form.contains("<input type=\"hidden\" name=\"\(kept.0)\" value=\"\(kept.1)\">"), "\(form)")
            }
            #expect(!form.contains("type=\"hidden\" name=\"sort\""))
            let rising = try await visitor.get("/o/leads?as=table&cols=name,employees&sort=employees").text
            let (few, many) = (rising.range(of: ">张明<"), rising.range(of: ">李华<"))
            #expect(try #require(few).lowerBound < (try #require(many)).lowerBound)
            try await visitor.post("/language", [("to", "en")])
            let english = Self.options(try Self.form(try await visitor.get("/o/leads?as=table&cols=score").text))
            #expect(english == ["Usual order", "Score, ascending", "Score, descending"])
        }
    }

    @Test("says what orders it though the column is not shown, and is not asked where nothing can be ordered")
    func elsewhere() async throws {
        try await TestApp.run(on: .sqlite) { app in
            try await app.lead("李华", ["employees": 120])
            let visitor = try await app.browser(as: .marketing)
            let hidden = try Self.form(try await visitor.get("/o/leads?cols=name&sort=-employees").text)
            #expect(Self.options(hidden).suffix(2) == ["按员工数升序", "按员工数降序"])
            #expect(hidden.contains("<option value=\"-employees\" selected>"))
            for query in ["as=board", "as=calendar", "group=region", "cols=tags"] {
                let page = try await visitor.get("/o/leads?\(query)").text
                #expect(page.contains("id=\"listing\"") && !page.contains("id=\"sorting\""), "\(query)")
            }
            let nonsense = try await visitor.get("/o/leads?sort=%22%3E%3Cscript%3E")
            #expect(nonsense.status == 200 && !nonsense.text.contains("\"><script>"))
        }
    }

    /// The form that orders a list.
    private static func form(_ page: String) throws -> String {
        let part = try #require(page.components(separatedBy: "class=\"arrange sorting\"").dropFirst().first)
        return String(part.components(separatedBy: "</form>")[0])
    }

    private static func options(_ form: String) -> [String] {
        form.components(separatedBy: "<option ").dropFirst().map { option in
            let text = option.components(separatedBy: ">").dropFirst().first ?? ""
            return text.components(separatedBy: "<")[0]
        }
    }
}
