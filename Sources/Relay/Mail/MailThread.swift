import China
import Foundation

/// Finds the ticket an incoming mail belongs to.
public struct TicketMatcher: Sendable {
    /// How the ticket was found, or what was ignored on the way.
    public enum Reason: Sendable, Hashable, Codable {
        /// The mail answers a message we know.
        case inReplyTo(String)
        /// The mail refers to a message we know.
        case references(String)
        /// The mail was sent to a signed address of the ticket.
        case address(String)
        /// The subject names the ticket and the sender takes part in it.
        case subject(String)
        /// An address names a ticket with a tag we did not make; ignored.
        case forgedAddress(String)
        /// The subject names a ticket the sender takes no part in; ignored, worth a look.
        case stranger(ticket: String)

        /// The reason in words.
        public func text(_ language: Language) -> String {
            let chinese = language == .zhHans
            return switch self {
            case .inReplyTo(let id): chinese ? "回复了邮件 \(id)" : "answers \(id)"
            case .references(let id): chinese ? "引用了邮件 \(id)" : "refers to \(id)"
            case .address(let address): chinese ? "发往工单地址 \(address)" : "sent to the ticket's address \(address)"
            case .subject(let ticket): chinese ? "主题含工单号 \(ticket)" : "the subject names ticket \(ticket)"
            case .forgedAddress(let address):
                chinese ? "地址 \(address) 的签名无效，已忽略" : "the tag of \(address) is not ours; ignored"
            case .stranger(let ticket):
                chinese ? "发件人不是工单 \(ticket) 的参与者" : "the sender takes no part in ticket \(ticket)"
            }
        }
    }

    /// The ticket, nil for a new one, and how it was decided.
    public struct Match: Sendable, Hashable, Codable {
        /// The ticket; nil means a new one.
        public let ticket: String?
        /// What decided, and what was ignored.
        public let reasons: [Reason]
    }

    private let signer: LinkSigner
    private let ticketOfMessage: @Sendable (String) -> String?
    private let takesPart: @Sendable (_ sender: String, _ ticket: String) -> Bool

    /// A matcher.
    /// - Parameters:
    ///   - ticketOfMessage: the ticket of a Message-ID, angle brackets included, that we sent or received.
    ///   - takesPart: whether a sender's address belongs to a participant of a ticket.
    public init(
        signer: LinkSigner, ticketOfMessage: @escaping @Sendable (String) -> String?,
        takesPart: @escaping @Sendable (_ sender: String, _ ticket: String) -> Bool
    ) {
        self.signer = signer
        self.ticketOfMessage = ticketOfMessage
        self.takesPart = takesPart
    }

    /// Finds the ticket by answer, reference, address and subject, in this order.
    public func match(_ mail: MailPart) -> Match {
        for id in mail.all("In-Reply-To").flatMap(MailReferences.ids) {
            if let ticket = ticketOfMessage(id) { return Match(ticket: ticket, reasons: [.inReplyTo(id)]) }
        }
        for id in mail.all("References").flatMap(MailReferences.ids).reversed() {
            if let ticket = ticketOfMessage(id) { return Match(ticket: ticket, reasons: [.references(id)]) }
        }
        var ignored: [Reason] = []
        for address in Self.addresses(mail) {
            guard let tagged = TaggedAddress(address), tagged.kind == .support else { continue }
            if let ticket = signer.ticket(tagged) { return Match(ticket: ticket, reasons: [.address(address)]) }
            ignored.append(.forgedAddress(address))
        }
        guard let ticket = MailSubject.ticket(mail.header("Subject") ?? "") else {
            return Match(ticket: nil, reasons: ignored)
        }
        let sender = MailReferences.addresses(mail.header("From") ?? "").first ?? ""
        guard takesPart(sender, ticket) else {
            return Match(ticket: nil, reasons: ignored + [.stranger(ticket: ticket)])
        }
        return Match(ticket: ticket, reasons: ignored + [.subject(ticket)])
    }

    private static func addresses(_ mail: MailPart) -> [String] {
        ["To", "Cc", "Delivered-To", "X-Original-To"].flatMap(mail.all).flatMap(MailReferences.addresses)
    }
}

/// Message ids and addresses in header values.
public enum MailReferences {
    /// The Message-IDs in a value, with their angle brackets; comments are dropped, missing brackets forgiven.
    public static func ids(_ value: String) -> [String] {
        let plain = withoutComments(value)
        let bracketed = plain.split(separator: "<").dropFirst(plain.hasPrefix("<") ? 0 : 1)
        let found = bracketed.compactMap { piece -> String? in
            guard let end = piece.firstIndex(of: ">") else { return nil }
            return "<" + piece[..<end].filter { !$0.isWhitespace } + ">"
        }
        if !found.isEmpty { return found }
        return plain.split(whereSeparator: { $0.isWhitespace || $0 == "," }).filter { $0.contains("@") }.map {
            "<\($0)>"
        }
    }

    /// The addresses in a value such as `"Zhang, San" <a@b>, c@d`, lower-case.
    public static func addresses(_ value: String) -> [String] {
        let breaks: Set<Character> = ["<", ">", ",", ";", "\"", "'", "(", ")", " ", "\t"]
        return value.split(whereSeparator: breaks.contains).filter { $0.contains("@") }.map { $0.lowercased() }
    }

    /// The References of an answer: the parent's own, then the parent; long ones keep the first and the last twenty.
    public static func forReply(to parent: String, references: [String]) -> [String] {
        let all = references.filter { $0 != parent } + [parent]
        guard all.count > 21, let first = all.first else { return all }
        return [first] + all.suffix(20)
    }

    /// The Message-ID of the n-th mail we send about a ticket.
    public static func messageID(ticket: String, sequence: Int, domain: String) -> String {
        "<t\(ticket).\(sequence)@\(domain)>"
    }

    private static func withoutComments(_ value: String) -> String {
        var depth = 0
        var plain = ""
        for character in value {
            if character == "(" { depth += 1 }
            if depth == 0 { plain.append(character) }
            if character == ")" { depth = max(0, depth - 1) }
        }
        return plain.trimmingCharacters(in: .whitespaces)
    }
}

/// The subject of a mail.
public enum MailSubject {
    private static let prefixes = ["re", "fw", "fwd", "aw", "wg", "sv", "回复", "答复", "转发", "回覆", "轉寄"]

    /// The subject without the marks of answers and forwards, with half- or full-width colons.
    public static func normalised(_ subject: String) -> String {
        var rest = subject.trimmingCharacters(in: .whitespacesAndNewlines)[...]
        while let colon = rest.prefix(12).firstIndex(where: { $0 == ":" || $0 == "：" }) {
            var mark = rest[..<colon].lowercased().trimmingCharacters(in: .whitespaces)
            if mark.hasSuffix("]"), let open = mark.firstIndex(of: "["),
                mark[mark.index(after: open)...].dropLast().allSatisfy(\.isNumber)
            {
                mark = String(mark[..<open])
            }
            guard prefixes.contains(mark) else { break }
            rest = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
        }
        return String(rest)
    }

    /// The ticket of a `[#123]` in the subject.
    public static func ticket(_ subject: String) -> String? {
        guard let start = subject.range(of: "[#"), let end = subject[start.upperBound...].firstIndex(of: "]") else {
            return nil
        }
        let number = subject[start.upperBound..<end]
        let isNumber = (1...18).contains(number.count) && number.allSatisfy { ("0"..."9").contains($0) }
        return isNumber ? String(number) : nil
    }
}
