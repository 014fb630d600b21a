import CPostgres
import Foundation
import Glibc
import Storage
import Synchronization
import TestProcesses

/// A PostgreSQL of our own on a Unix socket in a temporary folder, gone when this process is gone.
public final class PostgresServer: Sendable {
    /// What the server may lose: a test that kills it needs a durable one.
    public enum Durability: Sendable {
        /// Nothing that was committed is lost.
        case durable
        /// As fast as possible.
        case none
    }

    private let folder: String
    private let durability: Durability
    private let process = Mutex<ChildProcess?>(nil)

    /// The server that all tests of this process share.
    public static func shared() async throws -> PostgresServer {
        try await once.value
    }

    private static let once = Task { try await PostgresServer.start(.none) }

    /// Makes and starts a server.
    public static func start(_ durability: Durability) async throws -> PostgresServer {
        removeFoldersOfDeadProcesses()
        let server = try PostgresServer(durability)
        try await onThread { try server.initialise() }
        try await server.launch()
        return server
    }

    private init(_ durability: Durability) throws {
        self.durability = durability
        folder = "/tmp/tutti-pg-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        if geteuid() == 0 {
            guard let user = getpwnam("postgres") else { throw Failure("there is no user postgres to run as") }
            chown(folder, user.pointee.pw_uid, user.pointee.pw_gid)
        }
        CleanUp.shared.add(folder)
    }

    /// The address of one of its databases.
    public func url(_ database: String) -> String {
        "postgres://tutti@/\(database)?host=\(folder)&connect_timeout=60"
    }

    /// Runs one statement outside of a transaction in the database `postgres`.
    public func administer(_ sql: String) async throws {
        let url = url("postgres")
        // Not psql: Foundation's Process traps when hundreds of tests start one at the same moment.
        try await onThread {
            let connection = PQconnectdb(url)
            defer { PQfinish(connection) }
            guard PQstatus(connection) == CONNECTION_OK else {
                throw Failure(String(cString: PQerrorMessage(connection)))
            }
            let result = PQexec(connection, sql)
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_COMMAND_OK else {
                throw Failure(String(cString: PQerrorMessage(connection)))
            }
        }
    }

    /// Kills the server without a shutdown and starts it again, as after a crash.
    public func restart() async throws {
        try await stop()
        try await launch()
    }

    /// Stops the server at once.
    public func stop() async throws {
        let running = process.withLock { process in
            defer { process = nil }
            return process
        }
        guard let running else { return }
        running.send(SIGQUIT)
        try await onThread { _ = running.wait() }
    }

    private func initialise() throws {
        let said = try run(
            asServer(["initdb", "-D", "\(folder)/data", "-U", "tutti", "--auth=trust", "--no-sync"])
                + ["--encoding=UTF8", "--locale=C.UTF-8"])
        if said.status != 0 { throw Failure(said.output) }
    }

    /// Starts the server and waits until it answers.
    public func launch() async throws {
        let command = asServer(["postgres", "-D", "\(folder)/data", "-k", folder] + settings)
        let log = "\(folder)/log"
        let server = try await withCheckedThrowingContinuation {
            (started: CheckedContinuation<ChildProcess, any Error>) in
            // The server dies with the thread that started it, so that thread waits for it.
            Thread.detachNewThread {
                let result = Result { try ChildProcess.start(command, output: "/dev/null", errors: log) }
                started.resume(with: result)
                if case .success(let server) = result { server.wait() }
            }
        }
        process.withLock { $0 = server }
        CleanUp.shared.add(server.id)
        try await answers(server)
    }

    private func answers(_ server: ChildProcess) async throws {
        let url = url("postgres")
        try await onThread { [folder] in
            for _ in 0..<400 where server.isRunning {
                if PQping(url) == PQPING_OK { return }
                usleep(50000)
            }
            let log = try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)
            throw Failure("PostgreSQL did not start: \(log ?? "no log")")
        }
    }

    private var settings: [String] {
        let fast = durability == .none ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] : []
        let all = ["listen_addresses=", "max_connections=4000", "shared_buffers=32MB", "deadlock_timeout=100ms"] + fast
        return all.flatMap { ["-c", $0] }
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Blocking work on a thread of its own.
func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}
