import Foundation

/// Base32 of RFC 4648 without padding, as authenticator apps read it.
public enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// The text of bytes.
    public static func encode(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        var (buffer, bits) = (0, 0)
        for byte in bytes {
            buffer = (buffer << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                output.append(alphabet[buffer >> bits & 31])
            }
        }
        if bits > 0 { output.append(alphabet[buffer << (5 - bits) & 31]) }
        return String(decoding: output, as: UTF8.self)
    }

    /// The bytes of a text; case, blanks and padding do not matter; nil for other characters.
    public static func decode(_ text: String) -> [UInt8]? {
        var output: [UInt8] = []
        var (buffer, bits) = (0, 0)
        for byte in text.uppercased().utf8 where byte != 0x20 && byte != 0x2D && byte != 0x3D {
            guard let value = alphabet.firstIndex(of: byte) else { return nil }
            buffer = (buffer << 5 | value) & 0xFFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                output.append(UInt8(buffer >> bits & 255))
            }
        }
        return output
    }
}

/// Base64 with the alphabet for URLs, without padding.
public enum Base64URL {
    /// The text of bytes.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let text = Data(bytes).base64EncodedString()
        return text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The bytes of a text; nil when it is not in this alphabet.
    public static func decode(_ text: String) -> [UInt8]? {
        guard !text.utf8.contains(where: { $0 == 0x2B || $0 == 0x2F || $0 == 0x3D }) else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let plain = text.replacing("-", with: "+").replacing("_", with: "/") + padding
        return Data(base64Encoded: plain).map(Array.init)
    }
}

/// Fresh random bytes from the system.
enum RandomBytes {
    static func make(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}
