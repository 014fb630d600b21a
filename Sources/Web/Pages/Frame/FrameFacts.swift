import Records

/// What the frame shows of the person it stands around, read in the snapshot of the page.
struct FrameFacts: Sendable {
    let unread: Int
    /// The newest notification the page knows of; the stream of news goes on from there.
    let newest: Int64
    let preferences: Preferences
    let pins: [Bookmark]

    init(_ work: Work) throws {
        unread = try News.unread(work)
        newest = try News.newest(work)
        preferences = try Preferences.load(work)
        pins = try Bookmark.pins(work)
    }
}
