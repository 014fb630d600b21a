import Foundation
import Records

/// One step from one shape of the tables to the next; a published step is never edited.
public struct Migration: Sendable {
    /// Its place in the order, counted from 1.
    public let number: Int
    /// What it does, for the operator.
    public let name: String
    /// Its statements, run in order in one transaction.
    public let statements: @Sendable (any Dialect) -> [String]

    /// A step.
    public init(_ number: Int, _ name: String, _ statements: @escaping @Sendable (any Dialect) -> [String]) {
        self.number = number
        self.name = name
        self.statements = statements
    }

    /// FNV-1a of the statements, enough to notice that a published step was edited.
    func checksum(_ dialect: any Dialect) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in statements(dialect).joined(separator: ";\n").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        return String(hash, radix: 16)
    }
}

/// What has been applied to a database, what waits, and what stands in the way.
public struct MigrationReport: Sendable {
    /// The numbers applied.
    public let applied: [Int]
    /// The steps that wait, in order.
    public let pending: [Migration]
    /// Why nothing may be applied; empty when all is well.
    public let problems: [MigrationProblem]
}

/// Why a database cannot be migrated.
public enum MigrationProblem: Hashable, Sendable, CustomStringConvertible {
    /// The database has been migrated by a newer program.
    case newerThanProgram(number: Int, name: String)
    /// A step was edited after it had been applied.
    case edited(number: Int, name: String)
    /// A step comes before one that has been applied.
    case tooLate(number: Int, name: String)
    /// The program declares a number twice.
    case declaredTwice(number: Int)
    /// The engine found something wrong, in its own words.
    case unhealthy(String)

    /// A sentence for the operator.
    public var description: String {
        switch self {
        case .newerThanProgram(let number, let name):
            "The database has migration \(number) (\(name)), which this program does not know: use a newer program."
        case .edited(let number, let name):
            "Migration \(number) (\(name)) was applied with other statements than this program's."
        case .tooLate(let number, let name):
            "Migration \(number) (\(name)) is missing, although later ones were applied."
        case .declaredTwice(let number): "This program declares migration \(number) twice."
        case .unhealthy(let what): "The database is not healthy: \(what)."
        }
    }
}

/// A refusal to migrate, before anything was changed.
public struct MigrationRefused: Error, Sendable, CustomStringConvertible {
    /// All reasons.
    public let problems: [MigrationProblem]

    /// One sentence per reason.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// A step that failed; the steps before it were applied, the step itself left nothing behind.
public struct MigrationFailed: Error, Sendable, CustomStringConvertible {
    /// The step.
    public let number: Int
    /// Its name.
    public let name: String
    /// What the database said.
    public let cause: StorageError
    /// The copy made before the first step, if one was made.
    public let backup: String?

    /// A sentence for the operator.
    public var description: String {
        let saved = backup.map { " A copy from before is in \($0)." } ?? ""
        return "Migration \(number) (\(name)) failed and was undone: \(cause)\(saved)"
    }
}
