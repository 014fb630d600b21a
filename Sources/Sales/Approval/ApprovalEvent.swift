/// A fact of an approval's log; the state is computed from these and the time, from nothing else.
public struct ApprovalEvent: Hashable, Sendable {
    /// When, in UTC milliseconds.
    public let at: Int64
    /// The user id of who did it.
    public let by: String
    /// What was done.
    public let action: ApprovalAction

    /// An event.
    public init(at: Int64, by: String, _ action: ApprovalAction) {
        self.at = at
        self.by = by
        self.action = action
    }
}

/// What can be done in an approval.
public enum ApprovalAction: Hashable, Sendable {
    /// Approval is asked for: what content, at which level, through which stages.
    case submitted(ContentHash, level: String, stages: [ApprovalStage])
    /// Someone decided on the content they saw, for themself or for someone who delegated to them.
    case decided(ApprovalVerdict, ContentHash, onBehalfOf: String?, comment: String)
    /// The submitter took the request back.
    case recalled(comment: String)
    /// The governed fields were saved and now have this hash.
    case edited(ContentHash)
    /// Someone lets another decide for them for a while.
    case delegated(ApprovalDelegation)
}

/// Yes or no.
public enum ApprovalVerdict: String, Hashable, Sendable, Codable {
    case approve
    case reject
}

/// One person's right to decide, lent to another from an instant up to but without another.
public struct ApprovalDelegation: Hashable, Sendable {
    /// The user id of who lends it.
    public let from: String
    /// The user id of who may decide; cannot lend it on.
    public let to: String
    /// The first instant, in UTC milliseconds.
    public let begins: Int64
    /// The first instant after, in UTC milliseconds.
    public let ends: Int64

    /// A delegation.
    public init(from: String, to: String, begins: Int64, ends: Int64) {
        self.from = from
        self.to = to
        self.begins = begins
        self.ends = ends
    }
}
