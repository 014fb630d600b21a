/// An address that is safe to follow: http, https, mailto, tel, or a place on this very site.
public struct Link: Sendable, Hashable {
    /// The address as it stands in an attribute.
    public let address: String

    /// Checks an address that anybody may have written; nil for `javascript:`, `data:`, other hosts without a
    /// scheme and everything a browser could take for them.
    public init?(_ address: String) {
        let bytes = Array(address.utf8)
        guard !bytes.isEmpty, bytes.count <= 8192, bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x5C }) else {
            return nil
        }
        guard Self.isLocal(bytes) || Self.hasKnownScheme(address) else { return nil }
        self.address = address
    }

    /// A path on this site with parameters, which are encoded; a path that is none leads home.
    public init(path: String, _ parameters: [(String, String)] = []) {
        let query = parameters.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        let known = Self(path)?.address ?? "/"
        let isHere = known.hasPrefix("/") || known.hasPrefix("?") || known.hasPrefix("#")
        address = (isHere ? known : "/") + (query.isEmpty ? "" : "?\(query)")
    }

    /// Writes a letter to an address.
    public static func mail(_ address: String) -> Link? { Link("mailto:\(encoded(address, keeping: "@"))") }

    /// Calls a number.
    public static func phone(_ number: String) -> Link? { Link("tel:\(encoded(number, keeping: "+"))") }

    private static func isLocal(_ bytes: [UInt8]) -> Bool {
        switch bytes[0] {
        case UInt8(ascii: "/"): bytes.count == 1 || bytes[1] != UInt8(ascii: "/")
        case UInt8(ascii: "?"), UInt8(ascii: "#"): true
        default: false
        }
    }

    private static func hasKnownScheme(_ address: String) -> Bool {
        let lowered = address.prefix(8).lowercased()
        return ["http://", "https://", "mailto:", "tel:"].contains { lowered.hasPrefix($0) }
    }

    /// Percent-encoded for a query.
    public static func encoded(_ text: String, keeping kept: String = "") -> String {
        var bytes: [UInt8] = []
        let hex = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            let isPlain =
                (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
                || "-._~".utf8.contains(byte) || kept.utf8.contains(byte)
            if isPlain { bytes.append(byte) } else { bytes += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
