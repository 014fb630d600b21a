import Crypto
import Foundation

/// A key of one webhook endpoint (Standard Webhooks 1.0.0).
public enum WebhookKey: Sendable {
    /// `whsec_…`: 24 … 64 secret bytes known to both sides.
    case shared(SymmetricKey)
    /// `whsk_…`: an Ed25519 seed, known to the sender only.
    case signing(Curve25519.Signing.PrivateKey)
    /// `whpk_…`: an Ed25519 public key, enough to verify.
    case verifying(Curve25519.Signing.PublicKey)

    /// Reads a key as it is shown to people.
    public init(_ text: String) throws(WebhookRefusal) {
        let parts = text.split(separator: "_", maxSplits: 1)
        guard parts.count == 2, let data = Data(base64Encoded: String(parts[1])) else { throw .malformedKey }
        switch parts[0] {
        case "whsec":
            guard (24...64).contains(data.count) else { throw .keyLength(bytes: data.count) }
            self = .shared(SymmetricKey(data: data))
        case "whsk":
            guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: data) else { throw .malformedKey }
            self = .signing(key)
        case "whpk":
            guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: data) else { throw .malformedKey }
            self = .verifying(key)
        default: throw .malformedKey
        }
    }

    /// A new shared key of 32 random bytes, as text.
    public static func generate() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { "whsec_" + Data($0).base64EncodedString() }
    }
}

/// Why a webhook key or message is not accepted.
public enum WebhookRefusal: Error, Hashable, Sendable {
    /// The key is not `whsec_`, `whsk_` or `whpk_` with base64 behind it.
    case malformedKey
    /// A shared key has 24 … 64 bytes.
    case keyLength(bytes: Int)
    /// A public key cannot sign.
    case keyCannotSign
    /// The message id is empty or holds a full stop.
    case malformedID
    /// The timestamp is not a whole number of seconds.
    case malformedTimestamp
    /// The timestamp is further from now than the tolerance, in seconds; positive is the past.
    case outsideTolerance(age: Int)
    /// No signature of a known version matches.
    case noMatchingSignature
}
