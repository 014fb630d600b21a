import Records

/// What departments say to each other about a record: activities, tasks, comments, notifications.
public enum Collaboration {
    /// The table of contents.
    public static let capability = Capability(
        "Collaboration", objects: [Activity.self, Task.self, Comment.self, Notification.self],
        verbs: [Task.complete, Notification.read], reactions: [Comment.mentions])
}
