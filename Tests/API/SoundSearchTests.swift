import Conditions
import Foundation
import Records
import TestKit
import Testing

@testable import China

@Suite("A search by sound", .timeLimit(.minutes(20)))
struct SoundSearchTests {
    @Test("takes letters apart into syllables, in every way they may be read")
    func syllables() {
        #expect(PinyinSyllables.ways("huawei", isOpen: false) == [["hua", "wei"], ["hu", "a", "wei"]])
        #expect(Set(PinyinSyllables.ways("xian", isOpen: false)) == [["xian"], ["xi", "an"]])
        #expect(PinyinSyllables.ways("zhangs", isOpen: true).contains(["zhang", "s"]))
        #expect(PinyinSyllables.ways("zhangs", isOpen: false).isEmpty)
        for text in ["acme", "", "hw", "HUA", "hua wei", "华", String(repeating: "z", count: 50)] {
            #expect(PinyinSyllables.ways(text, isOpen: false).isEmpty, "\(text)")
        }
        #expect(PinyinSyllables.ways(String(repeating: "xian", count: 15), isOpen: true).count == 8, "and no more")
        #expect(PinyinSyllables.ways(String(repeating: "a", count: 61), isOpen: true).isEmpty)
    }

    @Test(
        "knows every syllable of the table of readings",
        .enabled(if: !Pinyin.isReduced, "run bin/assets first"))
    func table() {
        let names = "华为技术有限公司西安绿源女装吕氏略阳虐待曾国藩单雄信欧阳修二手儿童恩施昂首哦嗯"
        for syllable in Pinyin.of(names).syllables where !["n", "ng", "m", "hm"].contains(syllable) {
            #expect(!PinyinSyllables.ways(syllable, isOpen: false).isEmpty, "\(syllable)")
        }
    }

