import Foundation

/// The text side of SMTP submission: what may be sent, and how it is written.
public enum SMTPText {
    /// The initial response of AUTH PLAIN (RFC 4616).
    public static func authPlain(user: String, password: String) -> String {
        Data("\0\(user)\0\(password)".utf8).base64EncodedString()
    }

    /// One answer of AUTH LOGIN.
    public static func authLogin(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    /// A message ready for DATA: every line ends CRLF, no bare CR or LF is left, leading dots are doubled.
    public static func data(_ message: String) -> String {
        let unified = message.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        var lines = unified.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { stuffed($0) + "\r\n" }.joined()
    }

    /// A line with its leading dot doubled.
    public static func stuffed(_ line: some StringProtocol) -> String {
        line.hasPrefix(".") ? "." + line : String(line)
    }

    /// Whether a header value is free of line breaks and NUL, which would let text become further headers.
    public static func isSafeHeader(_ value: String) -> Bool {
        !value.utf8.contains { $0 == 0x0D || $0 == 0x0A || $0 == 0 }
    }
}
