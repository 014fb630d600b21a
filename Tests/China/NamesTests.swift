import Assets
import Testing

@testable import China

private struct Companies: Decodable {
    struct Case: Decodable {
        let input: String
        let normalised: String
        let core: String
        let regions: [String]
        let form: String?
        let group: Bool
        let branch: String?
    }
    let cases: [Case]
}

@Suite("Company names")
struct CompanyNameTests {
    @Test(
        "names come apart as in the vectors", .enabled(if: Assets.url("divisions.tsv") != nil, "run bin/assets first"))
    func vectors() throws {
        for vector in try Fixture.json("company_names", as: Companies.self).cases {
            let name = CompanyName.parse(vector.input)
            #expect(name.normalized == vector.normalised)
            #expect(name.core == vector.core, "\(vector.input)")
            #expect(name.regions == vector.regions, "\(vector.input)")
            #expect(name.form == vector.form, "\(vector.input)")
            #expect(name.isGroup == vector.group, "\(vector.input)")
            #expect(name.branch == vector.branch, "\(vector.input)")
            #expect(CompanyName.parse(name.normalized) == name)
        }
    }

    @Test(
        "two names are the same, two companies, or for a person to decide",
        arguments: [
            ("字节跳动科技（北京）有限公司", "字节跳动科技(北京)有限公司", CompanyNameMatch.same),
            ("北京字节跳动科技有限公司", "字节跳动科技（北京）有限公司", .review(.wordOrder)),
            ("腾讯科技（深圳）有限公司", "深圳市腾讯计算机系统有限公司", .different(.core)),
            ("　杭州　示例 网络 科技有限公司 ", "杭州示例网络科技有限公司北京分公司", .different(.branch)),
            ("杭州示例科技有限公司", "广州示例科技有限公司", .different(.region)),
            ("示例网络科技有限公司", "杭州示例网络科技有限公司", .review(.regionMissing)),
        ])
    func pairs(left: String, right: String, match: CompanyNameMatch) {
        #expect(CompanyName.compare(.parse(left), .parse(right)) == match)
        #expect(CompanyName.compare(.parse(right), .parse(left)) == match)
    }

    @Test("brands that look like places stay whole", arguments: ["阿里巴巴网络技术有限公司", "海南航空控股股份有限公司"])
    func brands(text: String) {
        #expect(CompanyName.parse(text).regions.isEmpty)
    }

    @Test("what is in brackets and not understood is kept")
    func remarks() {
        #expect(CompanyName.parse("示例科技（原名样本）有限公司").remarks == ["原名样本"])
        #expect(CompanyName.parse("").core == "")
        #expect(CompanyName.parse("((").core == "((")
    }
}

@Suite("Names of persons")
struct PersonNameTests {
    @Test(
        "family and given name, compound surnames included",
        arguments: [
            ("张三", "张", "三"), ("欧阳修", "欧阳", "修"), ("诸葛孔明", "诸葛", "孔明"), (" 李 工 程 ", "李", "工程"), ("王", "王", nil),
        ])
    func names(text: String, family: String, given: String?) {
        let name = PersonName.parse(text)
        #expect(name.family == family)
        #expect(name.given == given)
        #expect(PersonName.parse(name.full) == name)
    }

    @Test(
        "forms of address are told from names",
        arguments: [("王总", "王", "总"), ("李工", "李", "工"), ("欧阳老师", "欧阳", "老师"), ("张三经理", "张三", "经理")])
    func honorifics(text: String, full: String, honorific: String) {
        #expect(PersonName.parse(text).honorific == honorific)
        #expect(PersonName.parse(text).full == full)
    }

    @Test("a dotted name is one name, with one kind of dot", arguments: ["古丽•买买提", "古丽・买买提", "古丽.买买提", "古丽·买买提"])
    func dots(text: String) {
        #expect(PersonName.parse(text).full == "古丽·买买提")
        #expect(PersonName.parse(text).family == nil)
    }

    @Test("a remark is not a name")
    func remark() {
        #expect(PersonName.parse("张总-采购-XX公司").isRemark)
        #expect(!PersonName.parse("Jean-Luc Picard").isRemark)
    }
}

@Suite("Amounts in words")
struct AmountInWordsTests {
    @Test(
        "分 become capital numerals",
        arguments: [
            (Int64(100_530), "壹仟零伍圆叁角整"), (0, "零圆整"), (1, "壹分"), (10, "壹角整"), (105, "壹圆零伍分"), (100_005, "壹仟圆零伍分"),
            (1_000_000, "壹万圆整"), (1_000_500, "壹万零伍圆整"), (10_005_000, "壹拾万零伍拾圆整"), (-250, "负贰圆伍角整"),
            (10_000_000_100, "壹亿零壹圆整"), (123_456_789_012, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾圆壹角贰分"),
        ])
    func words(fen: Int64, words: String) {
        #expect(AmountInWords.chinese(fen: fen) == words)
    }

    @Test("the largest amounts are written, not refused", arguments: [Int64.max, Int64.min])
    func extremes(fen: Int64) {
        #expect(AmountInWords.chinese(fen: fen).contains("亿"))
    }
}
