import China
import Foundation

/// Why a mail was written by a machine: it is kept as a note, never answered, and reopens nothing (RFC 3834).
public enum AutomaticMail: Sendable, Hashable, Codable {
    /// `Auto-Submitted` with anything but `no`.
    case autoSubmitted(String)
    /// `Precedence: bulk`, `junk` or `list`.
    case precedence(String)
    /// A mailing list.
    case list
    /// The sender asks that no machine answers.
    case suppressesResponses
    /// An empty return path, as delivery reports have.
    case nullReturnPath
    /// The sender is one of our own addresses.
    case ownDomain(String)

    /// All signs that a machine wrote the mail; none means a person did.
    public static func signs(in mail: MailPart, ownDomains: Set<String>) -> [AutomaticMail] {
        var signs: [AutomaticMail] = []
        if let value = mail.header("Auto-Submitted")?.lowercased(), !value.hasPrefix("no") || value.hasPrefix("non") {
            signs.append(.autoSubmitted(value))
        }
        if let value = mail.header("Precedence")?.lowercased(), ["bulk", "junk", "list"].contains(value) {
            signs.append(.precedence(value))
        }
        if mail.header("List-Id") != nil { signs.append(.list) }
        if let value = mail.header("X-Auto-Response-Suppress"), value.lowercased() != "none" {
            signs.append(.suppressesResponses)
        }
        if let path = mail.header("Return-Path"), path.filter({ !$0.isWhitespace }) == "<>" {
            signs.append(.nullReturnPath)
        }
        if let domain = mail.header("From").flatMap(Self.domain), ownDomains.contains(domain) {
            signs.append(.ownDomain(domain))
        }
        return signs
    }

    private static func domain(_ from: String) -> String? {
        guard let at = from.lastIndex(of: "@") else { return nil }
        return from[from.index(after: at)...].prefix { !$0.isWhitespace && $0 != ">" }.lowercased()
    }

    /// The sign in words.
    public func text(_ language: Language) -> String {
        let chinese = language == .zhHans
        return switch self {
        case .autoSubmitted(let value): chinese ? "自动发送（\(value)）" : "sent automatically (\(value))"
        case .precedence(let value): chinese ? "群发邮件（\(value)）" : "bulk mail (\(value))"
        case .list: chinese ? "来自邮件列表" : "from a mailing list"
        case .suppressesResponses: chinese ? "发件方要求不自动回复" : "the sender asks for no automatic answer"
        case .nullReturnPath: chinese ? "退信路径为空" : "the return path is empty"
        case .ownDomain(let domain): chinese ? "来自本企业域名 \(domain)" : "from our own domain \(domain)"
        }
    }
}

/// Signs that a machine, not the recipient, opened a mail or followed a link.
public enum MachineVisit: String, Sendable, Hashable, CaseIterable {
    /// The bare user agent of a privacy proxy.
    case privacyProxyAgent
    /// The address lies in a known proxy range.
    case proxyRange
    /// Seconds after delivery.
    case tooSoon
    /// Asked with HEAD, as link scanners do.
    case headRequest
    /// All links of the mail at once.
    case allLinksAtOnce

    /// The signs found; any one keeps the visit out of scoring, tests and "last activity".
    /// - Parameters:
    ///   - secondsAfterDelivery: nil when delivery is unknown.
    ///   - linksInTwoSeconds: how many of the mail's links were followed within two seconds, out of `links`.
    public static func signs(
        userAgent: String, method: String, isInProxyRange: Bool, secondsAfterDelivery: Int?, linksInTwoSeconds: Int,
        links: Int
    ) -> [MachineVisit] {
        var signs: [MachineVisit] = []
        if userAgent.trimmingCharacters(in: .whitespaces) == "Mozilla/5.0" { signs.append(.privacyProxyAgent) }
        if isInProxyRange { signs.append(.proxyRange) }
        if let secondsAfterDelivery, secondsAfterDelivery < 5 { signs.append(.tooSoon) }
        if method == "HEAD" { signs.append(.headRequest) }
        if links >= 3, linksInTwoSeconds >= links { signs.append(.allLinksAtOnce) }
        return signs
    }
}
