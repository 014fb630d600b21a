import Conditions
import Foundation
import Records
import Storage
import Synchronization
import TestKit
import Testing

/// A fresh database with the table `item`.
func withItems<T: Sendable>(
    _ engine: TestDatabase, options: StorageOptions = .test, _ body: (any Database) async throws -> T
) async throws -> T {
    try await engine.with(template: "items", options: options, prepare: makeItems, body)
}

@Sendable func makeItems(_ database: any Database) async throws {
    let dialect = database.dialect
    let int = dialect.type(.int), text = dialect.type(.text)
    try await database.write { connection in
        try connection.execute(
            """
            CREATE TABLE item (id \(int) PRIMARY KEY, number \(int) CONSTRAINT small CHECK (number <> 666),
            name \(text), code \(text),
            kind \(text) NOT NULL DEFAULT 'plain', UNIQUE (kind, code))\(dialect.tableOptions)
            """)
        try connection.execute(
            """
            CREATE TABLE part (id \(int) PRIMARY KEY, item \(int) NOT NULL REFERENCES item (id),
            data \(dialect.type(.json)))\(dialect.tableOptions)
            """)
    }
}

/// Expects this many rows in `item`.
func expectCount(
    _ expected: Int64, _ database: any Database, at location: SourceLocation = #_sourceLocation
) async throws {
    let found = try await database.read { try $0.first("SELECT count(*) FROM item") { $0.int(0) } }
    #expect(found == expected, sourceLocation: location)
}

@discardableResult func insert(_ id: Int64, number: Int64 = 0, _ connection: any Connection) throws -> Int {
    try connection.execute("INSERT INTO item (id, number) VALUES (?, ?)", [.int(id), .int(number)])
}

/// Waits for a signal without holding a thread of the tasks.
func signalled(_ semaphore: DispatchSemaphore) async {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread {
            semaphore.wait()
            continuation.resume()
        }
    }
}

/// Counts what happens on several threads.
final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func add() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

/// Collects what happens on several threads.
final class Record<Element: Sendable>: Sendable {
    private let elements = Mutex<[Element]>([])

    var all: [Element] { elements.withLock { $0 } }

    func add(_ element: Element) {
        elements.withLock { $0.append(element) }
    }
}
