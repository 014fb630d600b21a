import Foundation
import Glibc

/// One connection to a server on this machine, blocking, without a retry: an answer is an answer.
public final class WireClient {
    /// An answer.
    public struct Answer: Sendable {
        /// The status code.
        public let status: Int
        /// The body.
        public let body: String
        /// The lines of the head after the first.
        public let head: [String]
    }
    private let descriptor: Int32
    private var received: [UInt8] = []

    /// Connects; a server that takes longer than `patience` seconds over an answer counts as gone.
    public init(port: Int, patience: Int = 120) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = loopback(port: port)
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        // A throwing initializer that set every property ends in deinit, which closes.
        guard isConnected else { throw Failure("nobody listens on port \(port)") }
    }

    deinit { close(descriptor) }

    /// Sends a request and waits for its answer.
    public func send(_ method: String, _ path: String, _ body: String = "", headers: [String] = []) throws -> Answer {
        let length = headers.contains { $0.hasPrefix("Content-Length") } ? [] : ["Content-Length: \(body.utf8.count)"]
        let lines = ["\(method) \(path) HTTP/1.1", "Host: localhost"] + length + headers
        try write(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
        return try answer()
    }

    /// Sends bytes as they are.
    public func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { throw Failure("the connection was lost") }
            rest = rest.dropFirst(sent)
        }
    }

    /// Waits for an answer with a `Content-Length`.
    public func answer() throws -> Answer {
        let end: [UInt8] = [13, 10, 13, 10]
        while received.firstRange(of: end) == nil { try read() }
        guard let range = received.firstRange(of: end) else { throw Failure("no head") }
        let lines = String(decoding: received[..<range.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) }
        let length = lines.first { $0.lowercased().hasPrefix("content-length:") }.flatMap { line in
            Int(line.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces))
        }
        let total = range.upperBound + (length ?? 0)
        while received.count < total { try read() }
        let body = String(decoding: received[range.upperBound..<total], as: UTF8.self)
        received.removeFirst(total)
        guard let status else { throw Failure("no status in \(lines[0])") }
        return Answer(status: status, body: body, head: Array(lines.dropFirst()))
    }

    private func read() throws {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { throw Failure("the connection was lost") }
        received += buffer[..<count]
    }
}
