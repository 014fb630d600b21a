import Foundation

/// What a mail server says about a message it could or could not deliver (RFC 3464), or a complaint (RFC 5965).
public struct DeliveryReport: Sendable, Hashable {
    /// What happened for one recipient.
    public struct Recipient: Sendable, Hashable {
        /// The address the server tried, lower-case domain.
        public let address: String
        /// failed, delayed, delivered, relayed or expanded.
        public let action: String
        /// class.subject.detail, such as 5.1.1.
        public let status: String
        /// The other server's own words.
        public let diagnostic: String?
    }

    /// The server that reports.
    public let reportingServer: String?
    /// One entry per recipient.
    public let recipients: [Recipient]
    /// The Message-ID of the message reported on, with its angle brackets.
    public let originalMessageID: String?
    /// Whether it is a complaint of a recipient instead of a delivery report.
    public let isComplaint: Bool

    /// Reads a mail; nil when it is no report.
    public init?(_ mail: MailPart) {
        let all = mail.flattened
        let original = all.first { ["message/rfc822", "text/rfc822-headers"].contains($0.mediaType) }
        originalMessageID = original.flatMap { MailPart($0.body).header("Message-ID") }
        if let feedback = all.first(where: { $0.mediaType == "message/feedback-report" }) {
            let fields = MailPart(headers: MailPart.headers(feedback.body).map { ($0.name, $0.value) })
            recipients = fields.all("Original-Rcpt-To").map {
                Recipient(address: Self.address($0), action: "complaint", status: "", diagnostic: nil)
            }
            reportingServer = fields.header("Reporting-MTA").map(Self.behindType)
            isComplaint = true
            return
        }
        guard let part = all.first(where: { $0.mediaType == "message/delivery-status" }) else { return nil }
        let blocks = Self.blocks(part.body)
        guard let first = blocks.first else { return nil }
        reportingServer = first.header("Reporting-MTA").map(Self.behindType)
        recipients = blocks.compactMap(Self.recipient)
        isComplaint = false
    }

    private static func blocks(_ body: String) -> [MailPart] {
        var blocks: [[Substring]] = [[]]
        for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                if blocks.last?.isEmpty == false { blocks.append([]) }
            } else {
                blocks[blocks.count - 1].append(line)
            }
        }
        return blocks.filter { !$0.isEmpty }.map { lines in
            MailPart(headers: MailPart.headers(lines.joined(separator: "\n")).map { ($0.name, $0.value) })
        }
    }

    private static func recipient(_ block: MailPart) -> Recipient? {
        guard let final = block.header("Final-Recipient") ?? block.header("Original-Recipient") else { return nil }
        let diagnostic = block.header("Diagnostic-Code")
        let stated = block.header("Status").flatMap(enhancedCode)
        return Recipient(
            address: address(behindType(final)), action: (block.header("Action") ?? "").lowercased(),
            status: stated ?? diagnostic.flatMap(enhancedCode) ?? "", diagnostic: diagnostic)
    }

    // `rfc822; a@b` and `dns; host` name their kind before a semicolon.
    private static func behindType(_ value: String) -> String {
        let parts = value.split(separator: ";", maxSplits: 1)
        return (parts.last ?? "").trimmingCharacters(in: .whitespaces)
    }

    private static func address(_ text: String) -> String {
        let bare = text.trimmingCharacters(in: CharacterSet(charactersIn: "<> \t"))
        guard let at = bare.lastIndex(of: "@") else { return bare }
        return bare[..<at] + bare[at...].lowercased()
    }

    /// The first `d.d.d` in a text, as SMTP servers write it.
    static func enhancedCode(_ text: String) -> String? {
        for word in text.split(whereSeparator: { !($0.isNumber || $0 == ".") }) {
            let parts = word.split(separator: ".", omittingEmptySubsequences: false)
            let isCode = parts.count == 3 && ["2", "4", "5"].contains(parts[0])
            if isCode, parts.dropFirst().allSatisfy({ (1...3).contains($0.count) }) { return String(word) }
        }
        return nil
    }
}
