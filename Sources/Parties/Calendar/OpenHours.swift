/// One stretch of opening on a day: from the first minute up to, not including, the second.
public struct OpenInterval: Sendable, Hashable, Codable {
    /// Minutes since midnight, 0-1439.
    public let start: Int
    /// Minutes since midnight, 1-1440.
    public let end: Int

    /// A stretch in minutes since midnight; `BusinessTime` refuses one that is empty or leaves its day.
    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    /// A stretch written `09:00-12:00`; nil when it is not written so.
    public init?(_ text: String) {
        let minutes = text.split(separator: "-").compactMap { clock -> Int? in
            let parts = clock.split(separator: ":").compactMap { Int($0) }
            guard parts.count == 2, (0...24).contains(parts[0]), (0..<60).contains(parts[1]) else { return nil }
            return parts[0] * 60 + parts[1]
        }
        guard minutes.count == 2 else { return nil }
        self.init(start: minutes[0], end: minutes[1])
    }

    var isValid: Bool { start >= 0 && start < end && end <= 1_440 }
}

/// Opening hours of a week: several stretches on each day, in order and apart.
public struct WeeklyHours: Sendable, Hashable, Codable {
    /// Seven lists, Monday first.
    public let days: [[OpenInterval]]

    /// Hours of seven days, Monday first; missing days are closed.
    public init(days: [[OpenInterval]]) {
        self.days = Array((days + Array(repeating: [], count: 7)).prefix(7))
    }

    /// The same hours on each of the given weekdays, 1 for Monday to 7 for Sunday.
    public init(_ intervals: [OpenInterval], on weekdays: ClosedRange<Int> = 1...5) {
        days = (1...7).map { weekdays.contains($0) ? intervals : [] }
    }

    /// Open day and night.
    public static let always = WeeklyHours([OpenInterval(start: 0, end: 1_440)], on: 1...7)

    func intervals(weekday: Int) -> [OpenInterval] { days[weekday - 1] }

    /// The first weekday whose stretches overlap, are out of order or leave the day.
    var firstInvalidWeekday: Int? {
        days.firstIndex { !WeeklyHours.isValid($0) }.map { $0 + 1 }
    }

    static func isValid(_ intervals: [OpenInterval]) -> Bool {
        intervals.allSatisfy(\.isValid) && zip(intervals, intervals.dropFirst()).allSatisfy { $0.end <= $1.start }
    }
}
