import Conditions

/// What a timeline is narrowed to; what is nil narrows nothing.
public struct TimelineFilter: Sendable {
    /// Objects whose entries are wanted, as in `ticket`.
    public var objects: [String]?
    /// The user who did it; 0 is the system.
    public var actor: Int64?
    /// Values of the field `kind` of the activities that are wanted.
    public var contacts: [String]?
    /// The first moment.
    public var since: Instant?
    /// The moment after the last.
    public var until: Instant?

    /// Everything.
    public init() {}

    /// Whether entries must be looked at one by one, because no index leads to those that are wanted.
    public var isLookedThrough: Bool { actor != nil || contacts != nil }

    fileprivate var narrowing: Predicate? {
        var parts: [Predicate] = []
        // Written as a sum, so that no database walks through all that somebody ever did.
        if let actor { parts.append(Predicate("j.actor_id + 0 = ?", [.int(actor)])) }
        if let contacts {
            let marks = contacts.map { _ in "?" }.joined(separator: ",")
            parts.append(
                Predicate(
                    """
                    EXISTS (SELECT 1 FROM activities c WHERE c.tenant = j.tenant AND c.id = j.record_id \
                    AND c.kind IN (\(contacts.isEmpty ? "NULL" : marks)))
                    """, contacts.map(Value.text)))
        }
        return parts.isEmpty ? nil : Predicate.all(parts)
    }
}

/// One step back on a narrowed timeline.
public struct TimelineStep: Sendable {
    /// What was found, newest first.
    public let entries: [JournalEntry]
    /// Entries before this one were not looked at; nil when there are none.
    public let reached: Int64?
}

extension Work {
    /// Entries of the timeline of an account that pass a filter, newest first.
    ///
    /// Days and objects lead straight to them. People and kinds of contacts are looked for among so many entries at the
    /// most, however long the timeline is; the answer says how far back that was.
    public func timeline(
        of account: AnyRecord, _ filter: TimelineFilter, before: Int64?, limit: Int, among most: Int = 600
    ) throws -> TimelineStep {
        let accounts = try parts(of: account.id)
        let end = min(before ?? Int64.max, filter.until.map(IDs.first) ?? Int64.max)
        var span = TimelineSpan(objects: filter.objects, before: end, from: filter.since.map(IDs.first) ?? 0)
        let floor = filter.isLookedThrough ? try floor(of: accounts, span, among: most) : nil
        if let floor { span.from = floor }
        span.narrowing = filter.narrowing
        let found = try entries(accounts, span, limit: limit, \.self, JournalEntry.init)
        return TimelineStep(entries: found, reached: found.count < limit ? floor : found.last?.id)
    }

    /// The entry down to which so many of a span are looked at; nil when there are fewer.
    private func floor(of accounts: [Int64], _ span: TimelineSpan, among most: Int) throws -> Int64? {
        let parts = span.parts(of: accounts)
        let each = Int64(max(100, most / max(parts.count, 1)))
        var floor: Int64?
        for start in stride(from: 0, to: parts.count, by: Self.atOnce) {
            let some = parts[start..<min(start + Self.atOnce, parts.count)]
            let sql = some.enumerated().map { index, part in
                """
                SELECT * FROM (SELECT j.id FROM journal j WHERE \(part.sql) AND \(span.sql) \
                ORDER BY j.id DESC LIMIT 1 OFFSET ?) o\(index)
                """
            }
            let arguments = some.flatMap { $0.arguments(actor.tenant) + span.arguments + [.int(each - 1)] }
            let ends = try connection.all(sql.joined(separator: " UNION ALL "), arguments) { $0.int(0) }
            floor = (ends + [floor].compactMap { $0 }).max()
        }
        return floor
    }
}

/// Which entries of accounts are asked for, as SQL on a journal called `j`.
struct TimelineSpan {
    /// Entries of one account, or those of them about records of one object.
    struct Part {
        let account: Int64
        let object: String?

        var sql: String { "j.tenant = ? AND j.account_id = ?\(object == nil ? "" : " AND j.object = ?")" }

        func arguments(_ tenant: Int64) -> [Value] {
            [.int(tenant), .int(account)] + (object.map { [.text($0)] } ?? [])
        }
    }

    let objects: [String]?
    /// The entry after the newest wanted.
    let before: Int64
    /// The oldest entry wanted, 0 for the first there is.
    var from: Int64 = 0
    var narrowing: Predicate?

    var sql: String { "j.id < ?\(from > 0 ? " AND j.id >= ?" : "")\(narrowing.map { " AND (\($0.sql))" } ?? "")" }

    var arguments: [Value] { [.int(before)] + (from > 0 ? [.int(from)] : []) + (narrowing?.arguments ?? []) }

    func parts(of accounts: [Int64]) -> [Part] {
        let kinds: [String?] = objects ?? [nil]
        return accounts.flatMap { account in kinds.map { Part(account: account, object: $0) } }
    }
}
