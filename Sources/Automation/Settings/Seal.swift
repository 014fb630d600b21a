import Crypto
import Foundation

/// Keeps secrets that must be read again, as the password of a mail server, unreadable at rest: AES-256-GCM with a key
/// that is not in the database.
public struct Seal: Sendable {
    private let key: SymmetricKey?

    /// Without a key: nothing can be sealed or opened.
    public static let none = Seal(key: nil)

    /// A seal from the installation's secret, any text of at least 32 characters; nil for a shorter one.
    public init?(secret: String) {
        guard secret.utf8.count >= 32 else { return nil }
        let material = SymmetricKey(data: Data(secret.utf8))
        key = HKDF<SHA256>.deriveKey(inputKeyMaterial: material, info: Data("tutti seal 1".utf8), outputByteCount: 32)
    }

    private init(key: SymmetricKey?) { self.key = key }

    /// Whether there is a key.
    public var isReady: Bool { key != nil }

    /// The sealed text, which opens for the same purpose only; nil without a key.
    public func close(_ text: String, for purpose: String) -> String? {
        guard let key, let box = try? AES.GCM.seal(Data(text.utf8), using: key, authenticating: Data(purpose.utf8))
        else { return nil }
        return box.combined.map { "1.\($0.base64EncodedString())" }
    }

    /// What was sealed; nil when it was changed, sealed for another purpose or under another key.
    public func open(_ sealed: String, for purpose: String) -> String? {
        guard let key, sealed.hasPrefix("1."), let data = Data(base64Encoded: String(sealed.dropFirst(2))),
            let box = try? AES.GCM.SealedBox(combined: data),
            let opened = try? AES.GCM.open(box, using: key, authenticating: Data(purpose.utf8))
        else { return nil }
        return String(decoding: opened, as: UTF8.self)
    }
}
