extension AnyField {
    /// Short texts people put on records to find them again. Every object whose records have a name takes them; they
    /// live with the company's own fields, so filters, forms, the API, export and the journal know them.
    public static let tags = loose("tags", Label("标签", "Tags"), .choices([]), isCustom: true)
}
