import Foundation
import Glibc
import Storage
import Synchronization

/// The two engines; a test with `arguments: TestDatabase.allCases` runs on both.
public enum TestDatabase: String, CaseIterable, Sendable {
    case sqlite
    case postgres

    /// Makes a template's tables.
    public typealias Preparation = @Sendable (any Database) async throws -> Void

    /// The address of a fresh database, a copy of the template that `prepare` made once for this process.
    public func url(template: String = "empty", prepare: @escaping Preparation = { _ in }) async throws -> String {
        let name = "t\(Self.count.wrappingAdd(1, ordering: .relaxed).newValue)"
        let template = try await Templates.shared.ready(template, self, prepare)
        switch self {
        case .sqlite:
            let path = Self.folder + "/\(name).sqlite"
            try FileManager.default.copyItem(atPath: template, toPath: path)
            return "sqlite:\(path)"
        case .postgres:
            let server = try await PostgresServer.shared()
            try await server.administer("CREATE DATABASE \(name) TEMPLATE \(template)")
            return server.url(name)
        }
    }

    /// A fresh database, a copy of the template that `prepare` made once for this process.
    public func make(
        template: String = "empty", options: StorageOptions = .test, prepare: @escaping Preparation = { _ in }
    ) async throws -> any Database {
        try Databases.open(try await url(template: template, prepare: prepare), options)
    }

    /// Runs `body` on a fresh database and closes it.
    public func with<T: Sendable>(
        template: String = "empty", options: StorageOptions = .test, prepare: @escaping Preparation = { _ in },
        _ body: (any Database) async throws -> T
    ) async throws -> T {
        let database = try await make(template: template, options: options, prepare: prepare)
        do {
            let result = try await body(database)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }

    private static let count = Atomic(0)

    /// A folder that goes with this process.
    public static let folder: String = {
        removeFoldersOfDeadProcesses()
        let folder = "/tmp/tutti-db-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        CleanUp.shared.add(folder)
        return folder
    }()
}

extension StorageOptions {
    /// Few connections, as many tests run at once.
    public static var test: StorageOptions {
        var options = StorageOptions()
        options.connections = 4
        options.readers = 2
        // Hundreds of tests begin at once and wait for the one server's first connections.
        options.patience = .seconds(60)
        return options
    }
}

/// Templates made so far, each once however many tests ask at the same time.
private actor Templates {
    static let shared = Templates()
    private var made: [String: Task<String, any Error>] = [:]

    func ready(
        _ name: String, _ engine: TestDatabase, _ prepare: @escaping TestDatabase.Preparation
    ) async throws -> String {
        let key = "\(engine)-\(name)"
        if let task = made[key] { return try await task.value }
        let number = made.count
        let task = Task { try await Self.make("prepared\(number)", engine, prepare) }
        made[key] = task
        return try await task.value
    }

    private static func make(
        _ name: String, _ engine: TestDatabase, _ prepare: TestDatabase.Preparation
    ) async throws -> String {
        switch engine {
        case .sqlite:
            let source = TestDatabase.folder + "/\(name).making", target = TestDatabase.folder + "/\(name)"
            let database = try Databases.open("sqlite:\(source)", .test)
            try await prepare(database)
            try await database.backup(to: target)
            await database.close()
            return target
        case .postgres:
            let server = try await PostgresServer.shared()
            try await server.administer("CREATE DATABASE \(name)")
            let database = try Databases.open(server.url(name), .test)
            try await prepare(database)
            // A database with connections cannot be copied.
            await database.close()
            return name
        }
    }
}
