import Foundation
import Records
import TestKit
import TestProcesses
import Testing

/// The built program `tutti`, run as a process with a folder and a database of its own.
struct Program: Sendable {
    /// What a run printed and how it ended.
    struct Outcome: Sendable {
        let status: Int32
        let output: String
        let errors: String
        var json: JSON { (try? JSON(parsing: output)) ?? .null }
    }

    /// A folder that goes with this process.
    let folder: String
    /// The address of the database.
    let database: String

    init(database: String? = nil) throws {
        folder = "\(TestDatabase.folder)/cli-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        self.database = database ?? "sqlite:\(folder)/tutti.db"
    }

    /// A program with a company in its database.
    static func founded(on database: TestDatabase = .sqlite) async throws -> Program {
        let program = try Program(database: database == .sqlite ? nil : try await database.url())
        let outcome = await program.run("init", "--company", "合奏软件", "--email", "zhoulan@hezou.example")
        try #require(outcome.status == 0, "\(outcome.errors)")
        return program
    }

    /// Writes a file into the folder and answers its path.
    @discardableResult
    func file(_ name: String, _ text: String) throws -> String { try file(name, Data(text.utf8)) }

    @discardableResult
    func file(_ name: String, _ data: Data) throws -> String {
        let path = "\(folder)/\(name)"
        try data.write(to: URL(fileURLWithPath: path))
        return path
    }

    func text(of name: String) throws -> String { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }

    /// Runs a command to its end.
    func run(_ arguments: String..., language: String = "C") async -> Outcome {
        await run(arguments, language: language)
    }

    func run(_ arguments: [String], language: String = "C") async -> Outcome {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: self.wait(arguments, language)) }
        }
    }

    /// Starts a command that is to be killed.
    func start(_ arguments: String...) throws -> ChildProcess { try start(arguments) }

    private func wait(_ arguments: [String], _ language: String) -> Outcome {
        let out = "\(folder)/.out-\(UUID().uuidString)", err = "\(folder)/.err-\(UUID().uuidString)"
        let status: Int32
        do {
            status = try start(arguments, language, out, err).wait()
        } catch {
            return Outcome(status: -1, output: "", errors: "\(error)")
        }
        func text(_ path: String) -> String {
            String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        }
        return Outcome(status: status, output: text(out), errors: text(err))
    }

    private func start(
        _ arguments: [String], _ language: String = "C", _ output: String = "/dev/null", _ errors: String? = nil
    ) throws -> ChildProcess {
        let environment = ["TUTTI_DATABASE_URL": database, "LANG": language, "LC_ALL": ""]
        return try ChildProcess.start(
            [Self.executable.path] + arguments, environment: environment, folder: folder, output: output, errors: errors
        )
    }

    /// Built beside the tests.
    static let executable: URL = {
        let tests = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("tutti")
    }()
}

/// The public data sets and vectors, which are no part of the repository.
enum Shared {
    static let folder = ProcessInfo.processInfo.environment["TUTTI_SHARED"]
    static var isThere: Bool { folder != nil }
    static func path(_ name: String) -> String { "\(folder ?? "")/\(name)" }
}

extension JSON {
    /// A number, whole or not.
    var double: Double? {
        switch self {
        case .int(let number): Double(number)
        case .number(let text): Double(text)
        default: nil
        }
    }
}
