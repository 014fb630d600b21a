import Foundation
import Glibc
import Records
import Relay
import TestProcesses

/// A real mail server in a process of its own, for one test.
public final class MailServer: Sendable {
    /// How its connections are protected.
    public enum Protection: String, Sendable { case none, starttls, tls }

    private let folder: String
    private let process: ChildProcess
    /// The port it listens on, at 127.0.0.1.
    public let port: Int
    /// A file with its own authority.
    public var authority: String { "\(folder)/cert.pem" }

    /// Starts one; `auth` is `user:password` it asks for, `refusing` an SMTP code it answers with, `451:2` for the
    /// first two mails only.
    public static func start(
        _ protection: Protection = .none, auth: String? = nil, refusing: String? = nil
    ) async throws -> MailServer {
        try await onThread { try MailServer(protection, auth, refusing) }
    }

    private init(_ protection: Protection, _ auth: String?, _ refusing: String?) throws {
        folder = "\(TestDatabase.folder)/mail-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if protection != .none { try Self.certify(folder) }
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/mail_server.py"
        // Debian's own Python: the server is Debian's package.
        process = try ChildProcess.start(
            ["/usr/bin/python3", script, folder, "--tls", protection.rawValue] + (auth.map { ["--auth", $0] } ?? [])
                + (refusing.map { ["--refuse", $0] } ?? []), output: "\(folder)/log")
        CleanUp.shared.add(process.id)
        for _ in 0..<3000 where process.isRunning && !FileManager.default.fileExists(atPath: "\(folder)/port") {
            usleep(10_000)
        }
        guard let text = try? String(contentsOfFile: "\(folder)/port", encoding: .utf8), let number = Int(text) else {
            let log = (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? ""
            throw Failure("the mail server did not start; bin/setup --tests installs it: \(log)")
        }
        port = number
    }

    deinit { process.send(SIGTERM) }

    /// Ends it.
    public func stop() { process.send(SIGTERM) }

    static func certify(_ folder: String) throws {
        let made = try run([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-keyout", "\(folder)/key.pem", "-out", "\(folder)/cert.pem", "-subj", "/CN=127.0.0.1", "-addext",
            "subjectAltName=IP:127.0.0.1",
        ])
        guard made.status == 0 else { throw Failure("no certificate: \(made.output)") }
    }

    /// The mails that came, in order.
    public var mails: [ReceivedMail] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
            (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)).flatMap(ReceivedMail.init)
        }
    }
}

/// A mail as the server got it.
public struct ReceivedMail: Sendable {
    /// The receivers of the envelope.
    public let to: [String]
    /// Whether the connection was encrypted.
    public let isEncrypted: Bool
    /// Who signed in, nil for nobody.
    public let user: String?
    /// All of it.
    public let raw: String

    init?(_ text: String) {
        guard let json = try? JSON(parsing: text) else { return nil }
        to = (json["to"]?.array ?? []).compactMap(\.string)
        isEncrypted = json["tls"]?.bool ?? false
        user = json["user"]?.string
        raw = json["raw"]?.string ?? ""
    }

    /// A header as people read it.
    public func header(_ name: String) -> String {
        EncodedWord.decode(MailPart(raw).header(name) ?? "")
    }

    /// The text of the mail.
    public var text: String {
        let part = MailPart(raw).flattened.first { $0.mediaType == "text/plain" } ?? MailPart(raw)
        let bytes = Data(base64Encoded: part.body, options: .ignoreUnknownCharacters) ?? Data(part.body.utf8)
        return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    /// The path of the first link to this Tutti in the text.
    public var link: String? {
        guard let start = text.range(of: TestApp.address) else { return nil }
        return String(text[start.upperBound...].prefix { !$0.isWhitespace })
    }
}
