import Foundation
import Parties
import Records
import Seeds
import Testing
import Vectors

@testable import Service

@Suite("The SLA clock equals a walk over every minute")
struct SLALawTests {
    @Test("of random tickets in a Chinese office, for the first response and for the resolution")
    func office() throws {
        let time = try BusinessTime(.chinaOffice)
        for seed in UInt64(1)...300 {
            var numbers = SeededNumbers(seed: seed)
            let start = try Instant.iso("2026-04-29T00:00:00+08:00")
            try Self.check(seed, time, from: start.adding(Int64(numbers.below(5_000)) * 60_000), &numbers)
        }
    }

    @Test("on random calendars with several intervals, holidays, make-up days and changing clocks")
    func randomCalendars() throws {
        for seed in UInt64(1)...60 {
            var numbers = SeededNumbers(seed: seed &* 7_919)
            let time = try BusinessTime(RandomCalendar.make(&numbers), years: 2024...2027)
            // Around the days on which clocks change, and anywhere in the year.
            let day = Int64(numbers.pick([82, 85, 88, 275, 305, 1 + numbers.below(330)]))
            let start = try Instant.iso("2025-01-01T00:00:00Z").adding(day * 86_400_000)
            try Self.check(seed, time, from: start.adding(Int64(numbers.below(1_440)) * 60_000), &numbers)
        }
    }

    private static func check(
        _ seed: UInt64, _ time: BusinessTime, from start: Instant, _ numbers: inout SeededNumbers
    ) throws {
        let target = Int64(1 + numbers.below(1_200))
        let answer = Int64(1 + numbers.below(400))
        var policy = SLAPolicy(
            name: "random",
            targets: [
                "normal": SLATarget(firstResponse: answer * 4, resolution: target * 4),
                "high": SLATarget(firstResponse: answer, resolution: target),
            ])
        policy.pausesFirstResponse = Bool.random(using: &numbers)
        let log = randomLog(from: start, &numbers)
        let now = log[log.count - 1].at.adding(Int64(numbers.below(3_000)) * 60_000)
        let status = try SLAClock(time: time, policy: policy).read(log, at: now)
        for (metric, minutes) in [(SLAMetric.firstResponse, answer), (.resolution, target)] {
            let reading = try #require(metric == .resolution ? status.resolution : status.firstResponse)
            let walked = try MinuteWalk(log, now, metric, policy, normal: minutes * 4, high: minutes, time)
            #expect(reading.consumed == walked.consumed * 60_000, "\(metric), seed \(seed)")
            #expect(reading.state == walked.state, "\(metric), seed \(seed)")
            if let due = walked.due { #expect(reading.due == due, "\(metric), seed \(seed)") }
        }
    }

    private static func randomLog(from start: Instant, _ numbers: inout SeededNumbers) -> [SLAEntry] {
        let events: [SLAEvent] = [
            .paused, .resumed, .resolved, .reopened, .priorityChanged(to: "high"), .firstResponse,
        ]
        var moment = start
        var log = [SLAEntry(at: moment, .started(priority: "normal"))]
        for _ in 0..<numbers.below(9) {
            moment = moment.adding(Int64(1 + numbers.below(900)) * 60_000)
            log.append(SLAEntry(at: moment, numbers.pick(events)))
        }
        return log
    }
}

/// A clock by definition: minute after minute, counting the open ones in which it runs.
private struct MinuteWalk {
    var consumed: Int64 = 0
    var due: Instant?
    var state = SLAState.running
    private var isPaused = false
    private var isResolved = false
    private var finished: Instant?
    private var target: Int64
    private let high: Int64
    private let metric: SLAMetric

    init(
        _ log: [SLAEntry], _ now: Instant, _ metric: SLAMetric, _ policy: SLAPolicy, normal: Int64, high: Int64,
        _ time: BusinessTime
    ) throws {
        (self.metric, self.high, target) = (metric, high, normal)
        let stops = metric == .resolution || policy.pausesFirstResponse
        var reached: [Instant] = []
        var minute = log[0].at
        while minute <= now {
            for entry in log where entry.at == minute { take(entry.event, minute) }
            if minute == now { break }
            if finished == nil, !(isPaused && stops), try time.isOpen(at: minute) {
                consumed += 1
                reached.append(minute.adding(60_000))
            }
            minute = minute.adding(60_000)
        }
        if consumed >= target { due = reached[Int(target) - 1] }
        if let due, (finished ?? now) > due {
            state = .breached
        } else if finished != nil {
            state = .met
        } else {
            state = isPaused && stops ? .paused : .running
        }
    }

    private mutating func take(_ event: SLAEvent, _ minute: Instant) {
        switch event {
        case .started: break
        case .paused: if !isResolved { isPaused = true }
        case .resumed: isPaused = false
        case .resolved:
            if isResolved { return }
            (isResolved, isPaused) = (true, false)
            finished = finished ?? minute
        case .reopened:
            if isResolved, metric == .resolution { finished = nil }
            isResolved = false
        case .priorityChanged: if finished == nil { target = high }
        case .firstResponse: if metric == .firstResponse { finished = finished ?? minute }
        }
    }
}
