import Conditions
import Foundation
import Records
import Storage

/// What is in a database after a storm: the leads, what the system did for each, and what still waits.
public struct Aftermath: Sendable {
    /// The name of each lead, by id.
    public let leads: [Int64: String]
    /// How often each lead was qualified.
    public let qualified: [Int64: Int]
    /// How often somebody was told of each lead.
    public let told: [Int64: Int]
    /// Jobs that were parked, with their error.
    public let parked: [String]
    /// Reactions that still wait.
    public let waiting: Int

    /// Looks at a database of the cast.
    public init(_ database: any Database) async throws {
        self = try await database.read { try Aftermath($0) }
    }

    private init(_ connection: any Connection) throws {
        var leads: [Int64: String] = [:]
        try connection.query("SELECT id, name FROM leads") { leads[$0.int(0)] = $0.text(1) }
        self.leads = leads
        qualified = try Self.counts(
            "SELECT record_id, COUNT(*) FROM journal WHERE object = 'lead' AND action = 'qualified' GROUP BY record_id",
            connection)
        told = try Self.counts(
            "SELECT subject_id, COUNT(*) FROM notifications WHERE kind = 'lead_assigned' GROUP BY subject_id",
            connection)
        parked = try connection.all("SELECT name, error FROM jobs WHERE state = 'parked'") { row in
            "\(row.text(0)): \(row.text(1))"
        }
        waiting =
            try connection.first("SELECT COUNT(*) FROM jobs WHERE state = 'ready' AND entry_id IS NOT NULL") {
                Int($0.int(0))
            } ?? 0
    }

    private static func counts(_ sql: String, _ connection: any Connection) throws -> [Int64: Int] {
        var counts: [Int64: Int] = [:]
        try connection.query(sql) { counts[$0.int(0)] = Int($0.int(1)) }
        return counts
    }

    /// Waits until no reaction waits any more, and looks.
    public static func settled(_ database: any Database, seconds: Int = 90) async throws -> Aftermath {
        for _ in 0..<seconds * 10 {
            let aftermath = try await Aftermath(database)
            if aftermath.waiting == 0 { return aftermath }
            try await Task.sleep(for: .milliseconds(100))
        }
        return try await Aftermath(database)
    }

    /// What did not happen exactly once for every lead; empty when all is well.
    public var irregularities: [String] {
        let each = leads.keys.sorted().flatMap { id in
            [("qualified", qualified[id] ?? 0), ("told", told[id] ?? 0)].filter { $0.1 != 1 }.map {
                "lead \(id) was \($0.0) \($0.1) times"
            }
        }
        return each + parked.map { "parked \($0)" } + (waiting > 0 ? ["\(waiting) reactions wait"] : [])
    }
}
