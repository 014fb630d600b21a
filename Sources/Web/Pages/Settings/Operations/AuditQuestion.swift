import Conditions
import Money
import Records
import Storage

/// What the address of the audit page asks for.
struct AuditQuestion: Sendable {
    private let who: Int64?
    private let what: String?
    private let action: String?
    private let from: Int64
    private let to: Int64

    init(_ parameters: FormFields) {
        func text(_ name: String) -> String? { parameters[name].flatMap { $0.isEmpty ? nil : $0 } }
        func day(_ name: String) -> CivilDate? { text(name).flatMap { try? CivilDate($0) } }
        who = text("who").flatMap(Int64.init)
        what = text("what")
        action = text("action")
        from = day("from").map { IDs.first(at: $0.start()) } ?? 0
        let end = day("to").map { IDs.first(at: $0.start().adding(Instant.day)) } ?? Int64.max
        to = min(end, text("before").flatMap(Int64.init) ?? Int64.max)
    }

    /// Entries, the newest first. Ids grow with time, so a span of days is a span of the key; person and object have
    /// an index each.
    func entries(limit: Int, _ work: Work) throws -> [JournalEntry] {
        var tests = ["j.tenant = ?", "j.id >= ?", "j.id < ?"]
        var arguments: [Value] = [.int(work.actor.tenant), .int(from), .int(to)]
        if let who {
            tests.append("j.actor_id = ?")
            arguments.append(.int(who))
        }
        if let what {
            tests.append("j.object = ?")
            arguments.append(.text(what))
        }
        if let action {
            tests.append("j.action = ?")
            arguments.append(.text(action))
        }
        return try work.connection.all(
            """
            SELECT \(JournalEntry.columns) FROM journal j WHERE \(tests.joined(separator: " AND ")) \
            ORDER BY j.id DESC LIMIT ?
            """, arguments + [.int(Int64(limit))], JournalEntry.init)
    }
}
