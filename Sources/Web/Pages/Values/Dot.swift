/// What stands between things on one line.
enum Dot {
    /// A middle dot that never begins a line: the space before it does not break.
    static let between = "\u{00A0}· "
}
