import Parties
import Records

/// Reads the times of one column: the formats people export, with day and month in an order the column itself tells.
struct TimeReader: Sendable {
    enum DayOrder: String, Sendable, Codable {
        case dayFirst = "day_first"
        case monthFirst = "month_first"
    }

    /// Which of two small numbers is the day; nil when no value of the column decides it.
    let order: DayOrder?

    /// Looks at the whole column: a first number above 12 can only be a day.
    init(column: some Sequence<String>) {
        var order: DayOrder?
        for value in column {
            let numbers = Self.numbers(value)
            guard numbers.count >= 3, numbers[0].digits <= 2, numbers[2].digits == 4 else { continue }
            if numbers[0].value > 12 && numbers[1].value <= 12 { order = .dayFirst }
            if numbers[1].value > 12 && numbers[0].value <= 12 { order = .monthFirst }
            if order != nil { break }
        }
        self.order = order
    }

    /// The moment a text names, on a wall clock of the calendar's zone unless it names its own offset.
    func read(_ text: String, in time: BusinessTime) -> Instant? {
        let numbers = Self.numbers(text)
        if numbers.count == 1, numbers[0].sign == "" || numbers[0].start == 0 {
            return epoch(numbers[0]) ?? compact(numbers[0], in: time)
        }
        guard let (day, rest) = day(numbers, text) else { return nil }
        guard let clock = Self.clock(rest, text) else { return nil }
        if let offset = Self.offset(text) {
            return Instant(milliseconds: Int64(day.number) * 86_400_000 + clock - offset)
        }
        return time.moment(day, millisecondsOfDay: clock)
    }

    private func day(_ numbers: [Number], _ text: String) -> (CivilDay, ArraySlice<Number>)? {
        if let month = Self.monthName(text) {
            guard numbers.count >= 2, let year = numbers.prefix(2).first(where: { $0.digits == 4 }),
                let day = numbers.prefix(2).first(where: { $0.digits <= 2 })
            else { return nil }
            return Self.valid(year.value, month, day.value).map { ($0, numbers.dropFirst(2)) }
        }
        guard numbers.count >= 3 else { return nil }
        let first = numbers[0]
        let second = numbers[1]
        let third = numbers[2]
        if first.digits == 4 {
            return Self.valid(first.value, second.value, third.value).map { ($0, numbers.dropFirst(3)) }
        }
        guard third.digits == 4, first.digits <= 2, second.digits <= 2 else { return nil }
        let (month, day) = order == .dayFirst ? (second.value, first.value) : (first.value, second.value)
        return Self.valid(third.value, month, day).map { ($0, numbers.dropFirst(3)) }
    }

    private static func valid(_ year: Int, _ month: Int, _ day: Int) -> CivilDay? {
        guard (1_970...2_200).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let civil = CivilDay(year, month, day)
        return civil.components.month == month ? civil : nil
    }

    /// Seconds (10 digits) or milliseconds (13 digits) since 1970.
    private func epoch(_ number: Number) -> Instant? {
        switch number.digits {
        case 10: Instant(milliseconds: Int64(number.value) * 1_000)
        case 13: Instant(milliseconds: Int64(number.value))
        default: nil
        }
    }

    /// `20260506`, `202605061700` or `20260506170000`.
    private func compact(_ number: Number, in time: BusinessTime) -> Instant? {
        guard [8, 12, 14].contains(number.digits) else { return nil }
        let full = number.digits == 8 ? number.value * 1_000_000 : number.value * (number.digits == 12 ? 100 : 1)
        let date = full / 1_000_000
        let clock = full % 1_000_000
        guard let day = Self.valid(date / 10_000, date / 100 % 100, date % 100),
            clock / 10_000 < 24, clock / 100 % 100 < 60, clock % 100 < 60
        else { return nil }
        let seconds = clock / 10_000 * 3_600 + clock / 100 % 100 * 60 + clock % 100
        return time.moment(day, millisecondsOfDay: Int64(seconds) * 1_000)
    }
}

extension TimeReader {
    struct Number {
        let value: Int
        let digits: Int
        let start: Int
        let sign: String
    }

    /// The runs of digits of a text, at most ten; a fraction of a second is a number of its own.
    static func numbers(_ text: String) -> [Number] {
        var numbers: [Number] = []
        var value = 0
        var digits = 0
        var previous: Character = " "
        var sign = ""
        for (index, character) in (text + " ").enumerated() {
            if character.isASCII, let digit = character.wholeNumberValue {
                if digits == 0 { sign = previous == "+" || previous == "-" ? String(previous) : "" }
                if digits < 18 { value = value * 10 + digit }
                digits += 1
            } else if digits > 0 {
                numbers.append(Number(value: value, digits: digits, start: index - digits, sign: sign))
                (value, digits) = (0, 0)
            }
            previous = character
            if numbers.count == 10 { break }
        }
        return numbers
    }

    /// Milliseconds since midnight; midnight when no time is written.
    private static func clock(_ numbers: ArraySlice<Number>, _ text: String) -> Int64? {
        let parts = Array(numbers)
        guard let hour = parts.first?.value else { return 0 }
        guard parts.count >= 2 else { return text.contains("时") && hour < 24 ? Int64(hour) * 3_600_000 : nil }
        let second = parts.count > 2 && parts[2].sign == "" && hasSeconds(text) ? parts[2].value : 0
        guard hour < 24, parts[1].value < 60, second < 61 else { return nil }
        let lower = text.lowercased()
        let afternoon = (lower.contains("pm") || text.contains("下午")) && hour < 12
        let midnight = (lower.contains("am") || text.contains("上午")) && hour == 12
        let hours = afternoon ? hour + 12 : (midnight ? 0 : hour)
        return Int64(hours * 3_600 + parts[1].value * 60 + second) * 1_000
    }

    private static func hasSeconds(_ text: String) -> Bool {
        text.contains("秒") || text.count { $0 == ":" } >= 2
    }

    /// The offset a text names: `Z`, `+08:00`, `+0800` behind a time.
    private static func offset(_ text: String) -> Int64? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let tail = text[colon...]
        if tail.last == "Z" || tail.last == "z" || tail.hasSuffix("UTC") { return 0 }
        guard let sign = tail.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
        let digits = tail[sign...].filter(\.isNumber)
        guard digits.count == 4 || digits.count == 2, let number = Int(digits) else { return nil }
        let minutes = digits.count == 4 ? number / 100 * 60 + number % 100 : number * 60
        return Int64(tail[sign] == "-" ? -minutes : minutes) * 60_000
    }

    private static func monthName(_ text: String) -> Int? {
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        let words = text.lowercased().split { !($0.isASCII && $0.isLetter) }
        return words.lazy.compactMap { word in names.firstIndex { word.hasPrefix($0) } }.first.map { $0 + 1 }
    }
}
