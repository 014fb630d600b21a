import China
import Markup
import Records

/// Shows an explanation: members as terms, bilingual texts in the reader's language.
struct JSONView: Sendable {
    let words: Wording
    /// How members are called that belong to a record.
    var labels: [String: Label] = [:]

    func html(_ json: JSON, depth: Int = 0) -> HTML {
        switch json {
        case .null: return HTML("—")
        case .bool(let flag): return HTML(words(flag ? .yes : .no))
        case .int(let number): return span(.class("number")) { String(number) }
        case .number(let text): return span(.class("number")) { text }
        case .string(let text): return Self.rules[text].map { HTML(words($0)) } ?? bdi { text }
        case .array(let elements): return list(elements, depth)
        case .object(let members): return sum(json) ?? statement(json, members, depth) ?? terms(members, depth)
        }
    }

    /// A sentence in the reader's language and the figures that belong to it.
    private func statement(_ json: JSON, _ members: [(String, JSON)], _ depth: Int) -> HTML? {
        guard let text = json.bilingual(words) else { return nil }
        let figures = members.filter { ["points", "weight", "score", "count"].contains($0.0) }
        return span {
            bdi { text }
            for (name, value) in figures {
                small(.class("muted")) {
                    " "
                    called(name)
                    " "
                }
                html(value, depth: depth + 1)
            }
        }
    }

    /// A score as the sum it is: every rule that counted with its points, and the version of the rules.
    private func sum(_ json: JSON) -> HTML? {
        guard let parts = json["contributions"]?.array, let version = json["version"]?.int else { return nil }
        let named = Label("评分规则第 \(version) 版", "scoring rules, version \(version)")
        return span(.class("sum")) {
            for part in parts {
                span(.class("chip")) {
                    bdi { part.bilingual(words) ?? part["rule"]?.string ?? "" }
                    " "
                    span(.class("number")) { Self.signed(part["points"]?.int ?? 0) }
                }
            }
            if parts.isEmpty { words(Label("没有规则得分", "No rule counted")) }
            small(.class("muted")) { words(named) }
        }
    }

    private static func signed(_ points: Int64) -> String { points < 0 ? "−\(points.magnitude)" : "+\(points)" }

    private static let names: [String: Label] = [
        "rule": Label("规则", "Rule"), "version": Label("版本", "Version"),
        "points": Label("分值", "points"), "considered": Label("候选", "Considered"), "chosen": Label("选中", "Chosen"),
        "user_id": Label("用户", "User"), "weight": Label("权重", "weight"), "score": Label("评分", "Score"),
        "route": Label("分配", "Routing"), "form": Label("表单", "Form"), "policy": Label("策略", "Policy"),
        "reasons": Label("理由", "Reasons"), "due": Label("时限", "Due"), "order_id": Label("订单", "Order"),
        "reason": Label("原因", "Reason"), "message": Label("内容", "Message"), "kind": Label("类型", "Kind"),
        "pain_confirmed": Label("痛点已确认", "Pain confirmed"), "from": Label("原负责人", "From"),
        "budget_confirmed": Label("预算已确认", "Budget confirmed"), "total": Label("合计", "Total"),
        "what": Label("内容", "What"), "due_on": Label("期限", "By when"), "role": Label("角色", "Role"),
        "note": Label("要点", "Note"), "name": Label("姓名", "Name"), "handover_id": Label("交接单", "Handover"),
        "economic_buyer_met": Label("已见经济决策人", "Economic buyer met"), "fields": Label("字段", "Fields"),
    ]

    /// Rules that are called by their kind.
    private static let rules = SettingNames.labels.filter { ["scoring", "routing"].contains($0.key) }

    /// The name of a member in the reader's language, as it is stored when it has none.
    func called(_ name: String) -> HTML {
        (labels[name] ?? Self.names[name] ?? SettingNames.labels[name]).map { HTML(words($0)) } ?? code { name }
    }

    private func list(_ elements: [JSON], _ depth: Int) -> HTML {
        guard depth < 8, !elements.isEmpty else { return HTML("—") }
        return ul(.class("why")) { for element in elements { li { html(element, depth: depth + 1) } } }
    }

    private func terms(_ members: [(String, JSON)], _ depth: Int) -> HTML {
        guard depth < 8, !members.isEmpty else { return HTML("—") }
        return dl(.class("why")) {
            // Who is named need not be numbered too.
            for (name, value) in members where name != "contact_id" {
                div {
                    dt { called(name) }
                    dd { html(value, depth: depth + 1) }
                }
            }
        }
    }
}

extension JSON {
    /// The text in the reader's language of `{"zh-Hans": …, "en": …}`, nil for anything else.
    func bilingual(_ words: Wording) -> String? {
        (self[words.language.rawValue] ?? (words.language == .zhHans ? self["zhHans"] : nil))?.string
    }
}
