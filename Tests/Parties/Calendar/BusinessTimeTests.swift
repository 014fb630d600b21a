import China
import Foundation
import Records
import Seeds
import Testing
import Vectors

@testable import Parties

private struct Holidays: Decodable {
    let working_days_per_year: [String: Int]
    let working_days_per_month: [String: [Int]]
    let years: [String: Year]
    struct Year: Decodable {
        let off: [[String]]
        let work: [[String]]
    }
}

private struct Clock: Decodable {
    struct Case: Decodable {
        let name: String
        let start: String
        let target_business_minutes: Int64
        let pauses: [[String?]]
        let due: String?
    }
    struct Elapsed: Decodable {
        let from: String
        let to: String
        let business_minutes: Double
    }
    let cases: [Case]
    let elapsed: [Elapsed]
}

@Suite("Business time")
struct BusinessTimeTests {
    private let office: BusinessTime

    init() throws { office = try BusinessTime(.chinaOffice) }

    @Test("working days per year and month are those of the State Council's notices")
    func workingDays() throws {
        let vectors: Holidays = try Fixture.json("calendar_cn")
        for (year, days) in vectors.working_days_per_year {
            let number = try #require(Int(year))
            #expect(office.workingDays(from: CivilDay(number, 1, 1), through: CivilDay(number, 12, 31)) == days)
            for (index, expected) in (vectors.working_days_per_month[year] ?? []).enumerated() {
                let first = CivilDay(number, index + 1, 1)
                let last = CivilDay(number, index + 2, 1).adding(-1)
                #expect(office.workingDays(from: first, through: last) == expected)
            }
        }
        #expect(office.workingDays(from: CivilDay(2024, 1, 1), through: CivilDay(2024, 12, 31)) == 251)
    }

