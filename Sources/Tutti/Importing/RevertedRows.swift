import Automation
import Conditions
import Records

/// What became of a row of an import that is taken back.
struct RevertedRow {
    let was: String
    let became: String
    var why: [Label] = []

    static let changed = Label("导入后有人改动过", "changed since the import")
    static let gone = Label("导入后已被删除", "deleted since the import")
    static let unknown = Label("找不到导入前的内容", "what it was before the import is not known any more")
}

/// The next rows of an import to be taken back, the last first. What refers to their records is asked for once.
struct RevertedRows {
    private let upload: Int64
    private let object: ObjectDefinition
    private let work: Work
    /// Records that are there by this import, also those that a later line of the file named again.
    private let made: Set<Int64>
    private let referring: [Int64: [Referring]]
    private var removed: Set<Int64> = []

    private struct Row {
        let line: Int64
        let outcome: String
        let record: Int64
    }

    /// Takes back at most so many rows; empty when none is left.
    static func next(_ count: Int, of upload: Int64, _ work: Work) throws -> [RevertedRow] {
        let rows = try rows(count, of: upload, work)
        guard let name = try objectName(of: upload, work), !rows.isEmpty else { return [] }
        guard let object = work.schema.object(name) else { throw Refusal.notFound(object: name, id: nil) }
        let made = try Set(rows.filter { try isMade($0, by: upload, work) }.map(\.record))
        var reverted = RevertedRows(
            upload: upload, object: object, work: work, made: made,
            referring: Dictionary(
                grouping: try Referring.records(to: made.sorted(), of: object, limit: 500, work), by: \.target))
        return try rows.map { try reverted.takeBack($0) }
    }

    private static func objectName(of upload: Int64, _ work: Work) throws -> String? {
        try work.connection.first(
            "SELECT object FROM imports WHERE tenant = ? AND id = ?", [.int(work.actor.tenant), .int(upload)]
        ) { $0.text(0) }
    }

    private static func rows(_ count: Int, of upload: Int64, _ work: Work) throws -> [Row] {
        try work.connection.all(
            """
            SELECT line, outcome, record_id FROM import_rows WHERE tenant = ? AND import_id = ? \
            AND outcome IN ('created', 'updated') ORDER BY line DESC LIMIT ?
            """, [.int(work.actor.tenant), .int(upload), .int(Int64(count))]
        ) { Row(line: $0.int(0), outcome: $0.text(1), record: $0.int(2)) }
    }

    private mutating func takeBack(_ row: Row) throws -> RevertedRow {
        let done = try work.connection.savepoint {
            made.contains(row.record) ? try remove(row) : try restore(row.record)
        }
        if done.became == "removed" { removed.insert(row.record) }
        let why = JSON.array(done.why.map { ["zh": .string($0.zhHans), "en": .string($0.en)] })
        try work.connection.execute(
            "UPDATE import_rows SET outcome = ?, detail = ? WHERE tenant = ? AND import_id = ? AND line = ?",
            [
                .text(done.became), done.why.isEmpty ? .null : .text(why.text), .int(work.actor.tenant),
                .int(upload), .int(row.line),
            ])
        return done
    }

    private static func isMade(_ row: Row, by upload: Int64, _ work: Work) throws -> Bool {
        if row.outcome == "created" { return true }
        let own = "action = 'created' AND COALESCE(explanation,'') LIKE '%\"import\":\"\(upload)\"%'"
        return try isNoted(row.record, own, work)
    }

    private func remove(_ row: Row) throws -> RevertedRow {
        let id = row.record
        func kept(_ why: Label) -> RevertedRow { RevertedRow(was: row.outcome, became: "kept", why: [why]) }
        guard let record = try work.find(object, id) else { return RevertedRow(was: row.outcome, became: "removed") }
        if try isNoted(id, "action <> 'created' AND \(JournalEntry.broughtSQL) AND NOT \(own)") {
            return kept(RevertedRow.changed)
        }
        let about = (referring[id] ?? []).filter { !removed.contains($0.id) }
        let built = try Dictionary(grouping: about, by: \.object.name).filter { _, those in
            try those.contains { try !isOfReactions($0) }
        }
        guard built.isEmpty else { return kept(used(by: Set(built.keys))) }
        try work.authorised {
            for one in about { if let own = try work.find(one.object, one.id) { try work.delete(own) } }
            try work.delete(record)
        }
        return RevertedRow(was: row.outcome, became: "removed")
    }

    private func used(by names: Set<String>) -> Label {
        let named = Label.list(work.schema.objects.filter { names.contains($0.name) }.map(\.label))
        return Label("已有人在使用：\(named.zhHans)", "somebody has worked with it: \(named.en)")
    }

    /// Whether a reaction or a timer made it and nobody touched it since: a reminder, a score. A notification, read or
    /// not, is the system's too. What people, the public or a program brought in is theirs.
    private func isOfReactions(_ one: Referring) throws -> Bool {
        try one.object.name == "notification" || !isNoted(one.id, JournalEntry.broughtSQL)
    }

    /// What this import itself did, a later line of the file among it.
    private var own: String { #"COALESCE(explanation,'') LIKE '%"import":"\#(upload)"%'"# }

    private func isNoted(_ id: Int64, _ entry: String) throws -> Bool { try Self.isNoted(id, entry, work) }

    private static func isNoted(_ id: Int64, _ entry: String, _ work: Work) throws -> Bool {
        try work.connection.first(
            "SELECT 1 FROM journal WHERE tenant = ? AND record_id = ? AND \(entry) LIMIT 1",
            [.int(work.actor.tenant), .int(id)]
        ) { _ in true } ?? false
    }

    private func restore(_ id: Int64) throws -> RevertedRow {
        func kept(_ why: Label) -> RevertedRow { RevertedRow(was: "updated", became: "kept", why: [why]) }
        guard let record = try work.find(object, id) else { return kept(RevertedRow.gone) }
        let entries = try work.recent(of: record, limit: 200)
        guard let entry = entries.last(where: { $0.explanation["import"]?.id == upload }) else {
            return kept(RevertedRow.unknown)
        }
        guard let changes = try before(entry, record) else { return kept(RevertedRow.changed) }
        work.allowsDuplicates = true
        defer { work.allowsDuplicates = false }
        _ = try work.authorised { try work.update(record, changes, because: ["reverts": .id(upload)]) }
        return RevertedRow(was: "updated", became: "restored")
    }

    /// The values as they were before an entry, nil when one of them was changed since.
    private func before(_ entry: JournalEntry, _ record: AnyRecord) throws -> AnyChanges? {
        var changes = AnyChanges()
        for (name, pair) in entry.changes.object ?? [] {
            guard let field = work.actor.company.field(name, of: object), let both = pair.array, both.count == 2 else {
                continue
            }
            guard field.json(record) == both[1] else { return nil }
            if both[0] == .null {
                changes.set(field, .null, field.kind == .money ? .null : nil)
            } else {
                let stored = try field.stored(from: both[0])
                changes.set(field, stored.first, stored.second)
            }
        }
        return changes
    }
}
