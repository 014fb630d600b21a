import CSpawn
import Foundation
import Glibc
import Synchronization

/// A program that this process starts, watches and ends.
///
/// Not Foundation's `Process`: that one traps or forgets a child when hundreds of tests start one at the same moment.
public final class ChildProcess: Sendable {
    /// The number of the process.
    public let id: pid_t
    private let ending = Mutex<Int32?>(nil)

    /// Starts a program found on the path. It gets nothing but its own output files: no descriptor of ours stays open
    /// in it.
    public static func start(
        _ command: [String], environment: [String: String] = [:], folder: String = "/tmp", output: String = "/dev/null",
        errors: String? = nil
    ) throws -> ChildProcess {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let flags = O_WRONLY | O_CREAT | O_APPEND
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, flags, 0o644)
        if let errors {
            posix_spawn_file_actions_addopen(&actions, 2, errors, flags, 0o644)
        } else {
            posix_spawn_file_actions_adddup2(&actions, 1, 2)
        }
        posix_spawn_file_actions_addchdir_np(&actions, folder)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var id = pid_t()
        let code = withCStrings(command) { arguments in
            withCStrings(all.map { "\($0)=\($1)" }) { posix_spawnp(&id, command[0], &actions, nil, arguments, $0) }
        }
        guard code == 0 else { throw ChildFailure("\(command[0]): \(String(cString: strerror(code)))") }
        return ChildProcess(id)
    }

    private init(_ id: pid_t) { self.id = id }

    /// Whether it still runs.
    public var isRunning: Bool { status == nil }

    /// How it ended: its exit status, or minus the signal that ended it; nil while it runs.
    public var status: Int32? {
        ending.withLock { ending in
            if ending == nil { ending = collect() }
            return ending
        }
    }

    /// Sends a signal, unless it has ended.
    public func send(_ signal: Int32) {
        ending.withLock { if $0 == nil { _ = kill(id, signal) } }
    }

    /// Blocks this thread until it has ended, and answers how.
    @discardableResult public func wait() -> Int32 {
        while true {
            if let status { return status }
            usleep(2000)
        }
    }

    private func collect() -> Int32? {
        var code: Int32 = 0
        let answer = waitpid(id, &code, WNOHANG)
        if answer == 0 || (answer < 0 && errno == EINTR) { return nil }
        let signal = code & 0x7f
        return signal == 0 ? (code >> 8) & 0xff : -signal
    }
}

/// Why a program could not be started.
public struct ChildFailure: Error, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
}

private func withCStrings<T>(_ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> T) -> T {
    var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    return pointers.withUnsafeBufferPointer { buffer in
        // Never nil: the list holds at least its end.
        guard let base = buffer.baseAddress else { preconditionFailure("an array with an element has an address") }
        return body(base)
    }
}
