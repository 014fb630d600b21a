import China
import Crypto
import CryptoExtras
import Foundation

/// The signature and encryption of WeCom and Official Account callbacks.
public struct CallbackCrypto: Sendable {
    private let token: String
    private let key: [UInt8]
    private let receiver: String

    /// A callback's configuration.
    /// - Parameters:
    ///   - encodingKey: the 43 characters of EncodingAESKey.
    ///   - receiver: corp id, suite id or app id; empty for third-party apps of an individual.
    public init(token: String, encodingKey: String, receiver: String) throws(CallbackRefusal) {
        guard encodingKey.utf8.count == 43, let key = Data(base64Encoded: encodingKey + "="), key.count == 32 else {
            throw .encodingKey
        }
        self.token = token
        self.key = Array(key)
        self.receiver = receiver
    }

    /// The signature over the configured token and the given texts: SHA-1 of them sorted by bytes and joined.
    public func signature(_ parts: String...) -> String { Self.signature([token] + parts) }

    /// The signature of Official Account messages in plain mode and of its URL check.
    public static func plainSignature(token: String, timestamp: String, nonce: String) -> String {
        signature([token, timestamp, nonce])
    }

    private static func signature(_ parts: [String]) -> String {
        let sorted = parts.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        let digest = Insecure.SHA1.hash(data: sorted.flatMap(\.self))
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Checks the signature, then decrypts; nothing is decrypted that is not signed.
    public func open(
        signature given: String, timestamp: String, nonce: String, encrypted: String
    ) throws(CallbackRefusal) -> String {
        let expected = signature(timestamp, nonce, encrypted)
        guard constantTimeEqual(expected, given) else { throw .signature }
        return try decrypt(encrypted)
    }

    /// Encrypts a message for the configured receiver.
    /// - Parameter random: 16 bytes; nil takes fresh ones.
    public func encrypt(_ message: String, random: [UInt8]? = nil) throws(CallbackRefusal) -> String {
        let prefix = random ?? SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        let text = Array(message.utf8)
        guard prefix.count == 16, let length = UInt32(exactly: text.count) else { throw .structure }
        var plain = prefix + withUnsafeBytes(of: length.bigEndian) { Array($0) }
        plain += text
        plain += Array(receiver.utf8)
        let padding = 32 - plain.count % 32
        plain += [UInt8](repeating: UInt8(padding), count: padding)
        guard let iv = try? AES._CBC.IV(ivBytes: key[..<16]),
            let data = try? AES._CBC.encrypt(plain, using: SymmetricKey(data: key), iv: iv, noPadding: true)
        else { throw .structure }
        return data.base64EncodedString()
    }

    /// Decrypts a message and checks that it is meant for the configured receiver.
    public func decrypt(_ encrypted: String) throws(CallbackRefusal) -> String {
        guard let data = Data(base64Encoded: encrypted), !data.isEmpty, data.count % 16 == 0 else { throw .base64 }
        guard let iv = try? AES._CBC.IV(ivBytes: key[..<16]),
            let opened = try? AES._CBC.decrypt(data, using: SymmetricKey(data: key), iv: iv, noPadding: true)
        else { throw .structure }
        let plain = try Self.unpadded(Array(opened))
        guard plain.count >= 20 else { throw .structure }
        let length = plain[16..<20].reduce(0) { $0 << 8 | Int($1) }
        guard length <= plain.count - 20 else { throw .structure }
        let end = 20 + length
        guard plain[end...].elementsEqual(receiver.utf8) else { throw .receiver }
        guard let text = String(validating: plain[20..<end], as: UTF8.self) else { throw .structure }
        return text
    }

    // PKCS#7 over blocks of 32 bytes, although AES has blocks of 16.
    private static func unpadded(_ bytes: [UInt8]) throws(CallbackRefusal) -> [UInt8] {
        guard let last = bytes.last, (1...32).contains(last), Int(last) <= bytes.count else { throw .padding }
        guard bytes.suffix(Int(last)).allSatisfy({ $0 == last }) else { throw .padding }
        return Array(bytes.dropLast(Int(last)))
    }
}

/// Why a callback is refused; log it, answer nothing of it.
public enum CallbackRefusal: Error, Hashable, Sendable {
    /// EncodingAESKey must be 43 letters and digits.
    case encodingKey
    /// A query parameter is missing.
    case parameter(String)
    /// The signature does not match.
    case signature
    /// The cipher text is not base64 of whole blocks.
    case base64
    /// The padding is wrong.
    case padding
    /// The decrypted bytes are not a message.
    case structure
    /// The message is meant for somebody else.
    case receiver
    /// The XML is malformed or uses what is not allowed, at a byte.
    case xml(CallbackElement.Refusal)

    /// The refusal in words.
    public func text(_ language: Language) -> String {
        let chinese = language == .zhHans
        return switch self {
        case .encodingKey: chinese ? "EncodingAESKey 必须是 43 个字符" : "EncodingAESKey must have 43 characters"
        case .parameter(let name): chinese ? "缺少参数 \(name)" : "the parameter \(name) is missing"
        case .signature: chinese ? "签名不匹配" : "the signature does not match"
        case .base64: chinese ? "密文不是有效的 Base64" : "the cipher text is not base64 of whole blocks"
        case .padding: chinese ? "填充不正确" : "the padding is wrong"
        case .structure: chinese ? "解密后的内容不是消息" : "what was decrypted is no message"
        case .receiver: chinese ? "消息的接收方不是本企业" : "the message is meant for another receiver"
        case .xml(let refusal): refusal.text(language)
        }
    }
}
