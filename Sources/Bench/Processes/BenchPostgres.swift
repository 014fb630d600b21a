import Foundation
import Glibc
import Storage

/// A PostgreSQL of our own on a Unix socket in a temporary folder, with `fsync` on.
struct BenchPostgres: Sendable {
    /// The postmaster.
    let child: Child
    private let folder: String

    /// Makes and starts a server.
    static func start(in parent: String) async throws -> BenchPostgres {
        let folder = parent + "/postgres"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        chmod(parent, 0o755)
        var user: [String] = []
        if geteuid() == 0 {
            guard let account = getpwnam("postgres") else { throw BenchFailure("there is no user postgres to run as") }
            chown(folder, account.pointee.pw_uid, account.pointee.pw_gid)
            user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        }
        let making = ["-D", "\(folder)/data", "-U", "tutti", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        _ = try Child.output(of: user + [program("initdb")] + making)
        let settings = [
            "listen_addresses=", "max_connections=100", "shared_buffers=512MB", "fsync=on", "synchronous_commit=on",
            "max_wal_size=4GB",
        ]
        let options = settings.flatMap { ["-c", $0] }
        let child = try await Child.start(
            [program("postgres"), "-D", "\(folder)/data", "-k", folder] + options, log: parent + "/postgres.log",
            asPostgres: true)
        let server = BenchPostgres(child: child, folder: folder)
        for _ in 0..<300 where child.isRunning {
            if (try? server.administer("SELECT 1")) != nil { return server }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw BenchFailure("PostgreSQL did not start; see \(parent)/postgres.log")
    }

    /// The address of a new, empty database.
    func makeDatabase(_ name: String) throws -> String {
        try administer("CREATE DATABASE \(name)")
        return url(name)
    }

    private func url(_ name: String) -> String { "postgres://tutti@/\(name)?host=\(folder)" }

    private func administer(_ sql: String) throws {
        _ = try Child.output(of: ["psql", "--no-psqlrc", "-qAt", "-c", sql, url("postgres")])
    }

    private static func program(_ name: String) -> String {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        guard let newest = versions.compactMap({ Int($0) }).max() else { return name }
        return "\(root)/\(newest)/bin/\(name)"
    }
}
