import Foundation
import Glibc
import TestProcesses

/// A PostgreSQL of this test's own, on a Unix socket in a temporary folder, gone when the test ends.
final class PostgresServer {
    static let programs = "/usr/lib/postgresql/15/bin"
    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: "\(programs)/postgres") }

    private let folder: String
    private var server: ChildProcess?

    init() throws {
        folder = "/tmp/conditions-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if getuid() == 0 { _ = try run(["/bin/chown", "postgres", folder]) }
        // An ICU default collation, so that a comparison that forgets "C" is found out.
        let locale = ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"]
        _ = try run(
            asServer(["initdb", "-D", "\(folder)/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"] + locale))
        try start()
    }

    private func start() throws {
        let settings = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=16MB"]
        let command = asServer(["postgres", "-D", "\(folder)/data", "-k", folder] + settings)
        server = try ChildProcess.start(command)
        for _ in 0..<200 {
            if (try? run(["\(Self.programs)/pg_isready", "-q", "-h", folder])) != nil { return }
            usleep(50_000)
        }
        throw DatabaseFailure(message: "PostgreSQL did not start within ten seconds")
    }

    deinit {
        // SIGINT asks for a fast shutdown.
        server?.send(SIGINT)
        server?.wait()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Runs a script of statements, stopping at the first error, and returns what they print.
    func script(_ sql: String) throws -> String {
        let psql = ["\(Self.programs)/psql", "-h", folder, "-U", "postgres", "-d", "postgres"]
        let flags = ["-X", "-q", "-A", "-t", "-F", "|", "-v", "ON_ERROR_STOP=1", "-f", "\(folder)/script.sql"]
        try sql.write(toFile: "\(folder)/script.sql", atomically: false, encoding: .utf8)
        return try run(psql + flags)
    }

    private func asServer(_ command: [String]) -> [String] {
        let full = ["\(Self.programs)/\(command[0])"] + command.dropFirst()
        let lowered = ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        return getuid() == 0 ? lowered + full : full
    }

    private func run(_ command: [String]) throws -> String {
        let output = "\(folder)/output-\(UUID().uuidString)"
        let status = try ChildProcess.start(command, output: output).wait()
        let text = try String(contentsOfFile: output, encoding: .utf8)
        try? FileManager.default.removeItem(atPath: output)
        guard status == 0 else {
            throw DatabaseFailure(message: "\(command.joined(separator: " ")): \(text.suffix(2_000))")
        }
        return text
    }
}
