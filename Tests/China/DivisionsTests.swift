import Assets
import Foundation
import Testing

@testable import China

private let hasTable = Assets.url("divisions.tsv") != nil

@Suite("Divisions", .enabled(if: hasTable, "run bin/assets first"))
struct DivisionsTests {
    private let divisions = Divisions.shared

    @Test("a code has a name, and a history where it changed")
    func names() {
        #expect(divisions.division(code: "440305")?.name == "南山区")
        #expect(divisions.fullName(of: "440305") == "广东省深圳市南山区")
        #expect(divisions.fullName(of: "110108") == "北京市海淀区")
        #expect(divisions.division(code: "330621")?.name == "绍兴县")
        #expect(divisions.division(code: "330621", in: 2020) == nil)
        #expect(divisions.division(code: "999999") == nil)
        #expect(divisions.divisions(named: "广西").first?.code == "450000")
        #expect(divisions.divisions(named: "没有这里").isEmpty)
        #expect(!divisions.isReduced)
    }

    @Test(
        "addresses are read up to the county",
        arguments: [
            ("广东省深圳市南山区科技园1号", "440305", "科技园1号"), ("深圳南山科技园", "440305", "科技园"),
            ("浙江省义乌市佛堂镇", "330782", "佛堂镇"), ("北京市北京市朝阳区建国路8号", "110105", "建国路8号"),
            ("北京朝阳区建国路", "110105", "建国路"), ("地址：上海市市辖区浦东新区海南路12号", "310115", "海南路12号"),
            ("中国广东省广州市天河区", "440106", ""), ("内蒙古呼和浩特市新城区", "150102", ""), ("吉林省吉林市船营区", "220204", ""),
            ("湖北省仙桃市干河街道", "429004", "干河街道"), ("昆山市玉山镇", "320583", "玉山镇"),
            ("浙江省绍兴县杨汛桥镇", "330621", "杨汛桥镇"),
        ])
    func addresses(text: String, code: String, rest: String) {
        let parts = divisions.find(in: text)
        #expect(parts.code == code)
        #expect(parts.rest == rest)
        #expect(parts.province?.code == "\(code.prefix(2))0000")
    }

    @Test(
        "a street is no province, and a county name used twice is not guessed",
        arguments: ["海南路12号", "鼓楼区中山路", "", "南京东路"])
    func nothing(text: String) {
        #expect(divisions.find(in: text).code == nil)
        #expect(divisions.find(in: text).rest == text)
    }

    @Test(
        "the companies of a province are found in their cities",
        .enabled(if: ProcessInfo.processInfo.environment["TUTTI_SHARED"] != nil, "TUTTI_SHARED is unset"))
    func enterprises() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["TUTTI_SHARED"])
        let text = try String(contentsOfFile: "\(folder)/data/cn_enterprises/2019_zhejiang.csv", encoding: .utf8)
        let rows = text.matches(of: #/,浙江,([^,\n]+),([^,\n]*浙江省[^,\n]*)/#)
        let found = rows.count { divisions.find(in: String($0.output.2)).prefecture?.shortName == String($0.output.1) }
        #expect(rows.count > 1_000)
        #expect(Double(found) >= 0.98 * Double(rows.count), "\(found) of \(rows.count)")
    }
}

@Suite("Divisions without the table")
struct ReducedDivisionsTests {
    @Test("provinces and their capitals are still known, and the table says that it is reduced")
    func reduced() {
        let divisions = Divisions(tsv: nil)
        #expect(divisions.isReduced)
        #expect(divisions.fullName(of: "440300") == "广东省深圳市")
        #expect(divisions.find(in: "广东省深圳市南山区1号").code == "440300")
        #expect(Divisions(tsv: Data([0xFF, 0x00, 0x0A])).isReduced)
    }
}
