import China

/// What an identifier is, strongest first; it decides whether two records that share it are one person.
public enum IdentifierKind: String, Sendable, Codable, CaseIterable {
    /// WeChat unionid within one open-platform account.
    case unionid
    /// WeCom external contact id within one corporation.
    case externalUserID = "external_userid"
    /// 统一社会信用代码 of an organisation.
    case creditCode = "uscc"
    /// Mobile number in E.164.
    case mobile
    /// E-mail address, lower-cased.
    case email
    /// WeChat openid within one app.
    case openid
    /// Landline number.
    case landline

    /// Rank for the order in which evidence is applied; lower is stronger.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }

    /// What people call it.
    public func text(_ language: Language) -> String {
        switch self {
        case .unionid: "unionid"
        case .externalUserID: language.text(zh: "企业微信外部联系人 ID", en: "WeCom external contact id")
        case .creditCode: language.text(zh: "统一社会信用代码", en: "credit code")
        case .mobile: language.text(zh: "手机号", en: "mobile")
        case .email: language.text(zh: "邮箱", en: "e-mail")
        case .openid: "openid"
        case .landline: language.text(zh: "固定电话", en: "landline")
        }
    }

    /// Whether a person has at most one: two different values exclude each other.
    public var isExclusive: Bool { self == .unionid || self == .creditCode }

    /// Whether several persons may use the same one, as a switchboard or info@.
    public var isShareable: Bool { self == .mobile || self == .email || self == .landline }
}

/// A record of a source system, or an identifier that records carry.
public enum IdentityNode: Sendable, Hashable, Codable, Comparable {
    /// A record by its source record id, such as `contact:7`.
    case record(String)
    /// An identifier; `scope` is the platform account, corporation or app that issued it, empty where there is none.
    case identifier(IdentifierKind, scope: String, value: String)

    /// Reads `kind:value` or `kind@scope:value`; any other prefix is a record.
    public init(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let head = parts[0].split(separator: "@", maxSplits: 1).map(String.init)
        if parts.count == 2, let first = head.first, let kind = IdentifierKind(rawValue: first) {
            self = .identifier(kind, scope: head.count > 1 ? head[1] : "", value: parts[1])
        } else {
            self = .record(text)
        }
    }

    /// The text form that `init` reads.
    public var text: String {
        switch self {
        case .record(let id): id
        case .identifier(let kind, let scope, let value):
            scope.isEmpty ? "\(kind.rawValue):\(value)" : "\(kind.rawValue)@\(scope):\(value)"
        }
    }

    /// By text form.
    public static func < (a: IdentityNode, b: IdentityNode) -> Bool { a.text < b.text }

    var isRecord: Bool {
        if case .record = self { return true }
        return false
    }

    var identifierKind: IdentifierKind? {
        if case .identifier(let kind, _, _) = self { return kind }
        return nil
    }
}

/// Why two nodes belong together, or must not.
public struct IdentityEdge: Sendable, Hashable, Codable {
    /// What kind of evidence.
    public enum Kind: String, Sendable, Codable {
        /// The record carries the identifier, or a person merged the two.
        case deterministic
        /// A comparison found them alike and a person agreed.
        case probabilistic
        /// A person decided they are not the same.
        case block
    }

    /// The edge's own id; also the last tie-breaker.
    public let id: String
    /// The one end.
    public let a: IdentityNode
    /// The other end.
    public let b: IdentityNode
    /// What kind of evidence.
    public let kind: Kind
    /// 0...1.
    public let confidence: Double
    /// When it became known, in an order that texts sort by (ISO 8601).
    public let since: String

    /// An edge between two nodes.
    public init(
        id: String, _ a: IdentityNode, _ b: IdentityNode, kind: Kind = .deterministic, confidence: Double = 1,
        since: String = ""
    ) {
        self.id = id
        self.a = a
        self.b = b
        self.kind = kind
        self.confidence = confidence
        self.since = since
    }

    /// Strong evidence goes first, then what was known earlier.
    var order: (Int, Double, String, String) {
        let kinds = [a, b].compactMap(\.identifierKind?.rank)
        let rank = kind == .probabilistic ? 100 : kinds.min() ?? 50
        return (rank, -confidence, since, id)
    }
}
