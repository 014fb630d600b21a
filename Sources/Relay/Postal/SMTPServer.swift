import Automation
import CCurl
import Foundation

/// A mail server that takes letters, spoken to by libcurl.
public struct SMTPServer: Sendable {
    /// What the company set.
    public var settings: MailSettings
    /// The opened password, nil without one. It goes into the connection and nowhere else.
    public var password: String?
    /// A file of authorities to trust instead of the system's; nil outside tests and private networks.
    public var authorities: String?
    /// Seconds to wait for the connection; the whole letter may take three times that.
    public var patience = 15

    /// A server with what it takes to talk to it.
    public init(_ settings: MailSettings, password: String?, authorities: String? = nil) {
        self.settings = settings
        self.password = password
        self.authorities = authorities
    }

    /// Why a letter was not taken.
    public struct Refusal: Error, Sendable, Hashable, CustomStringConvertible {
        /// The server's last SMTP code, 0 when it gave none.
        public let code: Int
        /// What libcurl says; never a password.
        public let reason: String

        /// The server said for good that it does not take this letter.
        public var isFinal: Bool { (550...554).contains(code) }
        /// The refusal in one line.
        public var description: String { code > 0 ? "\(code): \(reason)" : reason }
    }

    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Hands a letter over and returns when the server took it; blocks, so call it from a thread of its own.
    public func send(_ message: MailMessage) throws(Refusal) {
        guard Self.isReady else { throw Refusal(code: 0, reason: "libcurl did not start") }
        guard MailMessage.isAddress(message.to), MailMessage.isAddress(message.from) else {
            throw Refusal(code: 553, reason: "an address cannot be written in an envelope")
        }
        let scheme = settings.security == .tls ? "smtps" : "smtp"
        let (status, code, reason) = perform(message, "\(scheme)://\(settings.host):\(settings.port)")
        guard status == 0 else { throw Refusal(code: code, reason: reason) }
    }

    private func perform(_ message: MailMessage, _ url: String) -> (status: Int32, code: Int, reason: String) {
        var kept: [UnsafeMutablePointer<CChar>?] = []
        defer { kept.forEach { free($0) } }
        func text(_ value: String?) -> UnsafePointer<CChar>? {
            guard let value, let copy = strdup(value) else { return nil }
            kept.append(copy)
            return UnsafePointer(copy)
        }
        var letter = tutti_letter()
        letter.url = text(url)
        letter.user = settings.user.isEmpty ? nil : text(settings.user)
        letter.password = settings.user.isEmpty ? nil : text(password ?? "")
        letter.from = text("<\(message.from)>")
        letter.to = text("<\(message.to)>")
        letter.authority = text(authorities)
        letter.security = settings.security == .none ? 0 : settings.security == .tls ? 2 : 1
        letter.seconds = patience
        letter.bytes = text(message.wire)
        letter.length = letter.bytes.map { strlen($0) } ?? 0
        var problem = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        var answer = 0
        let status = tutti_curl_send(&letter, &problem, &answer)
        let said = String(decoding: problem.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return (status, answer, said.isEmpty ? "libcurl error \(status)" : said)
    }
}
