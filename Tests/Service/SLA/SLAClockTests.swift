import China
import Foundation
import Parties
import Records
import Testing
import Vectors

@testable import Service

private struct Vectors: Decodable {
    struct Case: Decodable {
        let name: String
        let start: String
        let target_business_minutes: Int64
        let pauses: [[String?]]
        let due: String?
        let remaining_at_last_resume_or_now: Double
    }
    struct Warnings: Decodable {
        struct Point: Decodable {
            let percent: Int
            let at: String

            init(from decoder: any Decoder) throws {
                var values = try decoder.unkeyedContainer()
                percent = try values.decode(Int.self)
                at = try values.decode(String.self)
            }
        }
        let start: String
        let target_business_minutes: Int64
        let at_percent: [Point]
    }
    let cases: [Case]
    let warning_thresholds: Warnings
}

@Suite("The SLA clock")
struct SLAClockTests {
    private let time: BusinessTime

    init() throws { time = try BusinessTime(.chinaOffice) }

    private func clock(_ minutes: Int64, _ change: (inout SLAPolicy) -> Void = { _ in }) -> SLAClock {
        var policy = SLAPolicy(
            name: "test",
            targets: [
                "normal": SLATarget(firstResponse: 60, resolution: minutes),
                "high": SLATarget(firstResponse: 30, resolution: minutes / 4),
            ])
        change(&policy)
        return SLAClock(time: time, policy: policy)
    }

    private func at(_ text: String) throws -> Instant { try .iso("2026-\(text):00+08:00") }

