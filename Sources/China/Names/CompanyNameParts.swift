/// Takes a normalised company name apart step by step.
struct CompanyNameParts {
    private let normalized: String
    private let divisions: Divisions
    private var rest: String
    private var leading: [String] = []
    private var bracketed: [String] = []
    private var form: String?
    private var isGroup = false
    private var branch: String?
    private var remarks: [String] = []

    init(_ normalized: String, divisions: Divisions) {
        self.normalized = normalized
        self.divisions = divisions
        rest = normalized
    }

    var name: CompanyName {
        CompanyName(
            normalized: normalized, core: rest, regions: leading + bracketed, form: form, isGroup: isGroup,
            branch: branch, remarks: remarks)
    }

    /// Brackets are classed as region, group, kind of partnership, or kept as a remark.
    mutating func takeBrackets() {
        while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
            let inside = String(rest[rest.index(after: open)..<close])
            rest.removeSubrange(open...close)
            if inside == "集团" {
                isGroup = true
            } else if isRegion(inside) {
                bracketed.append(inside)
            } else if !CompanyWords.partnerships.contains(inside) && !inside.isEmpty {
                remarks.append(inside)
            }
        }
    }

    mutating func takeBranch() {
        guard CompanyWords.branches.contains(where: rest.hasSuffix) else { return }
        for anchors in CompanyWords.branchAnchors {
            let ends = anchors.flatMap { rest.ranges(of: $0) }.map(\.upperBound).filter { $0 < rest.endIndex }
            guard let end = ends.min() else { continue }
            branch = String(rest[end...])
            rest = String(rest[..<end])
            return
        }
    }

    mutating func takeForm() {
        if CompanyWords.notForms.contains(where: rest.hasSuffix) { return }
        let found = CompanyWords.forms.first { rest.hasSuffix($0.written) && rest.count >= $0.written.count + 2 }
        guard let found else { return }
        form = found.form
        rest.removeLast(found.written.count)
    }

    mutating func takeRegions() {
        while let length = regionLength() {
            leading.append(String(rest.prefix(length)))
            rest = String(rest.dropFirst(length))
        }
    }

    /// 深圳 for 深圳市, 广西 for 广西壮族自治区: regions are compared without their kind.
    static func bareRegion(_ region: String) -> String {
        Divisions.shared.divisions(named: region).first?.shortName ?? region
    }

    private func isRegion(_ text: String) -> Bool {
        text == "中国" || !divisions.divisions(named: text).isEmpty
    }

    /// The length of the region the rest begins with, or nil when it has to stay.
    private func regionLength() -> Int? {
        let text = Array(rest.unicodeScalars)
        for match in divisions.matches(text, at: 0) {
            let remaining = text.count - match.length
            if !match.isShort && remaining >= 2 { return match.length }
            if match.isShort && isStrippable(match, behind: String(rest.dropFirst(match.length))) {
                return match.length
            }
        }
        return nil
    }

    /// A bare name is a region only when the name is clearly built that way: 海南航空 and 阿里巴巴 are not.
    private func isStrippable(_ match: NameIndex.Match, behind: String) -> Bool {
        let division = match.division
        let town = division.level == .county && division.name.hasSuffix("市")
        guard form != nil, behind.count >= 4, division.level < .county || town else { return false }
        return !CompanyWords.industries.contains(where: behind.hasPrefix)
            && !CompanyWords.brands.contains(where: rest.hasPrefix)
    }
}

/// The words that company names are built from.
enum CompanyWords {
    static let partnerships: Set<String> = ["有限合伙", "普通合伙", "特殊普通合伙", "个人独资", "普通", "有限"]

    static let branches = [
        "分公司", "分行", "支行", "分店", "营业部", "办事处", "分所", "分厂", "分院", "分校", "分社", "分部", "经营部", "门店",
    ]

    /// Behind one of these a branch begins; the surer words come first.
    static let branchAnchors: [[String]] = [
        ["有限公司", "责任公司", "股份公司", "集团公司"], ["合作社", "事务所", "合伙企业"], ["银行", "信用社", "总公司"],
    ]

    /// Ends that look like a form but belong to the trade.
    static let notForms = ["饭店", "酒店", "书店", "商店", "药店", "旅店"]

    static let forms: [(written: String, form: String)] = [
        ("集团股份有限公司", "股份有限公司"), ("集团有限责任公司", "有限公司"), ("股份有限责任公司", "股份有限公司"),
        ("农民专业合作社", "合作社"), ("集团有限公司", "有限公司"), ("股份有限公司", "股份有限公司"),
        ("有限责任公司", "有限公司"), ("专业合作社", "合作社"), ("个人独资企业", "个人独资企业"), ("合伙企业", "合伙企业"),
        ("有限公司", "有限公司"), ("股份公司", "股份有限公司"), ("集团公司", "公司"), ("事务所", "事务所"), ("合作社", "合作社"),
        ("经营部", "经营部"), ("工作室", "工作室"), ("服务部", "服务部"), ("门市部", "门市部"), ("总公司", "公司"),
        ("集团", "集团"), ("公司", "公司"), ("商行", "商行"), ("厂", "厂"), ("店", "店"),
    ]

    static let industries = [
        "航空", "银行", "大学", "学院", "医院", "证券", "保险", "信托", "基金", "期货", "石油", "石化", "电力", "电信", "移动",
        "联通", "铁路", "机场", "港口", "港务", "地铁", "公交", "日报", "电视", "出版", "建工", "城建", "钢铁", "汽车", "农商",
        "农村商业", "水务", "燃气", "文旅", "国际机场", "高速",
    ]

    /// Brands whose first characters happen to be a place.
    static let brands = ["阿里巴巴", "阿里云", "阿里健康", "东方明珠", "东方财富", "海南航空"]
}
