import Crypto
import Foundation
import Parties

/// The token that ties a form to the session it was drawn for: `random.HMAC-SHA256(session secret, random)`.
/// Whoever cannot read the session's cookie cannot make one, and every process of a company can check it.
struct FormToken: Sendable {
    private let secret: String

    /// Tokens of a session, by the secret in its cookie.
    init(session secret: String) { self.secret = secret }

    /// A fresh token.
    func make() -> String {
        let random = Secrets.text(bytes: 16)
        return "\(random).\(sign(random))"
    }

    /// Whether a token was made for this session.
    func accepts(_ token: String?) -> Bool {
        guard let token, token.utf8.count < 200, !secret.isEmpty else { return false }
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count >= 16 else { return false }
        return ConstantTime.isEqual(String(parts[1]), sign(String(parts[0])))
    }

    private func sign(_ random: String) -> String {
        let key = SymmetricKey(data: Data("tutti form \(secret)".utf8))
        return Secrets.encoded(HMAC<SHA256>.authenticationCode(for: Data(random.utf8), using: key))
    }
}

/// Random texts from the system's generator.
enum Secrets {
    /// Base64url of some random bytes.
    static func text(bytes: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        return encoded((0..<bytes).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// Base64url without padding.
    static func encoded(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
