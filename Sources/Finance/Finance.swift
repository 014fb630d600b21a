import Records

/// What is owed and what came in.
public enum Finance {
    /// The table of contents.
    public static let capability = Capability(
        "Finance", objects: [Receivable.self, Receipt.self, Allocation.self], verbs: [Receipt.allocate],
        reactions: [Receivable.expect])
}
