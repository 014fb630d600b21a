import China
import Conditions
import Records

/// The text of a mail that the system writes, in both languages; a company may write its own. Placeholders stand in
/// double braces and are replaced by texts, never read as anything else.
public struct MailTemplate: Sendable {
    /// The mails there are.
    public enum Kind: String, Sendable, CaseIterable {
        case invitation, reset
        case passwordChanged = "password_changed"
        /// One notification as a letter of its own.
        case notice
        /// Everything somebody has not read, once a day or a week.
        case digest

        /// How people call it.
        public var label: Label {
            switch self {
            case .invitation: Label("邀请", "Invitation")
            case .reset: Label("重置密码", "Password reset")
            case .passwordChanged: Label("密码已修改", "Password changed")
            case .notice: Label("单条通知", "One notification")
            case .digest: Label("未读通知摘要", "Digest of unread notifications")
            }
        }

        /// What may be filled in.
        public var placeholders: [String] {
            switch self {
            case .invitation: ["name", "company", "link", "days", "inviter"]
            case .reset: ["name", "company", "link"]
            case .passwordChanged: ["name", "company"]
            case .notice: ["name", "company", "title", "text", "link"]
            case .digest: ["name", "company", "count", "list", "link"]
            }
        }

        /// What must be there: a mail without what it is about is of no use.
        var needed: [String] {
            switch self {
            case .invitation, .reset: ["link"]
            case .passwordChanged: []
            case .notice: ["title"]
            case .digest: ["list"]
            }
        }

        /// The setting that holds the company's own text.
        public var key: String { "template.\(rawValue)" }
    }

    /// Subject and body in one language.
    public struct Text: Sendable, Hashable {
        /// One line.
        public var subject: String
        /// Plain text.
        public var body: String

        /// A text.
        public init(subject: String, body: String) {
            self.subject = subject
            self.body = body
        }
    }

    /// Which mail it is.
    public let kind: Kind
    /// For readers of Chinese.
    public var chinese: Text
    /// For readers of English.
    public var english: Text

    /// The company's own, else ours.
    public init(_ kind: Kind, _ own: JSON?) {
        self.kind = kind
        let standard = Self.standard(kind)
        chinese = Self.text(own?["zh-Hans"]) ?? standard.0
        english = Self.text(own?["en"]) ?? standard.1
    }

    private static func text(_ json: JSON?) -> Text? {
        guard let subject = json?["subject"]?.string, let body = json?["body"]?.string else { return nil }
        return Text(subject: subject, body: body)
    }

    /// As it is stored.
    public var json: JSON {
        func json(_ text: Text) -> JSON { ["subject": .string(text.subject), "body": .string(text.body)] }
        return ["zh-Hans": json(chinese), "en": json(english)]
    }

    /// The text in one language.
    public func text(_ language: Language) -> Text { language == .zhHans ? chinese : english }

    /// The mail with everything filled in.
    public func filled(_ values: [String: String], _ language: Language) -> Text {
        let text = text(language)
        let subject = Self.fill(text.subject, values).split(whereSeparator: \.isNewline).joined(separator: " ")
        return Text(subject: subject, body: Self.closed(Self.fill(text.body, values)))
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

    /// The mail in the language of its reader.
    public func filled(_ values: [String: String], for reader: Record<User>) -> Text {
        filled(values, reader.language == .english ? .en : .zhHans)
    }

    /// Without the gaps that a placeholder with nothing in it leaves.
    private static func closed(_ body: String) -> String {
        var lines: [Substring] = []
        for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
            if !(line.isEmpty && lines.last?.isEmpty != false) { lines.append(line) }
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// What is wrong with it, by the name of its input.
    public var problems: [FieldProblem] {
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
