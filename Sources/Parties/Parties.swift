import Records

/// Accounts, contacts, users and teams: what every capability shares.
public enum Parties {
    /// The table of contents.
    public static let capability = Capability(
        "Parties",
        objects: [
            Team.self, User.self, Account.self, Contact.self, AccountRelation.self, Consent.self, Responsibility.self,
        ],
        verbs: [
            .merge(Account.self), .unmerge(Account.self), .merge(Contact.self), .unmerge(Contact.self),
        ], timers: [DuplicateSweep.timer])
}
