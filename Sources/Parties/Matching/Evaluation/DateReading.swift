import Foundation

/// How a column writes its dates; read once per column because 03/04/2020 alone does not say.
enum DateReading: Sendable {
    case yearFirst
    case dayFirst
    case monthFirst

    /// The reading under which most values are dates, with the share it reads.
    static func best(for values: [String]) -> (reading: DateReading, share: Double) {
        let readings: [DateReading] = [.yearFirst, .dayFirst, .monthFirst]
        let counted = readings.map { reading in (reading, values.count { reading.read($0) != nil }) }
        let best = counted.max { $0.1 < $1.1 } ?? (.yearFirst, 0)
        // Equal counts keep the first, so an ambiguous column is read day first, as most of the world writes.
        let first = counted.first { $0.1 == best.1 } ?? best
        return (first.0, values.isEmpty ? 0 : Double(first.1) / Double(values.count))
    }

    /// The date as yyyymmdd, or nil.
    func read(_ text: String) -> String? {
        let parts = Self.parts(text)
        var numbers = parts.prefix(3).compactMap { Int($0) }
        if numbers.count == 1, parts[0].count == 8 { numbers = split(parts[0]) }
        guard numbers.count == 3 else { return nil }
        let (year, month, day) = ordered(numbers)
        guard (1800...2199).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        return String(year * 10000 + month * 100 + day)
    }

    private func split(_ digits: String) -> [Int] {
        let all = digits.compactMap(\.wholeNumberValue)
        guard all.count == 8 else { return [] }
        func number(_ range: Range<Int>) -> Int { all[range].reduce(0) { $0 * 10 + $1 } }
        return self == .yearFirst
            ? [number(0..<4), number(4..<6), number(6..<8)] : [number(0..<2), number(2..<4), number(4..<8)]
    }

    private func ordered(_ n: [Int]) -> (Int, Int, Int) {
        switch self {
        case .yearFirst: (n[0], n[1], n[2])
        case .dayFirst: (Self.fullYear(n[2]), n[1], n[0])
        case .monthFirst: (Self.fullYear(n[2]), n[0], n[1])
        }
    }

    /// Two digits are 1930...2029.
    private static func fullYear(_ year: Int) -> Int {
        if year >= 100 { return year }
        return year < 30 ? 2000 + year : 1900 + year
    }

    /// Runs of digits; month names in English count as their numbers, a time after the date is ignored.
    private static func parts(_ text: String) -> [String] {
        var parts: [String] = []
        var run = ""
        func close() {
            if let month = months[String(run.prefix(3))], run.count >= 3 {
                parts.append(String(month))
            } else if !run.isEmpty {
                parts.append(run)
            }
            run = ""
        }
        var wasDigit = false
        for character in text.lowercased() {
            let isDigit = character.isASCII && character.isNumber
            let isLetter = character.isASCII && character.isLetter
            if !isDigit && !isLetter || isDigit != wasDigit { close() }
            if isDigit || isLetter { run.append(character) }
            wasDigit = isDigit
        }
        close()
        return parts
    }

    private static let months: [String: Int] = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
        "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
    ]
}
