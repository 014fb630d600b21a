import Conditions
import Logging
import Records
import Storage
import Synchronization

/// A running Tutti without its doors: declarations, database, clock. Every door writes through `work`.
public final class Engine: Sendable {
    /// Every declaration.
    public let schema: Declarations
    /// Where it is kept.
    public let database: any Database
    /// What time it is.
    public let clock: any Clock
    /// Where operators read what happened.
    public let log: Logger
    /// What keeps secrets of companies unreadable at rest.
    public let seal: Seal
    let ids: IDs
    let companies = Mutex<[Int64: CachedCompany]>([:])
    let changedCompanies = Atomic<Int>(0)

    /// An engine on an open, migrated database. Engines sharing a database get nodes of their own from it.
    public static func start(
        schema: Declarations, database: any Database, clock: any Clock = SystemClock(),
        log: Logger = Logger(label: "tutti"), seal: Seal = .none
    ) async throws -> Engine {
        let node = try await database.write { connection in
            try connection.first("UPDATE nodes SET number = number + 1 RETURNING number", []) { $0.int(0) } ?? 0
        }
        return Engine(schema: schema, database: database, clock: clock, log: log, seal: seal, node: Int(node % 1024))
    }

    init(schema: Declarations, database: any Database, clock: any Clock, log: Logger, seal: Seal, node: Int) {
        self.schema = schema
        self.database = database
        self.clock = clock
        self.log = log
        self.seal = seal
        ids = IDs(node: node)
    }

    /// One transaction of business writes. The body may run again when the database asks for a retry, so it must
    /// have no effect outside its Work.
    public func work<T: Sendable>(
        as actor: Actor, cause: JournalEntry? = nil, _ body: @escaping @Sendable (Work) throws -> T
    ) async throws -> T {
        let (result, hasChangedCompany) = try await database.write { [self] connection in
            let work = work(as: actor, connection, cause: cause)
            return (try body(work), work.hasChangedCompany)
        }
        if hasChangedCompany { forget(actor.tenant) }
        return result
    }

    /// A Work on an open transaction, for several in one: each belongs in a savepoint of its own.
    public func work(as actor: Actor, _ connection: any Connection, cause: JournalEntry? = nil) -> Work {
        Work(
            actor: actor, now: clock.now, schema: schema, connection: connection, ids: ids, cause: cause,
            people: { [self] user, connection in try self.actor(user, in: actor.tenant, connection) })
    }

    /// A Work that only reads, in one snapshot: for pages and programs that look.
    public func look<T: Sendable>(
        as actor: Actor, _ body: @escaping @Sendable (Work) throws -> T
    ) async throws -> T {
        try await database.read { [self] connection in try body(work(as: actor, connection)) }
    }

    /// Below which number of the journal's commit order nothing can appear any more; nil where ids are that order.
    public func commitHorizon() async throws -> Int64? {
        guard let order = database.dialect.commitOrder else { return nil }
        return try await database.read { connection in try connection.first(order.horizon, []) { $0.int(0) } ?? nil }
    }

    /// An id for machinery rows that are no business records.
    public func nextID() -> Int64 { ids.next(at: clock.now) }
}
