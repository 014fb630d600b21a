/// Comparing secrets without telling by the time it takes where they differ.
public enum ConstantTime {
    /// Whether two byte sequences are equal; only their lengths may show.
    public static func isEqual(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Whether two texts have the same bytes; Swift's own `==` would also accept other spellings of one character.
    public static func isEqual(_ left: String, _ right: String) -> Bool {
        isEqual(Array(left.utf8), Array(right.utf8))
    }
}
