import Foundation
import Glibc

/// A program that runs beside this one and ends with it, however this one ends.
final class Child: Sendable {
    /// Its number.
    let number: Int32
    private let process: Process

    private init(_ process: Process) {
        self.process = process
        number = process.processIdentifier
    }

    /// Starts a program; `log` gets what it says.
    static func start(_ command: [String], log: String, asPostgres: Bool = false) async throws -> Child {
        if CleanUp.isEnding { throw CancellationError() }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let user = asPostgres && geteuid() == 0 ? ["--reuid=postgres", "--regid=postgres", "--init-groups"] : []
        process.arguments = ["setpriv", "--pdeathsig=KILL"] + user + command
        process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
        if !FileManager.default.fileExists(atPath: log) {
            _ = FileManager.default.createFile(atPath: log, contents: nil)
        }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: log) ?? FileHandle.nullDevice
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            // A child dies with the thread that started it, so that thread waits for it.
            Thread.detachNewThread {
                let result = Result { try process.run() }
                if case .success = result { CleanUp.add(process: process.processIdentifier) }
                continuation.resume(with: result)
                while process.isRunning { usleep(20_000) }
            }
        }
        return Child(process)
    }

    /// Whether it runs.
    var isRunning: Bool { process.isRunning }

    /// Asks it to end, and ends it after three seconds.
    func stop(_ signal: Int32 = SIGTERM) async {
        kill(number, signal)
        for _ in 0..<300 where process.isRunning { try? await Task.sleep(for: .milliseconds(10)) }
        if process.isRunning { kill(number, SIGKILL) }
        while process.isRunning { try? await Task.sleep(for: .milliseconds(10)) }
        CleanUp.forget(process: number)
    }

    /// Runs a program to its end and answers what it printed; throws what it said when it fails.
    static func output(of command: [String]) throws -> String {
        let process = Process(), printed = Pipe()
        let complaints = "/tmp/tutti-bench-\(getpid()).err"
        _ = FileManager.default.createFile(atPath: complaints, contents: nil)
        defer { try? FileManager.default.removeItem(atPath: complaints) }
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardOutput = printed
        process.standardError = FileHandle(forWritingAtPath: complaints) ?? FileHandle.nullDevice
        try process.run()
        let bytes = printed.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let said = (try? String(contentsOfFile: complaints, encoding: .utf8)) ?? ""
            throw BenchFailure("\(command.joined(separator: " ")) failed: \(said)")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Why something could not be measured.
struct BenchFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
