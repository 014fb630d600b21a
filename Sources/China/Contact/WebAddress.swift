/// An address of a page: http or https, with a public host.
public struct WebAddress: Sendable, Hashable {
    /// Scheme and host in lower case, no default port, no lone slash, blanks and non-ASCII of the path escaped.
    public let normalized: String
    /// The host in lower case.
    public let host: String

    /// Reads an address as typed; without a scheme it is https.
    public static func parse(_ text: String) -> Result<WebAddress, WebAddressProblem> {
        if let host = CompatibleText.bytes(text, { normalizedHost($0) }) {
            return .success(WebAddress(normalized: text, host: host))
        }
        let trimmed = foldedStart(text).trimmed
        if trimmed.isEmpty { return .failure(.empty) }
        if trimmed.utf8.count > 2_048 { return .failure(.tooLong) }
        let (scheme, rest) = split(trimmed)
        guard scheme == "http" || scheme == "https" else { return .failure(.scheme(scheme)) }
        let end = rest.firstIndex { "/?#\\".contains($0) } ?? rest.endIndex
        return authority(rest[..<end], scheme: scheme).map { address in
            let path = escaped(rest[end...])
            return WebAddress(
                normalized: "\(scheme)://\(address.written)\(path == "/" ? "" : path)", host: address.host)
        }
    }

    /// The host of an address that is normalised already, the usual case on the write path; nil for any other.
    private static func normalizedHost(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let secure = bytes.starts(with: "https://".utf8)
        guard secure || bytes.starts(with: "http://".utf8), bytes.count <= 2_048 else { return nil }
        let rest = UnsafeBufferPointer(rebasing: bytes[(secure ? 8 : 7)...])
        guard rest.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C && !unsafe.contains($0) }) else { return nil }
        let end = rest.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? rest.count
        let host = UnsafeBufferPointer(rebasing: rest[..<end])
        let loneSlash = end == rest.count - 1 && rest[end] == 0x2F
        guard !loneSlash, host.allSatisfy({ $0 == $0.lowercased }), HostGrammar.problem(host) == nil else { return nil }
        return String(decoding: host, as: UTF8.self)
    }

    /// Only an address that begins in full width is folded, so that a path keeps its letters.
    private static func foldedStart(_ text: String) -> String {
        let wide = text.unicodeScalars.prefix(8).contains { (0xFF01...0xFF5E).contains($0.value) }
        return wide ? CompatibleText.fold(text) : text
    }

    private static func split(_ text: Substring) -> (String, Substring) {
        let scheme = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        let rest = text[scheme.endIndex...]
        if rest.hasPrefix("://") { return (scheme.lowercased(), rest.dropFirst(3)) }
        let port = rest.dropFirst().prefix { $0.isNumber }
        if rest.hasPrefix(":") && port.isEmpty { return (scheme.lowercased(), rest.dropFirst()) }
        return ("https", text.hasPrefix("//") ? text.dropFirst(2) : text)
    }

    private static func authority(
        _ text: Substring, scheme: String
    ) -> Result<(written: String, host: String), WebAddressProblem> {
        if text.contains("@") { return .failure(.credentials) }
        let name = text.prefix { $0 != ":" }
        var host = CompatibleText.fold(String(name)).replacing("。", with: ".").lowercased()
        if host.hasSuffix(".") { host.removeLast() }
        if let problem = CompatibleText.bytes(host, { HostGrammar.problem($0) }) {
            if problem != .numericTop || !isIPv4(host) { return .failure(.host(problem)) }
        }
        let port = text[name.endIndex...].dropFirst()
        if port.isEmpty { return .success((host, host)) }
        guard port.allSatisfy({ $0.isASCII }), let number = UInt16(port), number > 0 else {
            return .failure(.port(String(port)))
        }
        let usual: UInt16 = scheme == "http" ? 80 : 443
        return .success((number == usual ? host : "\(host):\(number)", host))
    }

    private static func isIPv4(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func escaped(_ path: Substring) -> String {
        let plain = path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !unsafe.contains($0) }
        if plain { return String(path) }
        var bytes: [UInt8] = []
        for byte in path.utf8 {
            if byte > 0x20 && byte < 0x7F && !unsafe.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [0x25, hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let unsafe = Array("\"<>\\^`{|}".utf8)
    private static let hexadecimal = Array("0123456789ABCDEF".utf8)
}

extension String {
    fileprivate var trimmed: Substring {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return start[...last]
    }
}

/// Why a text is not the address of a page.
public enum WebAddressProblem: Error, Sendable, Hashable {
    /// Nothing was given.
    case empty
    /// More than 2,048 bytes.
    case tooLong
    /// Another scheme than http or https, such as `javascript`.
    case scheme(String)
    /// User name or password before the host: a common disguise.
    case credentials
    /// The port is not a number from 1 to 65535.
    case port(String)
    /// What is wrong with the host.
    case host(HostProblem)

    /// A stable code for programs.
    public var code: String {
        switch self {
        case .empty: "empty"
        case .tooLong: "too_long"
        case .scheme: "scheme"
        case .credentials: "credentials"
        case .port: "port"
        case .host(let problem): "host_\(problem.code)"
        }
    }

    /// The problem in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .empty: language.text(zh: "没有填写网址", en: "no web address was given")
        case .tooLong: language.text(zh: "网址超过 2048 个字符", en: "more than 2,048 characters")
        case .scheme(let name): language.text(zh: "只能是 http 或 https，不能是 \(name)", en: "only http or https, not \(name)")
        case .credentials: language.text(zh: "网址中不能带用户名或密码", en: "user name or password in the address")
        case .port(let port): language.text(zh: "端口“\(port)”不对", en: "“\(port)” is no port")
        case .host(let problem): problem.text(language)
        }
    }
}
