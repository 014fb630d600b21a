import China
import Foundation

/// A cell read as a date, with the time of day if it had one.
struct DateCell: Equatable {
    /// Days since 1970-01-01.
    let day: Int
    /// Seconds of the day, nil without a time.
    let second: Int?

    /// Which of the two comes first where both could.
    enum Order: String, Codable, Sendable {
        case monthFirst
        case dayFirst
    }

    private static let months = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
        "nov": 11, "dec": 12,
    ]

    /// Year first (any of `-/.年月日`), or day and month before the year in the given order, or with a month's name;
    /// nil when it is none of these or no day of the calendar.
    init?(_ raw: String, order: Order) {
        guard raw.utf8.count <= 40, let tokens = Self.tokens(raw), tokens.numbers.count >= 2 else { return nil }
        guard let parts = Self.dateParts(tokens, order), let day = Self.dayNumber(parts) else { return nil }
        let rest = tokens.numbers.dropFirst(tokens.month == nil ? 3 : 2).map(\.value)
        guard let second = Self.secondOfDay(Array(rest), isAfternoon: tokens.isAfternoon) else { return nil }
        self.day = day
        self.second = rest.count >= 2 ? second : nil
    }

    /// Which order the two leading numbers of a text rule out, nil when they tell nothing.
    static func order(in raw: String) -> Order? {
        guard let tokens = tokens(raw), tokens.month == nil, tokens.numbers.count >= 3 else { return nil }
        let (a, b) = (tokens.numbers[0], tokens.numbers[1])
        if a.digits > 2 { return nil }
        if a.value > 12, b.value <= 12 { return .dayFirst }
        return b.value > 12 && a.value <= 12 ? .monthFirst : nil
    }

    private struct Tokens {
        var numbers: [(value: Int, digits: Int)] = []
        var month: Int?
        var isAfternoon: Bool?
    }

    private static func tokens(_ raw: String) -> Tokens? {
        var result = Tokens()
        var hasSeparator = false
        for run in runs(raw) {
            if let first = run.utf8.first, (0x30...0x39).contains(first) {
                guard run.utf8.count <= 9, let value = Int(run) else { return nil }
                result.numbers.append((value, run.utf8.count))
            } else if run.unicodeScalars.first?.properties.isAlphabetic == true {
                guard absorb(run.lowercased(), &result) else { return nil }
                hasSeparator = true
            } else {
                guard run.unicodeScalars.allSatisfy({ "-/. :,+".unicodeScalars.contains($0) }) else { return nil }
                hasSeparator = true
            }
        }
        return hasSeparator ? result : nil
    }

    private static func absorb(_ word: String, _ tokens: inout Tokens) -> Bool {
        if let month = months[String(word.prefix(3))], word.utf8.count <= 9, tokens.month == nil {
            tokens.month = month
            return true
        }
        switch word {
        case "am", "上午": tokens.isAfternoon = false
        case "pm", "下午": tokens.isAfternoon = true
        case "t", "z", "utc", "gmt", "年", "月", "日", "时", "分", "秒", "号": break
        default: return ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "星", "周"].contains { word.hasPrefix($0) }
        }
        return true
    }

    private static func runs(_ raw: String) -> [Substring] {
        func kind(_ c: Character) -> Int {
            if c.isASCII, c.isNumber { return 0 }
            return c.isLetter ? 1 : 2
        }
        var result: [Substring] = []
        let text = raw.trimmingCharacters(in: .whitespacesAndNewlines)
        var start = text.startIndex
        while start < text.endIndex {
            let wanted = kind(text[start])
            let end = text[start...].firstIndex { kind($0) != wanted } ?? text.endIndex
            result.append(text[start..<end])
            start = end
        }
        return result
    }

    private static func dateParts(_ tokens: Tokens, _ order: Order) -> (year: Int, month: Int, day: Int)? {
        let n = tokens.numbers
        if let month = tokens.month {
            guard n.count >= 2 else { return nil }
            return n[0].digits == 4 ? (n[0].value, month, n[1].value) : (year(n[1]), month, n[0].value)
        }
        guard n.count >= 3 else { return nil }
        if n[0].digits == 4 { return (n[0].value, n[1].value, n[2].value) }
        guard n[0].digits <= 2, n[1].digits <= 2, n[2].digits == 4 || n[2].digits == 2 else { return nil }
        return order == .dayFirst
            ? (year(n[2]), n[1].value, n[0].value) : (year(n[2]), n[0].value, n[1].value)
    }

    private static func year(_ token: (value: Int, digits: Int)) -> Int {
        guard token.digits <= 2 else { return token.value }
        return token.value < 70 ? 2000 + token.value : 1900 + token.value
    }

    /// nil for a day that the month does not have, and for years no lead is from.
    private static func dayNumber(_ date: (year: Int, month: Int, day: Int)) -> Int? {
        guard (1800...2200).contains(date.year) else { return nil }
        return DayCount.of(existing: date.year, date.month, date.day)
    }

    private static func secondOfDay(_ parts: [Int], isAfternoon: Bool?) -> Int? {
        guard parts.count >= 2 else { return parts.isEmpty ? 0 : nil }
        var hour = parts[0]
        if let isAfternoon, hour <= 12 { hour = hour % 12 + (isAfternoon ? 12 : 0) }
        let second = parts.count > 2 ? parts[2] : 0
        guard (0...24).contains(hour), (0..<60).contains(parts[1]), (0...60).contains(second) else { return nil }
        return hour * 3600 + parts[1] * 60 + second
    }
}
