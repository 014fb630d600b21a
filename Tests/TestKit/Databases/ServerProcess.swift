import Foundation
import Glibc
import Synchronization
import TestProcesses

/// The command of one of PostgreSQL's own programs: never as root, which they refuse, and ended with this process.
func asServer(_ command: [String]) -> [String] {
    let user = geteuid() == 0 ? ["--reuid=postgres", "--regid=postgres", "--init-groups"] : []
    let program = programFolder().map { "\($0)/\(command[0])" } ?? command[0]
    return ["setpriv", "--pdeathsig=QUIT"] + user + [program] + command.dropFirst()
}

/// Where Debian keeps the newest server's programs, nil when they are elsewhere on the path.
private func programFolder() -> String? {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return versions.compactMap(Int.init).max().map { "\(root)/\($0)/bin" }
}

/// Runs a program to its end.
func run(_ command: [String]) throws -> (status: Int32, output: String) {
    let said = "/tmp/tutti-said-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileManager.default.removeItem(atPath: said) }
    let status = try ChildProcess.start(command, output: said).wait()
    return (status, (try? String(contentsOfFile: said, encoding: .utf8)) ?? "")
}

/// What must go when this process ends in order; what a killed one left is removed by the next.
final class CleanUp: Sendable {
    static let shared = CleanUp()
    private let folders = Mutex<[String]>([])
    private let processes = Mutex<[Int32]>([])

    private init() {
        atexit { CleanUp.shared.run() }
    }

    func add(_ folder: String) {
        folders.withLock { $0.append(folder) }
    }

    func add(_ process: Int32) {
        processes.withLock { $0.append(process) }
    }

    private func run() {
        for process in processes.withLock({ $0 }) { kill(process, SIGQUIT) }
        for folder in folders.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: folder) }
    }
}

/// Removes folders named `tutti-…-PID-…` whose process is gone.
func removeFoldersOfDeadProcesses() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
    for name in names where name.hasPrefix("tutti-pg-") || name.hasPrefix("tutti-db-") {
        guard let owner = name.split(separator: "-").dropFirst(2).first.flatMap({ Int32($0) }) else { continue }
        if kill(owner, 0) != 0, errno == ESRCH { try? FileManager.default.removeItem(atPath: "/tmp/\(name)") }
    }
}
