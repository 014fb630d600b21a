/// The numbers, month name and time of day found in a text that may be a date.
struct DateParts {
    private(set) var numbers: [Int] = []
    private(set) var widths: [Int] = []
    private(set) var month: Int?
    private(set) var utcOffset: Int?
    /// Outer nil: the time is wrong; inner nil: there is none.
    private(set) var timeOfDay: Double?? = .some(nil)

    init?(_ text: String) {
        var bytes = Array(text.trimmed.utf8)
        if let split = Self.timeStart(bytes) {
            timeOfDay = readTime(Array(bytes[split.time...]))
            bytes = Array(bytes[..<split.dateEnd])
        }
        guard readDay(bytes) else { return nil }
    }

    static func year(_ number: Int, _ width: Int) -> Int? {
        if width == 4 { return number }
        return width == 2 ? (number < 70 ? 2000 + number : 1900 + number) : nil
    }

    // A time begins after a blank or a T that a digit follows, and holds a colon.
    private static func timeStart(_ bytes: [UInt8]) -> (dateEnd: Int, time: Int)? {
        guard let colon = bytes.firstIndex(of: 0x3A) else { return nil }
        var start = colon
        while start > 0, bytes[start - 1] >= 0x30, bytes[start - 1] <= 0x39 { start -= 1 }
        guard start > 0, start < colon, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x54 else { return nil }
        return (start - 1, start)
    }

    private mutating func readDay(_ bytes: [UInt8]) -> Bool {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 0x30, byte <= 0x39 {
                let from = index
                while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
                guard index - from <= 8, let number = Int(String(decoding: bytes[from..<index], as: UTF8.self)) else {
                    return false
                }
                numbers.append(number)
                widths.append(index - from)
            } else if byte == 0x2D || byte == 0x2F || byte == 0x2E || byte == 0x20 || byte == 0x2C {
                index += 1
            } else if byte >= 0x80 {
                guard skipChinese(bytes, &index) else { return false }
            } else {
                guard readMonth(bytes, &index) else { return false }
            }
        }
        return !numbers.isEmpty && numbers.count <= 3
    }

    private func skipChinese(_ bytes: [UInt8], _ index: inout Int) -> Bool {
        for sign in ["年", "月", "日"] where bytes[index...].starts(with: sign.utf8) {
            index += 3
            return true
        }
        return false
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    private mutating func readMonth(_ bytes: [UInt8], _ index: inout Int) -> Bool {
        let from = index
        while index < bytes.count, bytes[index] | 0x20 >= 0x61, bytes[index] | 0x20 <= 0x7A { index += 1 }
        let word = String(decoding: bytes[from..<index], as: UTF8.self).lowercased()
        guard month == nil, word.count >= 3, word.count <= 9 else { return false }
        guard let found = Self.months.firstIndex(where: { word.hasPrefix($0) }) else { return false }
        month = found + 1
        return true
    }

    // 9:30, 09:30:15.250, with Z, +08:00, +0800 or AM/PM behind.
    private mutating func readTime(_ bytes: [UInt8]) -> Double?? {
        var text = String(decoding: bytes, as: UTF8.self).uppercased()
        if text.hasSuffix("Z") {
            utcOffset = 0
            text.removeLast()
        } else if let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            guard let offset = Self.offset(text[sign...]) else { return .none }
            utcOffset = offset
            text = String(text[..<sign])
        }
        guard let seconds = TimeText(text)?.secondOfDay else { return .none }
        return .some(seconds)
    }

    private static func offset(_ text: Substring) -> Int? {
        let digits = text.dropFirst().filter { $0 != ":" }
        guard digits.count == 4 || digits.count == 2, let number = Int(digits) else { return nil }
        let minutes = digits.count == 2 ? number * 60 : number / 100 * 60 + number % 100
        guard minutes <= 14 * 60 else { return nil }
        return text.first == "-" ? -minutes * 60 : minutes * 60
    }
}

/// A time of day as people write it.
public struct TimeText: Sendable, Hashable {
    /// Seconds since midnight.
    public let secondOfDay: Double

    /// Reads 9:30, 09:30:15, 09:30:15.250 or 9:30 PM; nil when the text is not a time.
    public init?(_ text: String) {
        var body = text.trimmed.uppercased()
        var shift: Int?
        if body.hasSuffix("AM") || body.hasSuffix("PM") {
            shift = body.hasSuffix("PM") ? 12 : 0
            body = String(body.dropLast(2)).trimmed
        }
        let parts = body.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), (1...2).contains(parts[0].count), parts[1].count == 2 else { return nil }
        guard var hour = Int(parts[0]), let minute = Int(parts[1]), (0...59).contains(minute) else { return nil }
        if let shift {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + shift
        }
        let second = parts.count == 3 ? Double(parts[2]) : 0
        guard (0...23).contains(hour), let second, second >= 0, second < 61 else { return nil }
        secondOfDay = Double(hour * 3600 + minute * 60) + second
    }
}
