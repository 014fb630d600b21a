import China

/// Reads one date and time from left to right.
struct DateScanner {
    private var bytes: [UInt8]
    private var place = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
        if bytes.contains(where: { $0 >= 0x80 }) { bytes = Array(Self.latin(text).utf8) }
        while let last = bytes.last, last == 0x20 || last == 0x2d { bytes.removeLast() }
        skipSpaces()
    }

    /// Chinese date words as the marks the scanner knows.
    private static func latin(_ text: String) -> String {
        let words = [
            ("年", "-"), ("月", "-"), ("日", " "), ("号", " "), ("时", ":"), ("点", ":"), ("分", ":"), ("秒", ""),
            ("\u{ff0f}", "/"), ("\u{ff1a}", ":"), ("\u{a0}", " "), ("\u{3000}", " "),
        ]
        var latin = words.reduce(text) { $0.replacing($1.0, with: $1.1) }
        while latin.hasSuffix(":") { latin.removeLast() }
        return latin
    }

    mutating func read(_ order: DateText.Order) -> DateText? {
        guard let (days, milliseconds) = date(order) else { return nil }
        if let milliseconds {
            return place == bytes.count ? DateText(milliseconds: milliseconds, hasTime: true) : nil
        }
        let midnight = Int64(days) * 86_400_000
        if place == bytes.count { return DateText(milliseconds: midnight, hasTime: false) }
        guard peek == 0x20 || peek == UInt8(ascii: "T") || peek == UInt8(ascii: ",") else { return nil }
        place += 1
        skipSpaces()
        guard let time = time(), place == bytes.count else { return nil }
        return DateText(milliseconds: midnight + time, hasTime: true)
    }

    /// Days since 1970, or milliseconds for a Unix time.
    private mutating func date(_ order: DateText.Order) -> (days: Int, unix: Int64?)? {
        let start = place
        if let month = monthName() { return monthFirst(month) }
        guard let first = number() else { return nil }
        let width = place - start
        if place == bytes.count || width > 4 { return compact(first, width) }
        guard separator() else { return nil }
        if let month = monthName() {
            guard separator(), let last = number(4) else { return nil }
            return DayCount.of(existing: last, month, first).map { ($0, nil) }
        }
        guard let second = number(), separator() else { return nil }
        let lastStart = place
        guard let third = number() else { return nil }
        if width == 4 {
            guard place - lastStart <= 2 else { return nil }
            return DayCount.of(existing: first, second, third).map { ($0, nil) }
        }
        guard width <= 2, place - lastStart == 4 else { return nil }
        let (month, day) = order == .monthFirst ? (first, second) : (second, first)
        return DayCount.of(existing: third, month, day).map { ($0, nil) }
    }

    private mutating func monthFirst(_ month: Int) -> (days: Int, unix: Int64?)? {
        guard separator(), let day = number(), day <= 31, separator(), let year = number(4) else { return nil }
        return DayCount.of(existing: year, month, day).map { ($0, nil) }
    }

    /// 20250304, or Unix seconds (10 digits) or milliseconds (13 digits).
    private func compact(_ number: Int, _ width: Int) -> (days: Int, unix: Int64?)? {
        switch width {
        case 8:
            return DayCount.of(existing: number / 10_000, number / 100 % 100, number % 100).map { ($0, nil) }
        case 10: return (0, Int64(number) * 1000)
        case 13: return (0, Int64(number))
        default: return nil
        }
    }

    /// Milliseconds since midnight, the zone already taken off.
    private mutating func time() -> Int64? {
        guard var hour = number(), take(UInt8(ascii: ":")), let minute = number(2) else { return nil }
        var second = 0
        var fraction: Int64 = 0
        if take(UInt8(ascii: ":")) {
            guard let seconds = number(2) else { return nil }
            second = seconds
            if take(UInt8(ascii: ".")) { fraction = fractionOfSecond() }
        }
        skipSpaces()
        if let half = halfDay() {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + half
            skipSpaces()
        }
        guard hour < 24, minute < 60, second <= 60, let zone = zone() else { return nil }
        let seconds = (hour * 60 + minute - zone) * 60 + second
        return Int64(seconds) * 1000 + fraction
    }

    private mutating func fractionOfSecond() -> Int64 {
        var value: Int64 = 0
        var unit: Int64 = 100
        while let byte = peek, (0x30...0x39).contains(byte) {
            value += Int64(byte - 0x30) * unit
            unit /= 10
            place += 1
        }
        return value
    }

    private mutating func halfDay() -> Int? {
        guard place + 1 < bytes.count, bytes[place + 1] | 0x20 == UInt8(ascii: "m") else { return nil }
        let letter = bytes[place] | 0x20
        guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return nil }
        place += 2
        return letter == UInt8(ascii: "p") ? 12 : 0
    }

    /// Minutes east of UTC; 0 for none, nil for something that is no zone.
    private mutating func zone() -> Int? {
        guard let mark = peek else { return 0 }
        if mark | 0x20 == UInt8(ascii: "z") {
            place += 1
            return 0
        }
        if bytes[place...].elementsEqual("UTC".utf8) || bytes[place...].elementsEqual("GMT".utf8) {
            place += 3
            return 0
        }
        guard mark == UInt8(ascii: "+") || mark == UInt8(ascii: "-") else { return nil }
        place += 1
        let start = place
        guard let number = number() else { return nil }
        var minutes = place - start > 2 ? number / 100 * 60 + number % 100 : number * 60
        if take(UInt8(ascii: ":")) {
            guard let rest = self.number(2) else { return nil }
            minutes += rest
        }
        guard minutes <= 18 * 60 else { return nil }
        return mark == UInt8(ascii: "-") ? -minutes : minutes
    }
}

extension DateScanner {
    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpaces() {
        while peek == 0x20 { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        place += 1
        return true
    }

    /// A whole number, of a fixed width if one is stated, of at most 15 digits.
    private mutating func number(_ width: Int? = nil) -> Int? {
        let start = place
        var value = 0
        while let byte = peek, (0x30...0x39).contains(byte), place - start < 15 {
            value = value * 10 + Int(byte - 0x30)
            place += 1
        }
        guard place > start else { return nil }
        if let width, place - start != width { return nil }
        return value
    }

    private mutating func separator() -> Bool {
        let start = place
        while let byte = peek, byte == 0x20 || (0x2c...0x2f).contains(byte) { place += 1 }
        return place > start
    }

    /// A month by its English name or its first three letters.
    private mutating func monthName() -> Int? {
        guard let first = peek, first | 0x20 >= UInt8(ascii: "a"), first | 0x20 <= UInt8(ascii: "z") else { return nil }
        let start = place
        while let byte = peek, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) { place += 1 }
        let word = String(decoding: bytes[start..<place].map { $0 | 0x20 }, as: UTF8.self)
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        let month = names.firstIndex { $0 == word || (word.count >= 3 && $0.hasPrefix(word)) }
        if month == nil { place = start }
        return month.map { $0 + 1 }
    }
}
