import Records

/// What a field was and became.
struct Difference: Sendable {
    let field: AnyField
    let before: JSON
    let after: JSON

    /// Nil for a field that does not change before somebody's eyes, and for times of the same minute: people read no seconds.
    init?(_ field: AnyField, _ sides: JSON) {
        guard case .array(let sides) = sides, sides.count == 2 else { return nil }
        (self.field, before, after) = (field, sides[0], sides[1])
        if let (from, to) = times, LocalTime.text(from) == LocalTime.text(to) { return nil }
    }

    private var times: (Instant, Instant)? {
        guard field.kind == .time, case .string(let before) = before, case .string(let after) = after,
            let from = RFC3339.instant(before), let to = RFC3339.instant(after)
        else { return nil }
        return (from, to)
    }
}
