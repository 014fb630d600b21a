/// Agreement of dates and numbers, which are near or far rather than spelt alike.
public enum Nearness {
    /// Two days, counted from any common origin: equal, within `days`, or neither.
    public static func dates(_ a: Int, _ b: Int, days: Int = 31) -> AgreementLevel {
        if a == b { return .exact }
        // The gap of two Ints always fits an unsigned one.
        let gap = UInt(bitPattern: max(a, b) &- min(a, b))
        return gap <= UInt(max(0, days)) ? .similar : .different
    }

    /// Two numbers: equal, within 1 %, 5 %, 20 % of the larger, or different; NaN is missing.
    public static func numbers(_ a: Double, _ b: Double) -> AgreementLevel {
        if a.isNaN || b.isNaN { return .missing }
        if a == b { return .exact }
        let scale = max(abs(a), abs(b))
        if !scale.isFinite { return .different }
        let gap = abs(a / scale - b / scale)
        if gap <= 0.01 { return .near }
        if gap <= 0.05 { return .similar }
        return gap <= 0.2 ? .loose : .different
    }

    /// Two calendar dates written yyyymmdd: a slip of one digit, neighbours swapped, or day and month exchanged
    /// is near; two equal parts of three is similar. Texts of other lengths are only equal, one slip off or different.
    static func calendarDates(_ a: Scalars, _ b: Scalars) -> AgreementLevel {
        if a.elementsEqual(b) { return .exact }
        if EditDistance.isOneEdit(a, b) { return .near }
        guard a.count == 8, b.count == 8 else { return .different }
        func same(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
            Scalars(rebasing: a[left]).elementsEqual(Scalars(rebasing: b[right]))
        }
        let year = same(0..<4, 0..<4)
        if year, same(4..<6, 6..<8), same(6..<8, 4..<6) { return .near }
        let equalParts = [year, same(4..<6, 4..<6), same(6..<8, 6..<8)].count { $0 }
        return equalParts >= 2 ? .similar : .different
    }
}
