/// Addresses with a signed part behind a plus sign, by which answers find their way home.
public struct TaggedAddress: Sendable, Hashable {
    /// What the address receives.
    public enum Kind: String, Sendable, Hashable {
        /// Delivery reports (variable envelope return path).
        case bounce
        /// Answers to a ticket.
        case support
    }

    /// What the address receives.
    public let kind: Kind
    /// The message a report is about, or the ticket an answer belongs to.
    public let subject: String
    /// The ten hex digits that prove that we made the address.
    public let tag: String

    /// Reads `bounce+m_01-e77f9df6df@…` or `support+t123-4a61618cb2@…`; nil when it is neither.
    public init?(_ address: String) {
        guard let at = address.lastIndex(of: "@") else { return nil }
        let parts = address[..<at].split(separator: "+", maxSplits: 1)
        guard parts.count == 2, let kind = Kind(rawValue: parts[0].lowercased()) else { return nil }
        guard let dash = parts[1].lastIndex(of: "-") else { return nil }
        var subject = parts[1][..<dash]
        let tag = parts[1][parts[1].index(after: dash)...].lowercased()
        guard tag.utf8.count == 10, !subject.isEmpty else { return nil }
        if kind == .support {
            guard subject.hasPrefix("t"), subject.count > 1 else { return nil }
            subject = subject.dropFirst()
        }
        self.kind = kind
        self.subject = String(subject)
        self.tag = tag
    }
}

extension LinkSigner {
    /// The envelope sender of a message to one recipient.
    public func bounceAddress(message: String, recipient: String, domain: String) -> String {
        "bounce+\(message)-\(tag(["bounce", message, recipient]))@\(domain)"
    }

    /// Whether a report to this address is about a message we sent to that recipient.
    public func verifies(_ address: TaggedAddress, recipient: String) -> Bool {
        address.kind == .bounce && constantTimeEqual(address.tag, tag(["bounce", address.subject, recipient]))
    }

    /// The Reply-To of mail about a ticket.
    public func replyAddress(ticket: String, domain: String) -> String {
        "support+t\(ticket)-\(tag(["reply", ticket]))@\(domain)"
    }

    /// The ticket of a Reply-To that we made; nil for a forged one.
    public func ticket(_ address: TaggedAddress) -> String? {
        guard address.kind == .support, constantTimeEqual(address.tag, tag(["reply", address.subject])) else {
            return nil
        }
        return address.subject
    }
}
