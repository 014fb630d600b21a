extension AnyRecord {
    /// What it is called, as far as somebody's roles let them see its name.
    public func title(for access: Access) -> String {
        guard let field = object.title else { return "#\(id)" }
        switch access.rule(field, of: object) {
        case .open, .readOnly: return title
        case .masked: return RecordWriter.masked(field, self[field])
        case .hidden: return "#\(id)"
        }
    }
}
