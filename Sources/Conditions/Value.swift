/// What one column of one row holds: everything Tutti stores is an integer, a text or nothing.
///
/// Booleans are 0 and 1, times are UTC milliseconds, decimals and money are scaled integers, dates are
/// `2026-05-06`, several choices are a JSON array of strings.
public enum Value: Hashable, Sendable {
    /// Nothing is known.
    case null
    /// An integer, or a scaled decimal.
    case int(Int64)
    /// A text, compared by code point.
    case text(String)
}
