import Foundation

/// A mail as it goes over the wire: headers and MIME parts, every line ended by CRLF.
public struct MailMessage: Sendable, Hashable {
    /// The sender's address.
    public var from: String
    /// The sender's name.
    public var fromName: String
    /// The receiver's address.
    public var to: String
    /// The receiver's name.
    public var toName: String
    /// One line.
    public var subject: String
    /// The text.
    public var text: String
    /// The same as HTML, nil for text alone.
    public var html: String?
    /// Without the angle brackets.
    public var messageID: String
    /// Further header lines.
    public var headers: [(name: String, value: String)] = []
    /// Milliseconds since 1970.
    public var date: Int64

    /// A message of text.
    public init(
        from: String, fromName: String = "", to: String, toName: String = "", subject: String, text: String,
        html: String? = nil, messageID: String, date: Int64
    ) {
        self.from = from
        self.fromName = fromName
        self.to = to
        self.toName = toName
        self.subject = subject
        self.text = text
        self.html = html
        self.messageID = messageID
        self.date = date
    }

    public static func == (a: MailMessage, b: MailMessage) -> Bool { a.wire == b.wire }
    public func hash(into hasher: inout Hasher) { hasher.combine(wire) }

    /// Whether an address can be written into an envelope and a header.
    public static func isAddress(_ text: String) -> Bool {
        text.split(separator: "@", omittingEmptySubsequences: false).count == 2 && text.utf8.count <= 320
            && !text.unicodeScalars.contains {
                $0.value <= 0x20 || $0.value == 0x7F || "<>,;:\"\\()".unicodeScalars.contains($0)
            }
            && !text.hasPrefix("@") && !text.hasSuffix("@")
    }

    /// What is sent after DATA; the dots are the transport's.
    public var wire: String {
        var lines = [
            "From: \(Self.mailbox(fromName, from))", "To: \(Self.mailbox(toName, to))",
            "Subject: \(EncodedWord.encode(Self.oneLine(subject)))", "Date: \(Self.date(date))",
            "Message-ID: <\(messageID)>", "MIME-Version: 1.0", "Auto-Submitted: auto-generated",
        ]
        for header in headers where SMTPText.isSafeHeader(header.name + header.value) {
            lines.append("\(header.name): \(header.value)")
        }
        guard let html else { return (lines + Self.part("plain", text)).joined(separator: "\r\n") }
        let boundary = "=_\(messageID.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })"
        lines += ["Content-Type: multipart/alternative; boundary=\"\(boundary)\"", "", "--\(boundary)"]
        lines += Self.part("plain", text) + ["--\(boundary)"] + Self.part("html", html) + ["--\(boundary)--", ""]
        return lines.joined(separator: "\r\n")
    }

    private static func part(_ type: String, _ text: String) -> [String] {
        let data = Data(text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8)
        let body = data.base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        return ["Content-Type: text/\(type); charset=utf-8", "Content-Transfer-Encoding: base64", "", body, ""]
    }

    private static func mailbox(_ name: String, _ address: String) -> String {
        let name = oneLine(name)
        if name.isEmpty { return "<\(address)>" }
        let encoded = EncodedWord.encode(name)
        let isPlain = encoded == name && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
        let quoted =
            encoded == name ? "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" : encoded
        return "\(isPlain ? name : quoted) <\(address)>"
    }

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }

    private static func date(_ milliseconds: Int64) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
        return formatter.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
    }
}
