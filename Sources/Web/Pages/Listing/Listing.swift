import Records

/// What lists bring beside their pages: the timer that works bulk jobs off.
public enum Listing {
    /// The table of contents.
    public static let capability = Capability("Listing", objects: [], timers: [BulkRun.action])
}
