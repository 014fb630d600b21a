import Records

@testable import Parties

/// Counts business minutes one by one from the definition: a minute is open when its wall clock is in hours.
struct MinuteSimulator {
    let time: BusinessTime
    private let days: BusinessDays

    init(_ time: BusinessTime) {
        self.time = time
        days = time.days
    }

    func isOpen(_ minute: Int64) -> Bool {
        let (day, clock) = time.local(Instant(milliseconds: minute * 60_000))
        return days.intervals(on: day).contains { $0.start <= clock && clock < $0.end }
    }

    func elapsed(from start: Int64, to end: Int64) -> Int64 {
        start >= end ? 0 : Int64((start..<end).count { isOpen($0) })
    }

    /// The first minute at which so many business minutes have passed.
    func add(_ minutes: Int64, to start: Int64) -> Int64 {
        var left = minutes
        var minute = start
        while left > 0 {
            if isOpen(minute) { left -= 1 }
            minute += 1
        }
        return minute
    }
}
