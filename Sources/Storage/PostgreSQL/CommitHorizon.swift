/// The oldest transaction of this database that may still commit an entry of the journal.
enum CommitHorizon {
    /// How the connection calls itself that only sends wake-ups: it writes nothing, but has a number while it does.
    static let wakeups = "tutti wake-ups"

    // Numbers at connections have 32 bits; their distance to the newest one makes them whole. One that was given after
    // the snapshot seems to lie far behind and counts as the newest. Other databases of the server do not matter.
    static let query = """
        WITH newest AS (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS number), \
        running AS (SELECT newest.number, (newest.number - a.backend_xid::text::bigint) & 4294967295 AS distance \
        FROM newest, pg_stat_activity a WHERE a.datname = current_database() AND a.backend_xid IS NOT NULL \
        AND a.backend_type = 'client backend' AND a.application_name <> '\(wakeups)') \
        SELECT LEAST(newest.number, (SELECT MIN(number - distance) FROM running WHERE distance < 2147483648)) \
        FROM newest
        """
}