    @Test("every holiday and make-up day is known by name")
    func names() throws {
        let vectors: Holidays = try Fixture.json("calendar_cn")
        for year in vectors.years.values {
            for day in year.off { #expect(office.status(of: try #require(CivilDay(day[0]))) == .holiday(day[1])) }
            for day in year.work { #expect(office.status(of: try #require(CivilDay(day[0]))) == .makeUp(day[1])) }
        }
        for year in HolidayYear.china where vectors.years["\(year.year)"] != nil {
            #expect(year.off.count == vectors.years["\(year.year)"]?.off.count)
            #expect(year.work.count == vectors.years["\(year.year)"]?.work.count)
        }
    }

    @Test("due moments without pause and elapsed time agree with the vectors")
    func vectors() throws {
        let vectors: Clock = try Fixture.json("sla_clock")
        for vector in vectors.cases where vector.pauses.isEmpty {
            let due = try office.add(vector.target_business_minutes * 60_000, to: .iso(vector.start))
            #expect(due == (try .iso(try #require(vector.due))), "\(vector.name)")
        }
        for vector in vectors.elapsed {
            let elapsed = try office.elapsed(from: .iso(vector.from), to: .iso(vector.to))
            #expect(Double(elapsed) == vector.business_minutes * 60_000)
        }
    }

    @Test("counting equals a simulator that looks at every minute, clock changes included")
    func simulator() throws {
        for seed in UInt64(1)...40 {
            var numbers = SeededNumbers(seed: seed)
            let time = try BusinessTime(RandomCalendar.make(&numbers), years: 2025...2026)
            let simulator = MinuteSimulator(time)
            let origin = time.moment(CivilDay(2025, 1, 3), millisecondsOfDay: 0).milliseconds / 60_000
            let anchors: [Int64] = [0, 65, 92, 297, 305]
            for anchor in anchors {
                let start = origin + anchor * 1_440 + Int64.random(in: 0..<20_000, using: &numbers)
                let minutes = Int64.random(in: 0..<3_000, using: &numbers)
                let due = try time.add(minutes * 60_000, to: Instant(milliseconds: start * 60_000))
                #expect(due.milliseconds == simulator.add(minutes, to: start) * 60_000, "seed \(seed) anchor \(anchor)")
                let end = start + Int64.random(in: 0..<15_000, using: &numbers)
                let elapsed = try time.elapsed(
                    from: Instant(milliseconds: start * 60_000), to: Instant(milliseconds: end * 60_000))
                #expect(elapsed == simulator.elapsed(from: start, to: end) * 60_000, "seed \(seed)")
            }
        }
    }

    @Test("add then elapsed is identity, subtracting returns to the same business instant, elapsed is additive")
    func laws() throws {
        for seed in UInt64(1)...60 {
            var numbers = SeededNumbers(seed: seed)
            let time = try BusinessTime(RandomCalendar.make(&numbers), years: 2024...2028)
            for _ in 0..<50 {
                let start = time.moment(
                    CivilDay(2025, 1, 1), millisecondsOfDay: .random(in: 0..<30_000_000_000, using: &numbers))
                let span = Int64.random(in: 0..<500_000_000, using: &numbers)
                let end = try time.add(span, to: start)
                #expect(try time.elapsed(from: start, to: end) == span, "seed \(seed)")
                #expect(
                    try time.position(of: time.subtract(span, from: end)) == time.position(of: start), "seed \(seed)")
                #expect(try time.add(-span, to: end) == time.subtract(span, from: end))
                let middle = start.adding(
                    Int64.random(in: 0...max(1, end.milliseconds - start.milliseconds), using: &numbers))
                if middle <= end {
                    let parts = try time.elapsed(from: start, to: middle) + time.elapsed(from: middle, to: end)
                    #expect(parts == span, "seed \(seed)")
                }
                #expect(try time.isOpen(at: time.nextOpening(from: start)))
            }
        }
    }

    @Test("an interval that the clocks skip or repeat has the length it really has")
    func clockChange() throws {
        var calendar = BusinessCalendar(
            name: "night", timeZone: "Europe/Berlin",
            hours: WeeklyHours([OpenInterval(start: 60, end: 240)], on: 1...7),
            holidays: [], expectsHolidays: false)
        calendar.makeUpWeekday = 1
        let time = try BusinessTime(calendar, years: 2025...2025)
        func hours(_ day: CivilDay) throws -> Int64 {
            try time.elapsed(
                from: time.moment(day, millisecondsOfDay: 0), to: time.moment(day.adding(1), millisecondsOfDay: 0))
                / 3_600_000
        }
        #expect(try hours(CivilDay(2025, 3, 29)) == 3)
        #expect(try hours(CivilDay(2025, 3, 30)) == 2)
        #expect(try hours(CivilDay(2025, 10, 26)) == 4)
    }

    @Test("hours that changed hold from their day on, and special days win")
    func periods() throws {
        var calendar = BusinessCalendar.chinaOffice
        calendar.periods.append(
            .init(from: CivilDay(2026, 6, 1), hours: WeeklyHours([OpenInterval(start: 600, end: 660)])))
        calendar.specialDays = [
            .init(day: CivilDay(2026, 5, 29), name: "盘点", intervals: [OpenInterval(start: 540, end: 600)])
        ]
        let time = try BusinessTime(calendar)
        let start = try Instant.iso("2026-05-29T08:00:00+08:00")
        #expect(try time.add(60 * 60_000, to: start) == .iso("2026-05-29T10:00:00+08:00"))
        #expect(try time.add(120 * 60_000, to: start) == .iso("2026-06-01T11:00:00+08:00"))
        #expect(time.status(of: CivilDay(2026, 5, 29)).isWorking)
    }

    @Test("a corrected announcement replaces the old one")
    func versions() throws {
        var calendar = BusinessCalendar.chinaOffice
        calendar.holidays.append(HolidayYear(year: 2026, version: 2, source: "corrected", off: [], work: []))
        #expect(try BusinessTime(calendar).status(of: CivilDay(2026, 5, 1)) == .working)
    }

    @Test("a calendar that makes no sense is refused with a reason")
    func refused() {
        func problem(_ change: (inout BusinessCalendar) -> Void) -> CalendarProblem? {
            var calendar = BusinessCalendar.chinaOffice
            change(&calendar)
            do { _ = try BusinessTime(calendar) } catch { return error }
            return nil
        }
        let overlap = [OpenInterval(start: 540, end: 720), OpenInterval(start: 700, end: 800)]
        #expect(problem { $0.timeZone = "Mars/Olympus" } == .unknownTimeZone("Mars/Olympus"))
        #expect(problem { $0.periods = [.init(hours: WeeklyHours(overlap))] } == .invalidHours(weekday: 1))
        #expect(problem { $0.periods = [] } == nil || problem { $0.periods = [] } == .neverOpen)
        #expect(
            problem {
                $0.periods = [.init(hours: WeeklyHours(days: []))]; $0.holidays = []
            } == .neverOpen)
        #expect(
            problem { $0.specialDays = [.init(day: CivilDay(2026, 1, 1), name: "", intervals: overlap)] }
                == .invalidSpecialDay(CivilDay(2026, 1, 1)))
    }

    @Test("outside its years a calendar says so, also for absurd spans")
    func outside() throws {
        let start = try Instant.iso("2026-05-06T09:00:00+08:00")
        #expect(throws: CalendarProblem.outside(years: 2010...2045)) { try office.add(.max, to: start) }
        #expect(throws: CalendarProblem.outside(years: 2010...2045)) { try office.subtract(.max, from: start) }
        #expect(throws: CalendarProblem.outside(years: 2010...2045)) { try office.add(.min, to: start) }
        #expect(throws: CalendarProblem.outside(years: 2010...2045)) {
            try office.position(of: Instant(milliseconds: 0))
        }
    }

    @Test("missing holiday data is warned about: counted years at once, the next year from December on")
    func warnings() throws {
        let start = try Instant.iso("2026-12-30T09:00:00+08:00")
        let end = try Instant.iso("2027-01-05T09:00:00+08:00")
        #expect(office.warnings(from: start, to: end) == [.noHolidayData(year: 2027)])
        #expect(office.warnings(today: CivilDay(2026, 11, 30)).isEmpty)
        #expect(office.warnings(today: CivilDay(2026, 12, 1)) == [.nextYearMissing(year: 2027)])
        #expect(try BusinessTime(.always).warnings(from: start, to: end).isEmpty)
    }

    @Test("calendars are plain data: written and read they are the same")
    func codable() throws {
        let data = try JSONEncoder().encode(BusinessCalendar.chinaOffice)
        #expect(try JSONDecoder().decode(BusinessCalendar.self, from: data) == .chinaOffice)
        #expect(OpenInterval("09:00-12:00") == OpenInterval(start: 540, end: 720))
        #expect(OpenInterval("9 to 5") == nil)
    }

    @Test("days count like the Gregorian calendar")
    func days() {
        #expect(CivilDay(1970, 1, 1).number == 0)
        #expect(CivilDay("2024-02-29")?.adding(1) == CivilDay(2024, 3, 1))
        #expect(CivilDay("2026-02-29") == nil)
        #expect(CivilDay("2026-5") == nil)
        #expect(CivilDay(2026, 5, 6).weekday == 3)
        for number in stride(from: -200_000, to: 200_000, by: 37) {
            let parts = CivilDay(number: number).components
            #expect(CivilDay(parts.year, parts.month, parts.day).number == number)
        }
    }
}
