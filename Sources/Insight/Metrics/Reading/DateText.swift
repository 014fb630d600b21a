/// A point in time as it stands in a file.
struct DateText: Sendable, Hashable {
    /// UTC milliseconds; a text without a zone is taken as UTC.
    let milliseconds: Int64
    /// Whether the text has a time of day.
    let hasTime: Bool

    /// Whole days since 1970-01-01.
    var day: Int64 { milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds + 1) / 86_400_000 - 1 }

    /// Which comes first in dates such as 3/4/2025.
    enum Order: Sendable { case monthFirst, dayFirst }

    /// Reads ISO dates and times, `2025年3月4日`, `3/4/2025`, `4 Mar 2025`, `Mar 4, 2025`, `20250304`, Unix seconds
    /// and milliseconds; nil for anything else.
    init?(_ text: String, order: Order = .monthFirst) {
        var scanner = DateScanner(text)
        guard let found = scanner.read(order) else { return nil }
        self = found
    }

    init(milliseconds: Int64, hasTime: Bool) {
        self.milliseconds = milliseconds
        self.hasTime = hasTime
    }
}

/// How the dates of a column are to be read.
struct DateColumn: Sendable {
    let order: DateText.Order
    /// A date that fits both orders, where no date of the column tells them apart.
    let ambiguous: String?

    /// Looks through the column for a date that only fits one order.
    init(_ texts: some Sequence<String>) {
        var dayFirst = 0
        var monthFirst = 0
        var candidate: String?
        for text in texts {
            guard let (first, second) = Self.slashParts(text) else { continue }
            if first > 12, second <= 12 { dayFirst += 1 }
            if second > 12, first <= 12 { monthFirst += 1 }
            if candidate == nil, first <= 12, second <= 12, first != second { candidate = text }
        }
        order = dayFirst > monthFirst ? .dayFirst : .monthFirst
        ambiguous = dayFirst == 0 && monthFirst == 0 ? candidate : nil
    }

    private static func slashParts(_ text: String) -> (Int, Int)? {
        var numbers = [0, 0]
        var digits = 0
        var place = 0
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39:
                numbers[place] = numbers[place] * 10 + Int(byte - 0x30)
                digits += 1
                if digits > 2 { return nil }
            case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."):
                if digits == 0 { return nil }
                if place == 1 { return (numbers[0], numbers[1]) }
                place = 1
                digits = 0
            default: return nil
            }
        }
        return nil
    }
}
