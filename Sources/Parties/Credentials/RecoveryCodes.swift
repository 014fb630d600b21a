import Crypto
import Foundation

/// One-time codes for a person whose authenticator is lost; only their hashes are stored.
public struct RecoveryCodes: Sendable, Hashable, Codable {
    /// Lower-case hex SHA-256 of the codes not yet used.
    public private(set) var hashes: [String]

    /// Codes stored earlier.
    public init(hashes: [String]) { self.hashes = hashes }

    /// Ten fresh codes of 80 random bits: show the texts once, store the rest.
    public static func generate(count: Int = 10) -> (texts: [String], stored: RecoveryCodes) {
        let texts = (0..<max(0, count)).map { _ in
            let code = Array(Base32.encode(RandomBytes.make(10)).lowercased())
            return stride(from: 0, to: 16, by: 4).map { String(code[$0..<$0 + 4]) }.joined(separator: "-")
        }
        return (texts, RecoveryCodes(hashes: texts.map(hash)))
    }

    /// Uses up a code; false when it is none of those left. Case, blanks and dashes do not matter.
    public mutating func use(_ code: String) -> Bool {
        let given = Self.hash(code)
        var found: Int?
        for (index, stored) in hashes.enumerated() where ConstantTime.isEqual(stored, given) { found = index }
        guard let found else { return false }
        hashes.remove(at: found)
        return true
    }

    private static func hash(_ code: String) -> String {
        let plain = code.lowercased().filter { !$0.isWhitespace && $0 != "-" }
        return SHA256.hash(data: Data(plain.utf8)).hexText
    }
}

extension Sequence<UInt8> {
    /// Two lower-case hex digits per byte.
    var hexText: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
