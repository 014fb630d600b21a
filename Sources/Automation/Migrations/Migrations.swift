import Storage

/// Every step of the tables, in order. A step that was released is never edited; a change is a new step.
public enum Migrations {
    /// The steps.
    public static let all: [Migration] = [
        machinery, business, campaignMembers, outgoingMails, mailDelivery, commitOrder, preferences,
        lists, together, signIn, audit, searchAndDoors, forms, ownFields, newestEntries, numberSeries, sharing, outbox,
        taskOrder, addressees, namesakes, noticeSubjects,
    ]

    /// Brings a database up to date.
    public static func migrate(_ database: any Database) async throws {
        _ = try await Migrator(all).migrate(database)
    }
}
