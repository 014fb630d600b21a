import Records

/// What departments say to each other about a record: activities, tasks, comments, files, notifications.
public enum Collaboration {
    /// The table of contents.
    public static let capability = Capability(
        "Collaboration",
        objects: [Activity.self, SharedTask.self, Comment.self, Attachment.self, Notification.self],
        verbs: [
            SharedTask.complete, SharedTask.claim, Comment.react, Comment.correct, Comment.withdraw, Notification.read,
        ],
        reactions: [Comment.mentions, Comment.newMentions, Comment.replied, Assignments.given] + Assignments.handed
            + SharedRecords.reactions + SharedTask.progress + Following.reactions + Reminders.set,
        timers: [Digest.send, Reminders.due])
}