    @Test("due moment and remaining time agree with the vectors")
    func vectors() throws {
        for vector in try Fixture.json("sla_clock", as: Vectors.self).cases {
            var log = [SLAEntry(at: try .iso(vector.start), .started(priority: "normal"))]
            for pause in vector.pauses {
                log.append(SLAEntry(at: try .iso(try #require(pause[0])), .paused))
                if let end = pause[1] { log.append(SLAEntry(at: try .iso(end), .resumed)) }
            }
            let status = try clock(vector.target_business_minutes).read(log, at: try #require(log.last).at)
            let reading = try #require(status.resolution)
            let due = try vector.due.map { try Instant.iso($0) }
            #expect(reading.due == due, "\(vector.name)")
            #expect(Double(reading.remaining) == vector.remaining_at_last_resume_or_now * 60_000, "\(vector.name)")
            #expect(reading.state == (vector.due == nil ? .paused : .running), "\(vector.name)")
        }
    }

    @Test("warning points agree with the vectors")
    func warnings() throws {
        let vector = try Fixture.json("sla_clock", as: Vectors.self).warning_thresholds
        let start = try Instant.iso(vector.start)
        let clock = clock(vector.target_business_minutes) { $0.warnAt = [50, 80, 100] }
        let log = [SLAEntry(at: start, .started(priority: "normal"))]
        let points = try #require(try clock.read(log, at: start.adding(1)).resolution).warnings
        #expect(points.map(\.percent) == vector.at_percent.map(\.percent))
        for (point, expected) in zip(points, vector.at_percent) { #expect(point.at == (try .iso(expected.at))) }
        #expect(points.allSatisfy { !$0.isPast })
    }

    @Test("met up to the due moment, breached one millisecond later")
    func border() throws {
        let start = SLAEntry(at: try at("05-06T09:00"), .started(priority: "normal"))
        let due = try at("05-06T18:00")
        func state(_ finish: Instant) throws -> SLAState? {
            try clock(450).read([start, SLAEntry(at: finish, .resolved)], at: finish).resolution?.state
        }
        #expect(try state(due) == .met)
        #expect(try state(due.adding(1)) == .breached)
        #expect(try clock(450).read([start], at: due).resolution?.state == .running)
        #expect(try clock(450).read([start], at: due.adding(1)).resolution?.state == .breached)
    }

    @Test("a change of priority keeps what was consumed and moves the target")
    func priority() throws {
        let log = [
            SLAEntry(at: try at("05-06T09:00"), .started(priority: "normal")),
            SLAEntry(at: try at("05-06T10:00"), .priorityChanged(to: "high")),
        ]
        let reading = try #require(try clock(480).read(log, at: try at("05-06T10:00")).resolution)
        #expect(reading.consumed == 60 * 60_000)
        #expect(reading.due == (try at("05-06T11:00")))
        #expect(reading.changes.map(\.to) == ["high"])
        let first = try #require(try clock(480).read(log, at: try at("05-06T10:00")).firstResponse)
        #expect(first.state == .breached)
    }

    @Test("after reopening the clock goes on or starts anew, as the agreement says")
    func reopening() throws {
        let log = [
            SLAEntry(at: try at("05-06T09:00"), .started(priority: "normal")),
            SLAEntry(at: try at("05-06T10:00"), .resolved), SLAEntry(at: try at("05-07T09:00"), .reopened),
        ]
        let now = try at("05-07T09:30")
        let going = try clock(120).read(log, at: now)
        #expect(going.resolution?.consumed == Int64(5_400_000))
        #expect(going.resolution?.due == (try at("05-07T10:00")))
        let anew = try clock(120) { $0.reopening = .restarts }.read(log, at: now)
        #expect(anew.resolution?.consumed == Int64(1_800_000))
        #expect(anew.earlier.map(\.state) == [.met])
        #expect(going.firstResponse?.finished == (try at("05-06T10:00")))
    }

    @Test("events that cannot be are passed over and named; the order of the log does not matter")
    func remarks() throws {
        let log = [
            SLAEntry(at: try at("05-06T11:00"), .resumed),
            SLAEntry(at: try at("05-06T09:00"), .started(priority: "normal")),
            SLAEntry(at: try at("05-06T09:30"), .reopened), SLAEntry(at: try at("05-06T12:00"), .resolved),
            SLAEntry(at: try at("05-06T12:00"), .paused),
        ]
        let status = try clock(480).read(log, at: try at("05-07T09:00"))
        #expect(status.remarks.map(\.entry.event) == [.reopened, .resumed, .paused])
        #expect(status.resolution?.state == .met)
        #expect(status.remarks.allSatisfy { $0.text(.zhHans) != $0.text(.en) })
    }

    @Test("what cannot be read is refused with a reason")
    func refused() throws {
        let start = SLAEntry(at: try at("05-06T09:00"), .started(priority: "odd"))
        #expect(throws: SLAProblem.notStarted) { try clock(1).read([], at: start.at) }
        #expect(throws: SLAProblem.notStarted) { try clock(1).read([start], at: start.at.adding(-1)) }
        #expect(throws: SLAProblem.unknownPriority("odd")) { try clock(1).read([start], at: start.at) }
    }

    @Test("a deadline is explained step by step in both languages")
    func explanation() throws {
        let log = [
            SLAEntry(at: try at("04-30T16:30"), .started(priority: "normal")),
            SLAEntry(at: try at("05-06T10:00"), .paused),
            SLAEntry(at: try at("05-07T11:00"), .resumed),
        ]
        let clock = clock(480)
        let reading = try #require(try clock.read(log, at: try at("05-07T11:00")).resolution)
        let reasons = try clock.explain(reading)
        let chinese = reasons.map { $0.text(.zhHans) }.joined(separator: "\n")
        #expect(chinese.contains("2026-05-01–2026-05-05 劳动节放假"))
        #expect(DayStatus.makeUp("国庆节、中秋节").text(.en) == "make-up working day for National Day and Mid-Autumn Festival")
        #expect(DayStatus.holiday("厂庆").text(.en) == "holiday 厂庆")
        for year in HolidayYear.china {
            for day in year.off + year.work {
                let english = HolidayYear.NamedDay.name(day.name, .en)
                #expect(!english.unicodeScalars.contains { $0.value > 0x2E80 }, "\(english)")
            }
        }
        #expect(chinese.contains("2026-05-06 10:00 至 2026-05-07 11:00 暂停"))
        #expect(chinese.contains("计入 150 个工作分钟"))
        #expect(chinese.contains("截止时间 2026-05-07 18:00"))
        #expect(reasons.allSatisfy { $0.text(.zhHans) != $0.text(.en) })
    }
}
