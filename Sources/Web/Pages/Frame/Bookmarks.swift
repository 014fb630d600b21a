import Automation
import Conditions
import Hummingbird
import Markup
import Records
import Synchronization

/// Records somebody wants at hand: those they pinned and those they looked at last. Machinery of that person; what
/// they may no longer see is left out when it is read.
struct Bookmark: Sendable, Hashable {
    let object: String
    let record: Int64
    let title: String

    static let mostPins = 12, mostRecents = 30

    /// In the order they were pinned.
    static func pins(_ work: Work) throws -> [Bookmark] {
        try read(
            "SELECT object, record_id FROM pins WHERE tenant = ? AND user_id = ? ORDER BY at, record_id LIMIT 12", work)
    }

    /// The last ones first; of parts of records, as order lines, people look for the record.
    static func recents(_ work: Work) throws -> [Bookmark] {
        try read(
            """
            SELECT object, record_id FROM recent_records WHERE tenant = ? AND user_id = ? \
            ORDER BY at DESC, record_id DESC LIMIT 30
            """, where: Navigation.isPlace, work)
    }

    private static func read(
        _ sql: String, where isWanted: (String) -> Bool = { _ in true }, _ work: Work
    ) throws -> [Bookmark] {
        let actor = work.actor
        let rows = try work.connection.all(sql, [.int(actor.tenant), .int(actor.user)]) { ($0.text(0), $0.int(1)) }
            .filter { isWanted($0.0) }
        var wanted = Titles.Wanted()
        for (object, record) in rows { wanted.add(object, record) }
        let titles = try Titles.load(wanted, work)
        return rows.compactMap { object, record in
            titles[object, record].map { Bookmark(object: object, record: record, title: $0) }
        }
    }

    func place(_ schema: Declarations) -> Link? {
        schema.object(object).map { SafePath.link(.detail($0.plural, record)) }
    }

    static func pin(_ object: String, _ id: Int64, _ actor: Actor, now: Instant, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO pins (tenant, user_id, object, record_id, at) VALUES (?, ?, ?, ?, ?) \
            ON CONFLICT (tenant, user_id, object, record_id) DO NOTHING
            """, [.int(actor.tenant), .int(actor.user), .text(object), .int(id), .int(now.milliseconds)])
        try connection.execute(
            """
            DELETE FROM pins WHERE tenant = ? AND user_id = ? AND at < (SELECT at FROM pins WHERE tenant = ? \
            AND user_id = ? ORDER BY at DESC LIMIT 1 OFFSET \(mostPins - 1))
            """, [.int(actor.tenant), .int(actor.user), .int(actor.tenant), .int(actor.user)])
    }

    static func unpin(_ object: String, _ id: Int64, _ actor: Actor, _ connection: any Connection) throws {
        try connection.execute(
            "DELETE FROM pins WHERE tenant = ? AND user_id = ? AND object = ? AND record_id = ?",
            [.int(actor.tenant), .int(actor.user), .text(object), .int(id)])
    }

    static func looked(
        at object: String, _ id: Int64, _ actor: Actor, now: Instant, _ connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO recent_records (tenant, user_id, object, record_id, at) VALUES (?, ?, ?, ?, ?) \
            ON CONFLICT (tenant, user_id, object, record_id) DO UPDATE SET at = excluded.at
            """, [.int(actor.tenant), .int(actor.user), .text(object), .int(id), .int(now.milliseconds)])
        try connection.execute(
            """
            DELETE FROM recent_records WHERE tenant = ? AND user_id = ? AND at < (SELECT at FROM recent_records \
            WHERE tenant = ? AND user_id = ? ORDER BY at DESC LIMIT 1 OFFSET \(mostRecents - 1))
            """, [.int(actor.tenant), .int(actor.user), .int(actor.tenant), .int(actor.user)])
    }
}

/// Notes which records people look at. The page does not wait for it; the same record twice in a row is one note.
final class RecentBook: Sendable {
    private struct Visitor: Hashable {
        let tenant: Int64
        let user: Int64
    }
    private let engine: Engine
    private let last = Mutex<[Visitor: Int64]>([:])

    init(_ engine: Engine) { self.engine = engine }

    func note(_ object: String, _ id: Int64, _ actor: Actor) {
        guard Navigation.isPlace(object) else { return }
        let isKnown = last.withLock { last in
            let visitor = Visitor(tenant: actor.tenant, user: actor.user)
            if last.count > 10_000 { last = [:] }
            defer { last[visitor] = id }
            return last[visitor] == id
        }
        guard !isKnown else { return }
        let engine = engine
        Task {
            do {
                let now = engine.clock.now
                try await engine.database.write { connection in
                    try Bookmark.looked(at: object, id, actor, now: now, connection)
                }
            } catch {
                engine.log.warning("a look at a record was not noted: \(error)")
            }
        }
    }
}

extension Pages {
    /// `POST /pins`: pins a record one may see, or takes the pin away.
    func pins(_ visit: Visit) async throws -> Response {
        guard visit.isPost else { return .redirect(SafePath.link(.palette)) }
        let object = try object(visit.form["object"] ?? "")
        guard let id = visit.form["id"].flatMap(Int64.init) else {
            throw Refusal.notFound(object: object.name, id: nil)
        }
        let actor = visit.actor
        let now = engine.clock.now
        let isPinned = visit.form["pin"] == "1"
        if isPinned { try await engine.look(as: actor) { work in _ = try work.get(object, id) } }
        try await engine.database.write { connection in
            if isPinned {
                try Bookmark.pin(object.name, id, actor, now: now, connection)
            } else {
                try Bookmark.unpin(object.name, id, actor, connection)
            }
        }
        return .redirect(SafePath.next(visit.form["back"] ?? Page.detail(object.plural, id).path))
    }
}
