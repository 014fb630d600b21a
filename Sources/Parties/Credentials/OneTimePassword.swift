import Crypto
import Foundation

/// Six-digit codes of an authenticator app (RFC 6238 on RFC 4226).
public struct OneTimePassword: Sendable, Hashable {
    /// The hash an app computes with.
    public enum Algorithm: String, Sendable, Hashable, Codable {
        /// The one that every app knows.
        case sha1 = "SHA1"
        /// SHA-256.
        case sha256 = "SHA256"
        /// SHA-512.
        case sha512 = "SHA512"
    }

    /// The secret; store it encrypted.
    public let secret: [UInt8]
    /// The hash.
    public let algorithm: Algorithm
    /// Digits of a code, 6 … 8.
    public let digits: Int
    /// Seconds a code lives.
    public let period: Int

    /// A generator for a known secret; nil for a secret under 16 bytes or impossible numbers.
    public init?(secret: [UInt8], algorithm: Algorithm = .sha1, digits: Int = 6, period: Int = 30) {
        guard secret.count >= 16, (6...8).contains(digits), (10...300).contains(period) else { return nil }
        self.secret = secret
        self.algorithm = algorithm
        self.digits = digits
        self.period = period
    }

    /// A new secret of 160 random bits.
    public static func makeSecret() -> [UInt8] { RandomBytes.make(20) }

    /// The number of whole periods since 1970; 0 before.
    public func counter(at seconds: Int) -> UInt64 { UInt64(max(0, seconds) / period) }

    /// The code of a counter, with leading zeros.
    public func code(counter: UInt64) -> String {
        let message = withUnsafeBytes(of: counter.bigEndian) { Data($0) }
        let key = SymmetricKey(data: secret)
        let hash: [UInt8] =
            switch algorithm {
            case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: key))
            case .sha256: Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
            case .sha512: Array(HMAC<SHA512>.authenticationCode(for: message, using: key))
            }
        let offset = Int((hash.last ?? 0) & 15)
        let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus: UInt32 = digits == 8 ? 100_000_000 : digits == 7 ? 10_000_000 : 1_000_000
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The counter a code is good for, or nil; store it and hand it in as `lastCounter` next time.
    /// - Parameters:
    ///   - lastCounter: the last counter accepted; it and all earlier ones are refused as replays.
    ///   - window: how many periods a clock may be off, either way.
    public func accept(_ code: String, at seconds: Int, lastCounter: UInt64?, window: Int = 1) -> UInt64? {
        let now = counter(at: seconds)
        let reach = UInt64(max(0, min(window, 10)))
        var accepted: UInt64?
        for candidate in (now - min(now, reach))...(now + reach) {
            let isMatch = ConstantTime.isEqual(self.code(counter: candidate), code)
            let isFresh = lastCounter.map { candidate > $0 } ?? true
            if isMatch, isFresh, accepted == nil { accepted = candidate }
        }
        return accepted
    }

    /// The address that authenticator apps read from a QR code.
    public func uri(issuer: String, account: String) -> String {
        let label = "\(Self.escaped(issuer)):\(Self.escaped(account))"
        let fields = [
            "secret=\(Base32.encode(secret))", "issuer=\(Self.escaped(issuer))", "algorithm=\(algorithm.rawValue)",
            "digits=\(digits)", "period=\(period)",
        ]
        return "otpauth://totp/\(label)?\(fields.joined(separator: "&"))"
    }

    private static func escaped(_ text: String) -> String {
        let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}
