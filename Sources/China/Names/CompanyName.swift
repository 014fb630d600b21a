/// The name of a company, taken apart as the law builds it: region, core, organisation form, branch.
public struct CompanyName: Sendable, Hashable {
    /// NFKC, no blanks or zero-width characters, Latin letters in upper case.
    public let normalized: String
    /// What is left when regions, form, group and branch are taken off: 字号 and 行业.
    public let core: String
    /// Regions at the beginning and in brackets, as written.
    public let regions: [String]
    /// The organisation form, 有限责任公司 written 有限公司; nil when none is named.
    public let form: String?
    /// Whether （集团） is part of the name.
    public let isGroup: Bool
    /// The branch behind the form, such as 北京分公司; a branch is never its parent.
    public let branch: String?
    /// Brackets that are neither region, group nor kind of partnership.
    public let remarks: [String]

    /// Takes a name apart; every text gives a result, an unknown shape has itself as core.
    public static func parse(_ text: String, divisions: Divisions = .shared) -> CompanyName {
        var parts = CompanyNameParts(normalize(text), divisions: divisions)
        parts.takeBrackets()
        parts.takeBranch()
        parts.takeForm()
        parts.takeRegions()
        return parts.name
    }

    /// As ``parse(_:divisions:)``, but a name without a form is taken apart as if it were a company's: 上海云帆科技 is in
    /// 上海, too.
    public static func formal(_ text: String) -> CompanyName {
        let name = parse(text)
        return name.form == nil && name.branch == nil && name.core.count > 1 ? parse(text + "有限公司") : name
    }

    /// What the ways to write one name have in common: its regions without their kind, its core and its branch, whatever
    /// its form, brackets, blanks, width and case. Nil when hardly anything is left.
    public static func key(of text: String) -> String? {
        let name = formal(String(text.prefix(100)))
        let parts = name.regions.map(CompanyNameParts.bareRegion) + [name.core, name.branch ?? ""]
        let key = parts.joined().filter { $0.isLetter || $0.isNumber }
        return key.count > 1 ? key : nil
    }

    /// NFKC, no blanks or zero-width characters, Latin letters in upper case.
    public static func normalize(_ text: String) -> String {
        CompatibleText.fold(text).filter { !$0.isWhitespace }.uppercased()
    }

    /// Keys under which companies that may be the same meet: the core, its beginnings and its pinyin.
    public var candidateKeys: [String] {
        let beginnings = [2, 3, 4].filter { $0 < core.count }.map { String(core.prefix($0)) }
        return [core] + beginnings + [Pinyin.of(core).full]
    }

    /// Whether two names mean one company, as far as names alone can tell.
    public static func compare(_ left: CompanyName, _ right: CompanyName) -> CompanyNameMatch {
        if left.normalized == right.normalized { return .same }
        if left.core != right.core { return .different(.core) }
        if left.branch != right.branch { return .different(.branch) }
        let bare = [left, right].map { name in Set(name.regions.map(CompanyNameParts.bareRegion)) }
        if !bare[0].isEmpty && !bare[1].isEmpty && bare[0].isDisjoint(with: bare[1]) { return .different(.region) }
        if let first = left.form, let second = right.form, first != second { return .review(.form) }
        return .review(bare[0] == bare[1] ? .wordOrder : .regionMissing)
    }
}

/// What two company names say about each other.
public enum CompanyNameMatch: Sendable, Hashable {
    /// The same name but for brackets and blanks.
    case same
    /// Perhaps the same: for a person to decide.
    case review(Reason)
    /// Two companies.
    case different(Reason)

    /// What decided.
    public enum Reason: String, Sendable, Codable, CaseIterable {
        /// The cores differ.
        case core
        /// One is a branch of the other, or they are different branches.
        case branch
        /// Same core in different regions.
        case region
        /// Same core and region in another order.
        case wordOrder = "word_order"
        /// Same core, one name has no region.
        case regionMissing = "region_missing"
        /// Same core, different organisation forms.
        case form

        /// The reason in words.
        public func text(_ language: Language) -> String {
            switch self {
            case .core: language.text(zh: "字号或行业不同", en: "the cores of the names differ")
            case .branch: language.text(zh: "总公司与分支机构不是同一主体", en: "parent and branch are two records")
            case .region: language.text(zh: "字号相同但地区不同", en: "same core in different regions")
            case .wordOrder: language.text(zh: "字号、地区相同，写法不同", en: "same core and region, written differently")
            case .regionMissing: language.text(zh: "字号相同，地区写法不全", en: "same core, regions not fully stated")
            case .form: language.text(zh: "字号相同，组织形式不同", en: "same core, different organisation forms")
            }
        }
    }
}
