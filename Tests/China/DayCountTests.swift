import Foundation
import Seeds
import Testing

@testable import China

@Suite("Days counted from 1970")
struct DayCountTests {
    @Test(
        "known days have known counts",
        arguments: [
            (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2026, 5, 6, 20_579), (1, 1, 1, -719_162),
            (9999, 12, 31, 2_932_896), (1900, 3, 1, -25_508),
        ])
    func known(year: Int, month: Int, day: Int, count: Int) {
        #expect(DayCount.of(year: year, month: month, day: day) == count)
        #expect(DayCount.parts(count) == (year, month, day))
    }

    @Test("every day of four thousand years follows the one before, month lengths and weekdays included")
    func sequence() {
        var (year, month, day) = (1, 1, 1)
        var weekday = 1
        for count in DayCount.of(year: 1, month: 1, day: 1)..<DayCount.of(year: 4001, month: 1, day: 1) {
            let parts = DayCount.parts(count)
            guard parts == (year, month, day), DayCount.weekday(count) == weekday else {
                Issue.record("\(count) is \(parts), not \(year)-\(month)-\(day)")
                return
            }
            weekday = weekday % 7 + 1
            day += 1
            if day > DayCount.length(of: month, in: year) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect((year, month, day) == (4001, 1, 1))
    }

    @Test("the calendar of the system agrees, for random days since 1600")
    func system() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        var random = SeededNumbers(seed: 20)
        for _ in 0..<2000 {
            let count = Int.random(in: -135_000...800_000, using: &random)
            let date = Date(timeIntervalSince1970: Double(count) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let ours = DayCount.parts(count)
            #expect(parts.year == ours.year && parts.month == ours.month && parts.day == ours.day, "\(count)")
            #expect(parts.weekday == DayCount.weekday(count) % 7 + 1, "\(count)")
        }
    }

    @Test(
        "days that do not exist have no count",
        arguments: [
            (2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (0, 1, 1),
            (10_000, 1, 1),
        ])
    func missing(year: Int, month: Int, day: Int) {
        #expect(DayCount.of(existing: year, month, day) == nil)
    }
}
