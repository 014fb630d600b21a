import Conditions

extension Work {
    /// Whom a record is shared with, in the order it was.
    public func shares(of record: AnyRecord) throws -> [Share] {
        guard record.object.isShareable else { return [] }
        return try connection.all(
            "SELECT \(Share.columns) FROM record_shares WHERE tenant = ? AND record_id = ? ORDER BY at, grantee_id",
            [.int(actor.tenant), .int(record.id)], Share.init)
    }

    /// With how many people and teams a record is shared; nothing is asked while none of its kind ever was.
    public func shareCount(of record: AnyRecord) throws -> Int {
        actor.company.sharees[record.object.name] == nil ? 0 : try shares(of: record).count
    }

    /// Whether the actor may share a record and take that back: they may change it, and not only because others let
    /// them look.
    public func mayShare(_ record: AnyRecord) throws -> Bool {
        guard record.object.isShareable, try may(.update, record) else { return false }
        return try isGranted(.read, record)
            || lent(record, to: actor.access.sharees(.read, record.object, actor)) == .edit
    }

    /// Opens a record to somebody; false when it was open to them as far already.
    @discardableResult
    public func share(_ record: AnyRecord, with sharee: Sharee, _ level: ShareLevel) throws -> Bool {
        try requireSharing(record)
        let before = try share(of: record, with: sharee)
        if before?.level == level { return false }
        let problems = try problems(sharing: record, with: sharee, level, isNew: before == nil)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        try put(level, by: actor.user, at: now, sharee, on: record)
        try noteSharing("shared", record, sharee, before?.level, level)
        return true
    }

    /// Takes a share back; false when there was none.
    @discardableResult
    public func unshare(_ record: AnyRecord, with sharee: Sharee) throws -> Bool {
        try requireSharing(record)
        guard let before = try share(of: record, with: sharee) else { return false }
        try takeBack(sharee, on: record)
        try noteSharing("unshared", record, sharee, before.level, nil)
        return true
    }

    private func requireSharing(_ record: AnyRecord) throws {
        guard try mayShare(record) else { throw Refusal.forbidden(action: "share", object: record.object.name) }
    }

    func noteSharing(
        _ action: String, _ record: AnyRecord, _ sharee: Sharee, _ before: ShareLevel?, _ after: ShareLevel?,
        because: JSON = .null
    ) throws {
        func side(_ level: ShareLevel?, _ value: JSON) -> JSON { level == nil ? .null : value }
        let levels = [before, after].map { side($0, .string($0?.rawValue ?? "")) }
        let whom = [before, after].map { side($0, .id(sharee.id)) }
        let facts: JSON = .object([("shared_with_\(sharee.object)", .array(whom)), ("share_level", .array(levels))])
        try note(action, on: record, facts, because: because)
    }
}

// The rows themselves, as merging and leaving need them too.
extension Work {
    /// Records are shared with so many at the most; beyond that a team is meant.
    static var mostSharees: Int64 { 100 }

    func share(of record: AnyRecord, with sharee: Sharee) throws -> Share? {
        try connection.first(
            "SELECT \(Share.columns) FROM record_shares WHERE tenant = ? AND record_id = ? AND grantee_id = ?",
            [.int(actor.tenant), .int(record.id), .int(sharee.id)], Share.init)
    }

    /// How far a record is shared with any of these; nil when it is not.
    func lent(_ record: AnyRecord, to sharees: [Int64]) throws -> ShareLevel? {
        guard !sharees.isEmpty else { return nil }
        let marks = sharees.map { _ in "?" }.joined(separator: ",")
        return try connection.all(
            "SELECT level FROM record_shares WHERE tenant = ? AND record_id = ? AND grantee_id IN (\(marks))",
            [.int(actor.tenant), .int(record.id)] + sharees.map(Value.int)
        ) { ShareLevel(rawValue: $0.text(0)) ?? .read }.max()
    }

    func put(_ level: ShareLevel, by: Int64, at: Instant, _ sharee: Sharee, on record: AnyRecord) throws {
        let company = Value.int(actor.tenant), object = Value.text(record.object.name), id = Value.int(sharee.id)
        try connection.execute(
            """
            INSERT INTO record_shares (tenant,record_id,grantee_id,kind,object,level,by_id,at) VALUES (?,?,?,?,?,?,?,?) \
            ON CONFLICT (tenant, record_id, grantee_id) DO UPDATE SET level = excluded.level, by_id = excluded.by_id, \
            at = excluded.at
            """,
            [
                company, .int(record.id), id, .text(sharee.object), object, .text(level.rawValue), .int(by),
                .int(at.milliseconds),
            ])
        // The first record of its kind that is shared with somebody: from now on their statements speak of shares.
        let isFirst = try connection.execute(
            "INSERT INTO sharees (tenant,object,grantee_id) VALUES (?,?,?) ON CONFLICT DO NOTHING",
            [company, object, id])
        if isFirst == 1 { try companyChanged() }
        connection.memory = TransactionMemory()
    }

    func takeBack(_ sharee: Sharee, on record: AnyRecord) throws {
        try connection.execute(
            "DELETE FROM record_shares WHERE tenant = ? AND record_id = ? AND grantee_id = ?",
            [.int(actor.tenant), .int(record.id), .int(sharee.id)])
        connection.memory = TransactionMemory()
    }

    /// A record that is gone is shared with nobody any more.
    func endShares(of record: AnyRecord) throws {
        guard record.object.isShareable else { return }
        try connection.enqueue(
            "DELETE FROM record_shares WHERE tenant = ? AND record_id = ?", [.int(actor.tenant), .int(record.id)])
    }

    /// Nothing is shared any more with somebody who left or a team that is gone; who comes back begins anew.
    func endShares(withLeaving record: AnyRecord, _ action: String) throws {
        let isActive = record.object.field("is_active").map { record[$0] != .int(0) } ?? true
        guard action == "deleted" || !isActive else { return }
        try connection.enqueue(
            "DELETE FROM record_shares WHERE tenant = ? AND grantee_id = ?", [.int(actor.tenant), .int(record.id)])
    }
}

extension Share {
    /// To whom records were ever shared in a company, by object.
    public static func everySharee(of tenant: Int64, _ connection: any Connection) throws -> [String: Set<Int64>] {
        var all: [String: Set<Int64>] = [:]
        try connection.query("SELECT object, grantee_id FROM sharees WHERE tenant = ?", [.int(tenant)]) { row in
            all[row.text(0), default: []].insert(row.int(1))
        }
        return all
    }
}
