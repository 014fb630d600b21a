/// A telephone number as a Chinese business meets it: mobile, landline, 400/800, short code or foreign.
public struct PhoneNumber: Sendable, Hashable {
    /// The kinds that are told apart.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Eleven digits starting 13-19.
        case mobile = "mobile_cn"
        /// Area code and seven or eight digits.
        case landline = "landline_cn"
        /// 400 or 800, not dialable from abroad.
        case service = "service_400"
        /// 95xxx, 96xxx, 100xx, 11x, 12x: a contact channel, never an identity.
        case shortCode = "short_code"
        /// Another country or region, +852 and +886 included.
        case international = "intl"
    }

    /// What the number is.
    public let kind: Kind
    /// E.164 when there is one, else the national digits; an extension follows as `;ext=` (RFC 3966).
    public let normalized: String
    /// The area code of a landline with its 0, such as `0755`.
    public let areaCode: String?
    /// The extension behind a switchboard, digits only.
    public let extensionNumber: String?

    /// `+8613812341234`; nil for 400/800 and short codes. The extension is not part of it.
    public var e164: String? {
        normalized.utf8.first == 0x2B ? base : nil
    }

    /// A mobile identifies a person once it is verified; nothing else does.
    public var isIdentityKey: Bool { kind == .mobile }

    /// The usual way to write it in China: `138 1234 1234`, `0755-83198888转8001`, `400-800-1234`.
    public var display: String {
        let tail = extensionNumber.map { "转\($0)" } ?? ""
        let national = kind == .mobile || kind == .landline ? base.dropFirst(3) : base[...]
        switch kind {
        case .mobile: return "\(national.prefix(3)) \(national.dropFirst(3).prefix(4)) \(national.suffix(4))\(tail)"
        case .landline:
            let area = areaCode ?? ""
            return "\(area)-\(national.dropFirst(area.count - 1))\(tail)"
        case .service: return "\(base.prefix(3))-\(base.dropFirst(3).prefix(3))-\(base.suffix(4))\(tail)"
        case .shortCode, .international: return base + tail
        }
    }

    /// Reads a number as typed: full width, blanks, hyphens, brackets, +86/0086/86, `转`, `ext`, `#`.
    public static func parse(_ text: String) -> Result<PhoneNumber, PhoneProblem> {
        if let result = CompatibleText.bytes(text, { PhoneScanner.read($0) }) { return result }
        let folded = PhoneScanner.fold(text)
        if let result = CompatibleText.bytes(folded, { PhoneScanner.read($0) }) { return result }
        return .failure(.character(folded.first { !$0.isASCII }.map(String.init) ?? ""))
    }

    private var base: String {
        guard extensionNumber != nil else { return normalized }
        return String(normalized.prefix { $0 != ";" })
    }
}
