import Records

/// What departments say to each other about a record: activities, tasks, comments, notifications.
public enum Collaboration {
    /// The table of contents.
    public static let capability = Capability(
        "Collaboration", objects: [Activity.self, SharedTask.self, Comment.self, Notification.self],
        verbs: [SharedTask.complete, Notification.read], reactions: [Comment.mentions])
}
