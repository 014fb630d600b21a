import Crypto
import Foundation

/// A bearer token of a program: `tutti_` and 256 random bits; only its hash is stored.
public struct APIToken: Sendable {
    /// What every token begins with, so that leak scanners recognise it.
    public static let prefix = "tutti_"

    /// The token; show it once.
    public let text: String

    /// A fresh token.
    public static func generate() -> APIToken { APIToken(made: prefix + Base64URL.encode(RandomBytes.make(32))) }

    /// A token as given by a caller; nil when it cannot be one.
    public init?(_ text: String) {
        let body = text.dropFirst(Self.prefix.count)
        guard text.hasPrefix(Self.prefix), (22...128).contains(body.utf8.count) else { return nil }
        guard Base64URL.decode(String(body)) != nil else { return nil }
        self.text = text
    }

    private init(made text: String) { self.text = text }

    /// What is stored and looked up: lower-case hex SHA-256. Random bits need no slow hash.
    public var hash: String { SHA256.hash(data: Data(text.utf8)).hexText }

    /// The beginning, for lists in which a person recognises the token.
    public var hint: String { String(text.prefix(Self.prefix.count + 4)) + "…" }

    /// Whether a stored hash is this token's, compared in constant time.
    public func matches(hash stored: String) -> Bool { ConstantTime.isEqual(hash, stored) }
}
