extension Row {
    /// The integer of a column, or nil.
    public func optionalInt(_ index: Int) -> Int64? { isNull(index) ? nil : int(index) }
    /// The text of a column, or nil.
    public func optionalText(_ index: Int) -> String? { isNull(index) ? nil : text(index) }
}
