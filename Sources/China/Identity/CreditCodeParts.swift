/// Who registers an organisation: position 1 of a credit code.
public enum CreditCodeAuthority: String, Sendable, Hashable, Codable, CaseIterable {
    /// 机构编制.
    case establishment = "1"
    /// 外交.
    case foreignAffairs = "2"
    /// 司法行政.
    case justice = "3"
    /// 文化.
    case culture = "4"
    /// 民政.
    case civilAffairs = "5"
    /// 旅游.
    case tourism = "6"
    /// 宗教.
    case religion = "7"
    /// 工会.
    case tradeUnion = "8"
    /// 市场监管.
    case marketRegulation = "9"
    /// 中央军委.
    case military = "A"
    /// 农业.
    case agriculture = "N"
    /// 其他.
    case other = "Y"

    /// The authority in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .establishment: language.text(zh: "机构编制", en: "public-sector establishment")
        case .foreignAffairs: language.text(zh: "外交", en: "foreign affairs")
        case .justice: language.text(zh: "司法行政", en: "justice")
        case .culture: language.text(zh: "文化", en: "culture")
        case .civilAffairs: language.text(zh: "民政", en: "civil affairs")
        case .tourism: language.text(zh: "旅游", en: "tourism")
        case .religion: language.text(zh: "宗教", en: "religious affairs")
        case .tradeUnion: language.text(zh: "工会", en: "trade unions")
        case .marketRegulation: language.text(zh: "市场监管", en: "market regulation")
        case .military: language.text(zh: "中央军委", en: "military commission")
        case .agriculture: language.text(zh: "农业", en: "agriculture")
        case .other: language.text(zh: "其他", en: "other")
        }
    }
}

extension CreditCode {
    /// The kind of organisation in words, or nil for a kind the standard does not name.
    public func kind(_ language: Language) -> String? {
        switch kindCode {
        case "11": language.text(zh: "机关", en: "government body")
        case "12": language.text(zh: "事业单位", en: "public institution")
        case "13": language.text(zh: "群众团体", en: "mass organisation")
        case "51": language.text(zh: "社会团体", en: "association")
        case "52": language.text(zh: "民办非企业单位", en: "private non-enterprise unit")
        case "53": language.text(zh: "基金会", en: "foundation")
        case "91": language.text(zh: "企业", en: "enterprise")
        case "92": language.text(zh: "个体工商户", en: "individual business")
        case "93": language.text(zh: "农民专业合作社", en: "farmers' cooperative")
        case "19", "29", "39", "49", "59", "69", "79", "89", "A9", "N9", "Y1":
            language.text(zh: "其他", en: "other")
        default: nil
        }
    }

    /// The name of the registering office's division, such as 广东省深圳市; 全国 for 100000.
    public func division(in divisions: Divisions = .shared) -> String? {
        divisionCode == "100000" ? "全国" : divisions.fullName(of: divisionCode)
    }
}
