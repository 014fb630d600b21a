import Records

/// What the frame shows of the person it stands around, read in the snapshot of the page.
struct FrameFacts: Sendable {
    let unread: Int
    let preferences: Preferences
    let pins: [Bookmark]

    init(_ work: Work) throws {
        unread = try News.unread(work)
        preferences = try Preferences.load(work)
        pins = try Bookmark.pins(work)
    }
}
