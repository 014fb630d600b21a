/// Work that follows an accepted write, in a transaction of its own: at least once, with effect once.
public struct Reaction: Sendable {
    /// Unique, as in `lead.qualify`.
    public let name: String
    /// The fact it waits for: object and action, as in `lead.created`.
    public let fact: String
    /// Narrows the facts without a query; `true` enqueues.
    public let applies: @Sendable (JournalEntry) -> Bool
    /// Does it, with the journal entry as its cause.
    public let perform: @Sendable (Work, JournalEntry) throws -> Void

    /// Declares a reaction to one fact.
    public init(
        _ name: String, on fact: String, when applies: @escaping @Sendable (JournalEntry) -> Bool = { _ in true },
        perform: @escaping @Sendable (Work, JournalEntry) throws -> Void
    ) {
        self.name = name
        self.fact = fact
        self.applies = applies
        self.perform = perform
    }
}

/// What happens when a timer of that name is due.
public struct TimerAction: Sendable {
    /// Unique, as in `lead.first_touch`.
    public let name: String
    /// Whether every company has one waiting, for the coming night when it is new.
    public let isNightly: Bool
    /// Does it.
    public let perform: @Sendable (Work, Timer) throws -> Void

    /// Declares what a timer does; a nightly one sets itself again.
    public init(_ name: String, isNightly: Bool = false, perform: @escaping @Sendable (Work, Timer) throws -> Void) {
        self.name = name
        self.isNightly = isNightly
        self.perform = perform
    }
}

/// A due timer: a record and what was noted when it was set.
public struct Timer: Sendable {
    /// The name of its action.
    public let name: String
    /// The object it concerns, as in `lead`.
    public let object: String
    /// The record it concerns.
    public let record: Int64
    /// When it was due, on the injected clock.
    public let due: Instant
    /// What the setter noted.
    public let note: JSON

    /// A due timer from its parts.
    public init(name: String, object: String, record: Int64, due: Instant, note: JSON) {
        self.name = name
        self.object = object
        self.record = record
        self.due = due
        self.note = note
    }
}
