import Records
import Tables

/// Which field a column is, by what it is called in either language.
struct HeaderGuess {
    private let fields: [AnyField]
    private let known: [String: String]

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
        self.known = known
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
        return chosen
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
