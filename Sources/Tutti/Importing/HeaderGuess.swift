import Records
import Tables

/// Which field a column is, by what it is called in either language.
struct HeaderGuess {
    private let fields: [AnyField]
    private let known: [String: String]
    /// The words each field is called by, in the order of the fields.
    private let called: [(field: String, words: Set<String>)]
    /// The words of the object itself, which a column may begin with: `Ticket Priority`, `工单优先级`.
    private let own: Set<String>
    private let ownChinese: String

    init(_ object: ObjectDefinition, _ fields: [AnyField]) {
        self.fields = fields
        var known: [String: String] = [:]
        for field in fields {
            for name in [field.name, field.label.zhHans, field.label.en] + (Self.otherNames[field.name] ?? []) {
                if known[Self.plain(name)] == nil { known[Self.plain(name)] = field.name }
            }
        }
        // What accounts are called is a company, what people are called is a name.
        if object.name != "account", fields.contains(where: { $0.name == "company" }) {
            for name in Self.otherNames["company"] ?? [] { known[Self.plain(name)] = "company" }
        } else if object.name == "account" {
            for name in Self.otherNames["company"] ?? [] { known[Self.plain(name)] = "name" }
        }
        // A column that is called like the object holds its name.
        for name in [object.name, object.plural, object.label.zhHans, object.label.en] {
            guard let title = object.title, fields.contains(where: { $0.name == title.name }) else { break }
            if known[Self.plain(name)] == nil || object.name == "account" { known[Self.plain(name)] = title.name }
        }
        self.known = known
        own = Self.words(object.name).union(Self.words(object.plural)).union(Self.words(object.label.en))
        ownChinese = object.label.zhHans
        called = fields.flatMap { field in
            ([field.name, field.label.en, field.label.zhHans] + (Self.otherNames[field.name] ?? [])).map { name in
                (field: field.name, words: Self.words(name))
            }
        }
    }

    /// The field of each column; no field is taken twice.
    func fields(_ header: [String]) -> [Int: String] {
        var chosen: [Int: String] = [:]
        for (place, name) in header.enumerated() {
            guard let field = known[Self.plain(name)], !chosen.values.contains(field) else { continue }
            chosen[place] = field
        }
        for (place, name) in header.enumerated() where chosen[place] == nil {
            let plain = Self.plain(name)
            let near = known.filter { plain.count >= 2 && $0.key.count >= 2 && plain.hasPrefix($0.key) }
            guard let best = near.max(by: { $0.key.count < $1.key.count }), !chosen.values.contains(best.value) else {
                continue
            }
            chosen[place] = best.value
        }
        for (place, name) in header.enumerated() where chosen[place] == nil {
            if let field = near(name, except: Set(chosen.values)) { chosen[place] = field }
        }
        return chosen
    }

    /// The field whose names share the most words with a column, at least half of all there are.
    private func near(_ name: String, except taken: Set<String>) -> String? {
        if name.hasPrefix(ownChinese), let field = known[Self.plain(String(name.dropFirst(ownChinese.count)))] {
            return taken.contains(field) ? nil : field
        }
        let words = Self.words(name).subtracting(own)
        guard !words.isEmpty else { return nil }
        var best: (field: String, share: Double)?
        for (field, names) in called where !taken.contains(field) && !names.isEmpty {
            let share = Double(words.intersection(names).count) / Double(words.union(names).count)
            if share >= 0.5, share > best?.share ?? 0 { best = (field, share) }
        }
        return best?.field
    }

    /// The words of a name: of letters, and for Chinese each two characters that follow one another.
    private static func words(_ name: String) -> Set<String> {
        var words: Set<String> = []
        for part in name.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            guard part.unicodeScalars.contains(where: { (0x4E00...0x9FFF).contains($0.value) }) else {
                words.insert(String(part))
                continue
            }
            let characters = Array(part)
            for pair in zip(characters, characters.dropFirst()) { words.insert("\(pair.0)\(pair.1)") }
        }
        return words.subtracting(["of", "the", "a", "and", "is", "on", "at", "id"])
    }

    private static func plain(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    private static let otherNames: [String: [String]] = [
        "name": ["姓名", "名字", "联系人", "客户姓名", "名称", "full name", "contact name", "contact"],
        "company": ["公司", "公司名称", "企业", "企业名称", "单位", "客户名称", "company name", "organisation", "organization"],
        "phone": ["手机", "手机号", "手机号码", "电话", "联系电话", "电话号码", "mobile", "tel", "telephone", "cell"],
        "email": ["邮箱", "电子邮箱", "电子邮件", "邮件", "mail", "e-mail address"],
        "title": ["职务", "职位", "岗位", "position", "job", "role"],
        "region": ["区域", "地区", "省份", "大区", "province", "city", "城市"],
        "industry": ["行业", "所属行业", "sector"], "source": ["来源", "线索来源", "渠道", "channel", "lead source"],
        "credit_code": ["信用代码", "统一社会信用代码", "税号", "uscc", "tax id"],
        "message": ["留言", "备注", "需求", "说明", "note", "remark", "comment"],
        "owner_id": ["负责人", "销售", "跟进人", "owner", "sales rep"],
        "account_id": ["客户", "所属客户", "所属公司", "account", "company"],
        "employees": ["员工数", "人数", "规模", "headcount"], "website": ["网站", "官网", "网址", "homepage", "web"],
        "address": ["地址", "通讯地址"], "external_id": ["编号", "外部编号", "id", "no"],
    ]
}
