import Foundation
import Glibc
import Records
import Relay
import TestProcesses

/// A real receiver of notices, over TLS in a process of its own, for one test.
public final class PortServer: Sendable {
    private let folder: String
    private let process: ChildProcess
    /// The port it listens on, at 127.0.0.1.
    public let port: Int
    /// A file with its own authority.
    public var authority: String { "\(folder)/cert.pem" }
    /// Where it takes notices; what follows the question mark is a key.
    public var address: String { "https://127.0.0.1:\(port)/notices?key=693a91f6" }

    /// Starts one that answers so, one answer after the other and the last for good: `200`, `500`, `410`, `302`,
    /// `slow`, `long`, `errcode:0`.
    public static func start(_ answers: String...) async throws -> PortServer {
        try await onThread { try PortServer(answers) }
    }

    private init(_ answers: [String]) throws {
        folder = "\(TestDatabase.folder)/port-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try MailServer.certify(folder)
        try answers.joined(separator: "\n").write(toFile: "\(folder)/answers", atomically: true, encoding: .utf8)
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/port_server.py"
        process = try ChildProcess.start(["/usr/bin/python3", script, folder], output: "\(folder)/log")
        CleanUp.shared.add(process.id)
        for _ in 0..<3000 where process.isRunning && !FileManager.default.fileExists(atPath: "\(folder)/port") {
            usleep(10_000)
        }
        guard let text = try? String(contentsOfFile: "\(folder)/port", encoding: .utf8), let number = Int(text) else {
            let log = (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? ""
            throw Failure("the receiver of notices did not start: \(log)")
        }
        port = number
    }

    deinit { process.send(SIGTERM) }

    /// The requests that came, in order.
    public var calls: [ReceivedCall] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
            (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)).flatMap(ReceivedCall.init)
        }
    }
}

/// A request as the receiver got it.
public struct ReceivedCall: Sendable {
    /// Path and query.
    public let path: String
    /// The bytes that came, as text.
    public let body: String
    private let headers: JSON

    init?(_ text: String) {
        guard let json = try? JSON(parsing: text) else { return nil }
        path = json["path"]?.string ?? ""
        body = json["body"]?.string ?? ""
        headers = json["headers"] ?? .null
    }

    /// The document.
    public var json: JSON { (try? JSON(parsing: body)) ?? .null }
    /// A header by its small name, empty when it did not come.
    public func header(_ name: String) -> String { headers[name]?.string ?? "" }

    /// Checks the signature as a receiver does; throws why it does not accept it.
    public func verify(by secret: String, at now: Instant) throws {
        try WebhookSignature.verify(
            id: header("webhook-id"), timestamp: header("webhook-timestamp"), signatures: header("webhook-signature"),
            body: Array(body.utf8), keys: [WebhookKey(secret)], now: Int(now.milliseconds / 1000))
    }
}
