/// Why a text is not the name of a host.
public enum HostProblem: Error, Sendable, Hashable {
    /// Nothing was given.
    case empty
    /// More than 253 bytes, or a label of more than 63.
    case tooLong
    /// An empty label: a dot at the beginning or end, or two in a row.
    case dots
    /// A label that begins or ends with a hyphen.
    case hyphen
    /// A sign that no host has; empty when it cannot be shown.
    case character(String)
    /// No dot: a name of a machine, not of a domain.
    case noDot
    /// The last label is digits only.
    case numericTop

    /// A stable code for programs.
    public var code: String {
        switch self {
        case .empty: "empty"
        case .tooLong: "too_long"
        case .dots: "dots"
        case .hyphen: "hyphen"
        case .character: "character"
        case .noDot: "no_dot"
        case .numericTop: "numeric_top"
        }
    }

    /// The problem in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .empty: language.text(zh: "缺少域名", en: "the domain is missing")
        case .tooLong: language.text(zh: "域名太长", en: "the domain is too long")
        case .dots: language.text(zh: "域名中的点号位置不对", en: "a dot of the domain is misplaced")
        case .hyphen: language.text(zh: "域名的每一段不能以连字符开头或结尾", en: "a part of the domain begins or ends with a hyphen")
        case .character(let sign): language.text(zh: "域名中不能有“\(sign)”", en: "“\(sign)” is not allowed in a domain")
        case .noDot: language.text(zh: "域名不完整，如 example.cn", en: "the domain is incomplete; it looks like example.cn")
        case .numericTop: language.text(zh: "域名不能以纯数字结尾", en: "a domain does not end in digits")
        }
    }
}

/// Rules for host names in lower case; letters outside ASCII are taken as internationalised names.
enum HostGrammar {
    static func problem(_ host: UnsafeBufferPointer<UInt8>) -> HostProblem? {
        if host.isEmpty { return .empty }
        if host.count > 253 { return .tooLong }
        var start = 0
        var labels = 0
        for index in 0...host.count where index == host.count || host[index] == 0x2E {
            if let problem = label(UnsafeBufferPointer(rebasing: host[start..<index])) { return problem }
            labels += 1
            if index == host.count {
                if labels == 1 { return .noDot }
                if host[start..<index].allSatisfy(\.isDigit) { return .numericTop }
            }
            start = index + 1
        }
        return nil
    }

    private static func label(_ label: UnsafeBufferPointer<UInt8>) -> HostProblem? {
        guard let first = label.first, let last = label.last else { return .dots }
        if label.count > 63 { return .tooLong }
        if first == 0x2D || last == 0x2D { return .hyphen }
        for byte in label where !(byte.isDigit || byte.isLetter || byte == 0x2D || byte >= 0x80) {
            return .character(byte.letter)
        }
        return nil
    }
}
