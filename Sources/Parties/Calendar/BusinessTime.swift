import China
import Foundation
import Records

/// A calendar made ready for counting: every open stretch of its years in UTC, with the time before it summed up.
public struct BusinessTime: Sendable {
    /// The calendar this was made from.
    public let calendar: BusinessCalendar
    /// The years it can answer for.
    public let years: ClosedRange<Int>

    let days: BusinessDays
    let offsets: ZoneOffsets
    private let starts: [Int64]
    private let ends: [Int64]
    /// Business milliseconds before each stretch, and at the end the total.
    private let sums: [Int64]
    private let range: Range<Int64>

    /// Prepares a calendar for some years (about 30 ms for fifty); fails when zone or hours make no sense.
    public init(_ calendar: BusinessCalendar, years: ClosedRange<Int> = 2010...2045) throws(CalendarProblem) {
        guard let zone = TimeZone(identifier: calendar.timeZone) else { throw .unknownTimeZone(calendar.timeZone) }
        self.calendar = calendar
        self.years = years
        days = try BusinessDays(calendar)
        let first = CivilDay(years.lowerBound, 1, 1)
        let last = CivilDay(years.upperBound + 1, 1, 1)
        let margin: Int64 = 2 * 86_400_000
        offsets = ZoneOffsets(
            zone, from: Int64(first.number) * 86_400_000 - margin, to: Int64(last.number) * 86_400_000 + margin)
        range =
            offsets.moment(
                local: Int64(first.number) * 86_400_000)..<offsets.moment(
                local: Int64(last.number) * 86_400_000)
        let open = Self.merged(
            (first.number..<last.number).flatMap { [days, offsets] number in
                Self.stretches(of: CivilDay(number: number), days, offsets)
            })
        if open.isEmpty { throw .neverOpen }
        starts = open.map(\.lowerBound)
        ends = open.map(\.upperBound)
        sums = open.reduce(into: [0]) { sums, stretch in sums.append(sums[sums.count - 1] + Int64(stretch.count)) }
    }

    /// The first moment at which some business milliseconds have passed; the moment itself for none.
    public func add(_ milliseconds: Int64, to moment: Instant) throws(CalendarProblem) -> Instant {
        if milliseconds < 0 { return try subtract(milliseconds.magnitudeAsInt64, from: moment) }
        let (target, overflow) = try position(of: moment).addingReportingOverflow(milliseconds)
        if milliseconds == 0 { return moment }
        if overflow || target > sums[starts.count] { throw .outside(years: years) }
        let index = firstStretch { sums[$0 + 1] >= target }
        return Instant(milliseconds: starts[index] + target - sums[index])
    }

    /// The last moment before which some business milliseconds still lie ahead of the given one.
    public func subtract(_ milliseconds: Int64, from moment: Instant) throws(CalendarProblem) -> Instant {
        if milliseconds < 0 { return try add(milliseconds.magnitudeAsInt64, to: moment) }
        let target = try position(of: moment) - milliseconds
        if milliseconds == 0 { return moment }
        if target < 0 { throw .outside(years: years) }
        let index = firstStretch { sums[$0 + 1] > target }
        return Instant(milliseconds: starts[index] + target - sums[index])
    }

    /// Business milliseconds between two moments; 0 when the second is not later.
    public func elapsed(from start: Instant, to end: Instant) throws(CalendarProblem) -> Int64 {
        if end <= start { return 0 }
        return try position(of: end) - position(of: start)
    }

    /// Whether a moment lies in open hours.
    public func isOpen(at moment: Instant) throws(CalendarProblem) -> Bool {
        try check(moment)
        let next = firstStretch { ends[$0] > moment.milliseconds }
        return next < starts.count && starts[next] <= moment.milliseconds
    }

    /// The moment itself when open, else the next opening.
    public func nextOpening(from moment: Instant) throws(CalendarProblem) -> Instant {
        try check(moment)
        let next = firstStretch { ends[$0] > moment.milliseconds }
        if next == starts.count { throw .outside(years: years) }
        return Instant(milliseconds: max(starts[next], moment.milliseconds))
    }

    /// Business milliseconds since the beginning of the years: moments with one position are one business instant.
    public func position(of moment: Instant) throws(CalendarProblem) -> Int64 {
        try check(moment)
        let index = firstStretch { ends[$0] > moment.milliseconds }
        if index == starts.count { return sums[index] }
        return sums[index] + max(0, moment.milliseconds - starts[index])
    }

    private func check(_ moment: Instant) throws(CalendarProblem) {
        if !range.contains(moment.milliseconds) && moment.milliseconds != range.upperBound {
            throw .outside(years: years)
        }
    }

    /// The first stretch for which a condition holds that, once true, stays true; the count when none.
    private func firstStretch(_ holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) >> 1
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The open stretches of a civil day in UTC: a clock change can shorten, lengthen or repeat them.
    private static func stretches(
        of day: CivilDay, _ days: BusinessDays, _ offsets: ZoneOffsets
    ) -> [Range<Int64>] {
        let midnight = Int64(day.number) * 86_400_000
        let intervals = days.intervals(on: day)
        if intervals.isEmpty { return [] }
        let first = offsets.index(at: midnight - 2 * 86_400_000)
        let last = offsets.index(at: midnight + 2 * 86_400_000)
        return offsets.stretches[first...last].flatMap { stretch in
            intervals.compactMap { interval in
                let start = max(midnight + Int64(interval.start) * 60_000 - stretch.offset, stretch.start)
                let end = min(midnight + Int64(interval.end) * 60_000 - stretch.offset, stretch.end)
                return start < end ? start..<end : nil
            }
        }
    }

    private static func merged(_ stretches: [Range<Int64>]) -> [Range<Int64>] {
        stretches.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, next in
            if let last = merged.last, last.upperBound == next.lowerBound {
                merged[merged.count - 1] = last.lowerBound..<next.upperBound
            } else {
                merged.append(next)
            }
        }
    }
}

extension Int64 {
    fileprivate var magnitudeAsInt64: Int64 { Int64(clamping: magnitude) }
}
