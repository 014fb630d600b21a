import Foundation
import Glibc

/// A real `tutti serve` on this machine.
struct TuttiServer: Sendable {
    /// Its process.
    let child: Child
    /// Its port.
    let port: Int
    /// Seconds from the start of the process to its first 200.
    let startSeconds: Double

    /// Begins a company in an empty database and answers the administrator's token.
    static func found(_ program: String, _ database: String) throws -> String {
        let said = try Child.output(of: [program, "init", "--database", database, "--form", "web"])
        guard let token = said.split(whereSeparator: \.isNewline).last(where: { $0.hasPrefix("tutti_") }) else {
            throw BenchFailure("tutti init printed no token: \(said)")
        }
        return String(token)
    }

    /// Starts it and waits for its first 200.
    static func start(
        _ program: String, _ database: String, worker: Bool, log: String, command: [String] = ["serve"]
    ) async throws -> TuttiServer {
        let port = try freePort()
        var arguments = command + ["--database", database, "--port", String(port)]
        if command == ["serve"] { arguments.append(worker ? "--worker" : "--no-worker") }
        let begin = Moment.now
        let child = try await Child.start([program] + arguments, log: log)
        let probe = HTTPRequest("GET", "/readyz").bytes()
        while Moment.now - begin < 30 {
            if let connection = try? HTTPConnection(port: port), (try? connection.exchange(probe)) == 200 {
                return TuttiServer(child: child, port: port, startSeconds: Moment.now - begin)
            }
            guard child.isRunning else { break }
            usleep(1000)
        }
        let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        await child.stop()
        throw BenchFailure("tutti serve did not answer: \(said.suffix(1000))")
    }

    private static func freePort() throws -> Int {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                bind(socket, plain, size) == 0 ? getsockname(socket, plain, &size) : -1
            }
        }
        guard result == 0 else { throw BenchFailure("no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
