import China
import Crypto
import Foundation

/// What a signed link in a mail allows, and until when.
public struct LinkClaim: Sendable, Hashable {
    /// What the link is for; a token for one purpose is worthless for another.
    public enum Purpose: String, Sendable, Hashable, CaseIterable {
        /// A tracked link.
        case click
        /// The picture that notices opening.
        case open
        /// Leaving a list.
        case unsubscribe = "unsub"
        /// Confirming an address.
        case confirm
        /// Answering a survey.
        case survey
    }

    /// What the link is for.
    public let purpose: Purpose
    /// The tenant.
    public let tenant: String
    /// The message the link stands in.
    public let message: String
    /// The number of the link in the message; 0 when it has none.
    public let link: Int
    /// The address to go to, or the list to leave.
    public let target: String
    /// Unix seconds after which the link is dead; 0 is never.
    public let expiry: Int

    /// A claim from its parts.
    public init(purpose: Purpose, tenant: String, message: String, link: Int = 0, target: String = "", expiry: Int = 0)
    {
        self.purpose = purpose
        self.tenant = tenant
        self.message = message
        self.link = link
        self.target = target
        self.expiry = expiry
    }

    var canonical: String? {
        let parts = [purpose.rawValue, tenant, message, String(link), target, String(expiry)]
        guard !parts.contains(where: { $0.utf8.contains(0x0A) }) else { return nil }
        return parts.joined(separator: "\n")
    }
}

/// Why a link is refused.
public enum LinkRefusal: Error, Hashable, Sendable {
    /// A part of the claim holds a line feed, which would let two claims share a token.
    case lineFeed
    /// The token was not made for this claim.
    case token
    /// The link has been dead since this Unix second.
    case expired(at: Int)

    /// The refusal in words.
    public func text(_ language: Language) -> String {
        switch (self, language) {
        case (.lineFeed, .zhHans): "链接内容不能换行"
        case (.lineFeed, .en): "a link must not hold a line break"
        case (.token, .zhHans): "链接无效"
        case (.token, .en): "the link is not valid"
        case (.expired, .zhHans): "链接已过期"
        case (.expired, .en): "the link has expired"
        }
    }
}

/// Makes and checks the tokens of links, and the tags of addresses, with one secret key.
public struct LinkSigner: Sendable {
    private let key: SymmetricKey

    /// A signer with a secret of at least 16 bytes; shorter ones give nil.
    public init?(key: [UInt8]) {
        guard key.count >= 16 else { return nil }
        self.key = SymmetricKey(data: key)
    }

    /// The token of a claim: base64url of the first 16 bytes of an HMAC-SHA256.
    public func token(_ claim: LinkClaim) throws(LinkRefusal) -> String {
        guard let canonical = claim.canonical else { throw .lineFeed }
        let code = Data(HMAC<SHA256>.authenticationCode(for: Data(canonical.utf8), using: key).prefix(16))
        let text = code.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        return text.replacing("=", with: "")
    }

    /// Accepts a token for a claim or says why not.
    /// - Parameter now: Unix seconds.
    public func verify(_ token: String, for claim: LinkClaim, now: Int) throws(LinkRefusal) {
        guard constantTimeEqual(try self.token(claim), token) else { throw .token }
        guard claim.expiry == 0 || now <= claim.expiry else { throw .expired(at: claim.expiry) }
    }

    /// The first ten hex digits of an HMAC-SHA256 over parts joined by line feeds.
    func tag(_ parts: [String]) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(parts.joined(separator: "\n").utf8), using: key)
        return code.prefix(5).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
