import China
import Conditions
import Parties
import Records

/// The text of a mail that the system writes, in both languages; a company may write its own. Placeholders stand in
/// double braces and are replaced by texts, never read as anything else.
struct MailTemplate: Sendable {
    /// The mails there are.
    enum Kind: String, Sendable, CaseIterable {
        case invitation, reset
        case passwordChanged = "password_changed"

        var label: Label {
            switch self {
            case .invitation: Label("邀请", "Invitation")
            case .reset: Label("重置密码", "Password reset")
            case .passwordChanged: Label("密码已修改", "Password changed")
            }
        }

        /// What may be filled in.
        var placeholders: [String] {
            switch self {
            case .invitation: ["name", "company", "link", "days", "inviter"]
            case .reset: ["name", "company", "link"]
            case .passwordChanged: ["name", "company"]
            }
        }

        /// What must be there: a mail without its link is of no use.
        var needed: [String] { placeholders.contains("link") ? ["link"] : [] }
        var key: String { "template.\(rawValue)" }
    }

    /// Subject and body in one language.
    struct Text: Sendable, Hashable {
        var subject: String
        var body: String
    }

    let kind: Kind
    var chinese: Text
    var english: Text

    /// The company's own, else ours.
    init(_ kind: Kind, _ own: JSON?) {
        self.kind = kind
        let standard = Self.standard(kind)
        chinese = Self.text(own?["zh-Hans"]) ?? standard.0
        english = Self.text(own?["en"]) ?? standard.1
    }

    private static func text(_ json: JSON?) -> Text? {
        guard let subject = json?["subject"]?.string, let body = json?["body"]?.string else { return nil }
        return Text(subject: subject, body: body)
    }

    var json: JSON {
        func json(_ text: Text) -> JSON { ["subject": .string(text.subject), "body": .string(text.body)] }
        return ["zh-Hans": json(chinese), "en": json(english)]
    }

    func text(_ language: Language) -> Text { language == .zhHans ? chinese : english }

    /// The mail with everything filled in.
    func filled(_ values: [String: String], _ language: Language) -> Text {
        let text = text(language)
        return Text(subject: Self.fill(text.subject, values), body: Self.fill(text.body, values))
    }

    /// One pass: what is filled in is not looked at again.
    private static func fill(_ text: String, _ values: [String: String]) -> String {
        var output = ""
        var rest = text[...]
        while let open = rest.range(of: "{{"), let close = rest[open.upperBound...].range(of: "}}") {
            output += rest[..<open.lowerBound]
            let name = rest[open.upperBound..<close.lowerBound].filter { $0 != " " }
            output += values[String(name)] ?? ""
            rest = rest[close.upperBound...]
        }
        return output + rest
    }

    /// What is wrong with it, by the name of its input.
    var problems: [FieldProblem] {
        [("zh", chinese), ("en", english)].flatMap { language, text in
            check(text.subject, "\(language)_subject", limit: 200, needed: [])
                + check(text.body, "\(language)_body", limit: 10_000, needed: kind.needed)
        }
    }

    private func check(_ text: String, _ field: String, limit: Int, needed: [String]) -> [FieldProblem] {
        if text.allSatisfy(\.isWhitespace) { return [FieldProblem(field, "必填", "is required")] }
        if text.count > limit {
            return [FieldProblem(field, "不能超过 \(limit) 个字符", "must have at most \(limit) characters")]
        }
        let parts = text.components(separatedBy: "{{").dropFirst().map { $0.components(separatedBy: "}}") }
        if parts.contains(where: { $0.count < 2 }) {
            return [FieldProblem(field, "有占位符没有以 }} 结束", "has a placeholder without its }}")]
        }
        let used = parts.map { $0[0].filter { $0 != " " } }
        if let unknown = used.first(where: { !kind.placeholders.contains($0) }) {
            let name = String(unknown.prefix(40))
            return [FieldProblem(field, "没有占位符“\(name)”", "“\(name)” is no placeholder")]
        }
        if let missing = needed.first(where: { !used.contains($0) }) {
            return [FieldProblem(field, "缺少占位符“\(missing)”", "the placeholder “\(missing)” is missing")]
        }
        return []
    }
}
