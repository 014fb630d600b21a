import CPostgres
import Foundation
import Glibc
import Logging
import Records
import Synchronization

/// Carries wake-ups between processes on one connection of its own, opened when somebody listens or wakes.
///
/// Wake-ups are sent after the commit and merged, because every commit that notifies takes one lock for the whole
/// server. A crash in between loses a wake-up, never data: whoever listens looks for work at intervals as well.
final class PostgresListener: Sendable {
    private struct State {
        var isRunning = false
        var isClosed = false
        var outgoing: Set<String> = []
        var sentAt = ContinuousClock.now - pause
    }
    private static let pause: Duration = .milliseconds(10)

    private let url: String
    private let hub: WakeupHub
    private let logger: Logger
    private let threads: Threads
    private let state = Mutex(State())
    private let bell = Bell()

    init(_ url: String, _ hub: WakeupHub, _ logger: Logger, _ threads: Threads) {
        self.url = url
        self.hub = hub
        self.logger = logger
        self.threads = threads
    }

    /// Listens to every channel the hub knows now and sends what is to be sent, on a thread that starts with the
    /// first call.
    func attend() {
        let mustStart = state.withLock { state in
            if state.isRunning || state.isClosed { return false }
            state.isRunning = true
            return true
        }
        if mustStart { threads.start("postgres.listener") { self.run() } }
        bell.ring()
    }

    /// Wakes this process at once and the others soon.
    func wake(_ channels: [String]) {
        if channels.isEmpty { return }
        hub.wake(channels)
        let isNews = state.withLock { state in
            let before = state.outgoing.count
            state.outgoing.formUnion(channels)
            return state.outgoing.count > before
        }
        if isNews { attend() }
    }

    /// Ends the thread.
    func close() {
        state.withLock { $0.isClosed = true }
        bell.ring()
    }

    private var isClosed: Bool { state.withLock(\.isClosed) }

    private func run() {
        var wait: Int32 = 50
        while !isClosed {
            do {
                let connection = try PostgresAddress(url).connect()
                defer { PQfinish(connection) }
                wait = 50
                try execute("SET application_name = '\(CommitHorizon.wakeups)'", on: connection)
                try serve(connection)
            } catch {
                logger.warning(
                    "no wake-ups from other processes until connected again",
                    metadata: ["reason": "\((error as? StorageError)?.detail ?? "")"])
                bell.wait(with: -1, milliseconds: wait)
                wait = min(2 * wait, 2000)
            }
        }
    }

    private func serve(_ connection: OpaquePointer) throws {
        // A lost wake-up costs less than waiting for the disk.
        try execute("SET synchronous_commit = off", on: connection)
        var heard: Set<String> = []
        while !isClosed {
            try follow(hub.channels, &heard, connection)
            let pause = try notify(connection)
            try receive(connection)
            bell.wait(with: PQsocket(connection), milliseconds: pause)
        }
    }

    // What happened before the LISTEN may have been missed, so each new listener is woken once.
    private func follow(_ wanted: Set<String>, _ heard: inout Set<String>, _ connection: OpaquePointer) throws {
        let new = wanted.subtracting(heard)
        for channel in new { try execute("LISTEN \(identifier(channel))", on: connection) }
        for channel in heard.subtracting(wanted) { try execute("UNLISTEN \(identifier(channel))", on: connection) }
        heard = wanted
        hub.wake(new)
    }

    // The first wake-up leaves at once, those within the next milliseconds together. Answers how long to wait.
    private func notify(_ connection: OpaquePointer) throws -> Int32 {
        let now = ContinuousClock.now
        let channels: Set<String>? = state.withLock { state in
            if state.outgoing.isEmpty { return [] }
            guard state.sentAt + Self.pause <= now else { return nil }
            defer { state.outgoing = [] }
            state.sentAt = now
            return state.outgoing
        }
        guard let channels else { return 10 }
        if channels.isEmpty { return 30_000 }
        let calls = channels.sorted().map { "pg_notify(\(quoted($0)), '')" }
        try execute("SELECT \(calls.joined(separator: ", "))", on: connection)
        return 30_000
    }

    private func receive(_ connection: OpaquePointer) throws {
        guard PQconsumeInput(connection) == 1 else { throw loss(connection) }
        let own = PQbackendPID(connection)
        while let notification = PQnotifies(connection) {
            if notification.pointee.be_pid != own { hub.wake([String(cString: notification.pointee.relname)]) }
            PQfreemem(notification)
        }
    }

    private func execute(_ sql: String, on connection: OpaquePointer) throws {
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        if status != PGRES_COMMAND_OK, status != PGRES_TUPLES_OK { throw loss(connection) }
    }

    private func loss(_ connection: OpaquePointer) -> StorageError {
        .unavailable(String(cString: PQerrorMessage(connection)))
    }

    private func identifier(_ channel: String) -> String {
        "\"" + channel.replacing("\"", with: "\"\"") + "\""
    }
}

/// Wakes a thread that waits for a socket.
private final class Bell: Sendable {
    private let reading: Int32
    private let writing: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        _ = Glibc.close(reading)
        _ = Glibc.close(writing)
    }

    func ring() {
        var byte: UInt8 = 1
        _ = write(writing, &byte, 1)
    }

    /// Returns when the bell was rung, the socket can be read or the time is over.
    func wait(with socket: Int32, milliseconds: Int32) {
        var sources = [
            pollfd(fd: reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&sources, 2, milliseconds)
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(reading, &bytes, bytes.count) > 0 {}
    }
}