    @Test("typed with blanks, apostrophes or hyphens finds what it finds in one word", arguments: TestDatabase.allCases)
    func spaced(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let huawei = try await app.account("华为技术有限公司"), xian = try await app.account("西安云帆科技有限公司")
            let zhang = try await app.make("contacts", ["name": "张三", "phone": "13812345678"])
            let browser = try await app.browser(as: .admin)
            for isFolded in [false, true] {
                if isFolded { try await app.engine.foldSearch(keeping: 0) }
                for (text, plural, id) in [
                    ("huawei", "accounts", huawei), ("hua wei", "accounts", huawei), ("Hua  Wei", "accounts", huawei),
                    ("hua we", "accounts", huawei), ("hua-wei", "accounts", huawei), ("hua　wei", "accounts", huawei),
                    ("xi'an", "accounts", xian), ("xi’an", "accounts", xian), ("xi an yun fan", "accounts", xian),
                    ("yun fan ke ji", "accounts", xian), ("zhang san", "contacts", zhang),
                    ("zhang san 5678", "contacts", zhang), ("5678 zhang san", "contacts", zhang),
                ] {
                    #expect(try await app.found(text) == [id], "\(text), folded \(isFolded)")
                    let asked = queryEncoded(text), link = "/o/\(plural)/\(id)\""
                    let page = try await browser.get("/search?q=\(asked)").text
                    #expect(page.contains(link) && page.contains("<mark>"), "\(text) on the page")
                    let palette = try await browser.get("/palette?part=list&q=\(asked)").text
                    #expect(palette.contains(link) && palette.contains("<mark>"), "\(text) in the palette: \(palette)")
                    let list = try await browser.get("/o/\(plural)?q=\(asked)").text
                    #expect(list.contains("/o/\(plural)/\(id)"), "\(text) in the list")
                }
            }
        }
    }

    @Test("parts words of Chinese and of other tongues as before", arguments: TestDatabase.allCases)
    func words(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let tools = try await app.account("Bei Jing Tools"), acme = try await app.account("Acme (Beijing) Ltd")
            let steel = try await app.account("云帆钢铁科技"), other = try await app.account("云中铁帆")
            let mail = try await app.make("contacts", ["name": "林一", "email": "lin.an@yunfan.example"])
            for isFolded in [false, true] {
                if isFolded { try await app.engine.foldSearch(keeping: 0) }
                for (text, ids) in [
                    ("bei jing", [tools, acme]), ("acme beijing", [acme]), ("beijing acme", [acme]), ("云帆 科技", [steel]),
                    ("云帆 铁", [steel]), ("yunfan keji", [steel]), ("云中 tiefan", [other]), ("lin.an@yun", [mail]),
                    ("lin an", [mail]), ("a b", []), ("'", []), ("fiao '", []), ("' '", []),
                ] { #expect(Set(try await app.found(text)) == Set(ids), "\(text), folded \(isFolded)") }
            }
        }
    }

    @Test("shows which characters were heard, whatever stands between them", arguments: TestDatabase.allCases)
    func marks(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let names = ["星河（上海）科技有限公司", "Acme云帆科技", "曾国藩商行", "Ａ股 云帆", "北京云帆科技有限公司"]
            for name in names { _ = try await app.account(name) }
            _ = try await app.make("contacts", ["name": "单雄信"])
            let account = try await app.account("甲方")
            _ = try await app.make(
                "opportunities", ["title": "云帆 · 产线改造ERP二期", "account_id": .string(account)])
            let browser = try await app.browser(as: .admin)
            for isFolded in [false, true] {
                if isFolded { try await app.engine.foldSearch(keeping: 0) }
                for (text, shown) in [
                    ("xinghesh", "<mark>星河（上</mark>海）科技有限公司"), ("xhsh", "<mark>星河（上海</mark>）科技"),
                    ("acmeyunf", "<mark>Acme云帆</mark>科技"), ("cengguo", "<mark>曾国</mark>藩商行"),
                    ("shanxiong", "<mark>单雄</mark>信"), ("yunfanke", "北京<mark>云帆科</mark>技有限公司"),
                    ("keji", "北京云帆<mark>科技</mark>有限公司"), ("cxgz", "云帆 · <mark>产线改造</mark>ERP二期"),
                    ("yunfanchanx", "<mark>云帆 · 产线</mark>改造"), ("gaizao", "产线<mark>改造</mark>ERP"),
                    ("erqi", "ERP<mark>二期</mark>"), ("gu yun fan", "Ａ<mark>股 云帆</mark>"),
                ] {
                    let asked = queryEncoded(text)
                    for path in ["/search?q=\(asked)", "/palette?part=list&q=\(asked)", "/palette?q=\(asked)"] {
                        let page = try await browser.get(path).text
                        #expect(page.contains(shown), "\(text), folded \(isFolded): \(path) \(page)")
                    }
                }
            }
        }
    }

    @Test("shows in the palette which part of a page's name sounds so", arguments: TestDatabase.allCases)
    func places(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let browser = try await app.browser(as: .admin)
            for (text, shown) in [
                ("kehu", "<mark>客户</mark>"), ("ke hu", "<mark>客户</mark>"), ("kh", "<mark>客户</mark>"),
                ("客", "<mark>客</mark>户"),
                ("shangj", "<mark>商机</mark>"),
            ] {
                let palette = try await browser.get("/palette?part=list&q=\(queryEncoded(text))").text
                #expect(palette.contains(shown), "\(text): \(palette)")
            }
            let none = try await browser.get("/palette?part=list&q=\(queryEncoded("zzzz '"))").text
            #expect(!none.contains("<mark>"))
        }
    }

    @Test(
        "reaches the middle of names and titles, not of people's names and of leads", arguments: TestDatabase.allCases)
    func middle(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.account("北京云帆科技有限公司"), other = try await app.account("科技星河")
            let ticket = try await app.make(
                "tickets", as: .service, ["subject": "报表导出乱码", "account_id": .string(account)])
            _ = try await app.make("contacts", ["name": "曾国藩"])
            _ = try await app.make("leads", ["name": "林一", "company": "上海星辰医药有限公司"])
            for isFolded in [false, true] {
                if isFolded { try await app.engine.foldSearch(keeping: 0) }
                for (text, ids) in [
                    ("keji", [other, account]), ("ke ji", [other, account]), ("kejiyouxian", [account]),
                    ("fankejiy", [account]), ("youxiangongsi", [account]), ("daochu", [ticket]),
                    ("daochuluan", [ticket]), ("guofan", []), ("yiyao", []), ("ejiy", []), ("jiyouxiant", []),
                ] { #expect(try await app.found(text) == ids, "\(text), folded \(isFolded)") }
            }
            let patched = try await app.send(
                .patch, "/api/v1/accounts/\(account)", as: .admin, ["name": "北京云帆钢铁有限公司"])
            #expect(patched.status == 200)
            #expect(try await app.found("keji") == [other])
            #expect(try await app.found("gangtie") == [account])
        }
    }

    @Test("that is longer than the index keeps of a name finds it all the same", arguments: TestDatabase.allCases)
    func long(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.account("年度设备维护保养服务框架协议有限公司")
            let lead = try await app.make("leads", ["name": "林一", "company": "中国长江三峡水利枢纽工程建设集团"])
            for isFolded in [false, true] {
                if isFolded { try await app.engine.foldSearch(keeping: 0) }
                for (text, ids) in [
                    ("nianduchebei", []), ("niandushebeiweihubaoyangfuwu", [account]), ("ndshebei", []),
                    ("ndsbwhbyfwkjxy", [account]), ("ndsbwhbyfwkjzz", []),
                    ("zhongguochangjiangsanxiashuilishuniu", [lead]),
                ] { #expect(try await app.found(text) == ids, "\(text), folded \(isFolded)") }
            }
        }
    }
}

private func queryEncoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
}

extension TestApp {
    /// The ids that answer, the best first.
    fileprivate func found(_ text: String) async throws -> [String] {
        let path = "/api/v1/search?limit=50&q=\(queryEncoded(text))"
        var reply = try await send(.get, path, as: .admin)
        for _ in 0..<20 where reply["is_partial"]?.bool == true { reply = try await send(.get, path, as: .admin) }
        #expect(reply.status == 200, "\(text): \(reply.text)")
        return (reply.json["items"]?.array ?? []).compactMap { $0["id"]?.string }
    }

    fileprivate func account(_ name: String) async throws -> String {
        try await make("accounts", ["name": .string(name)])
    }
}
