import Parties
import Records

/// Reads the clocks of tickets: a pure function of calendar, agreement and events.
public struct SLAClock: Sendable {
    /// The calendar that counts.
    public let time: BusinessTime
    /// The agreement.
    public let policy: SLAPolicy

    /// A clock for one calendar version and one agreement version.
    public init(time: BusinessTime, policy: SLAPolicy) {
        self.time = time
        self.policy = policy
    }

    /// The clocks of a ticket as they stood at a moment; later events are not looked at.
    public func read(_ log: [SLAEntry], at now: Instant) throws(SLAProblem) -> SLAStatus {
        var walk = SLAWalk(policy)
        for entry in Self.inOrder(log) where entry.at <= now { walk.take(entry) }
        guard let response = walk.response, let resolution = walk.resolution else { throw .notStarted }
        var earlier: [SLAReading] = []
        for track in walk.earlier {
            if let reading = try read(track, at: now) { earlier.append(reading) }
        }
        return SLAStatus(
            firstResponse: try read(response, at: now), resolution: try read(resolution, at: now),
            earlier: earlier, remarks: walk.remarks)
    }

    /// When a clock that starts now and is never paused is due.
    public func due(_ metric: SLAMetric, priority: String, from start: Instant) throws(SLAProblem) -> Instant? {
        guard let target = policy.target(of: priority) else { throw .unknownPriority(priority) }
        guard let minutes = target.minutes(metric) else { return nil }
        do { return try time.add(minutes * 60_000, to: start) } catch { throw .calendar(error) }
    }

    private static func inOrder(_ log: [SLAEntry]) -> [SLAEntry] {
        let sorted = zip(log, log.dropFirst()).allSatisfy { $0.at <= $1.at }
        if sorted { return log }
        return log.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private func read(_ track: SLATrack, at now: Instant) throws(SLAProblem) -> SLAReading? {
        guard let targets = policy.target(of: track.priority) else { throw .unknownPriority(track.priority) }
        guard let minutes = targets.minutes(track.metric) else { return nil }
        do { return try reading(track, target: minutes * 60_000, at: now) } catch { throw .calendar(error) }
    }

    private func reading(_ track: SLATrack, target: Int64, at now: Instant) throws(CalendarProblem) -> SLAReading {
        var used: [Int64] = []
        used.reserveCapacity(track.stretches.count)
        for stretch in track.stretches { used.append(try time.elapsed(from: stretch.from, to: stretch.to ?? now)) }
        let due = try moment(of: target, track, used)
        var warnings: [SLAWarningPoint] = []
        for percent in policy.warnAt {
            guard let at = try moment(of: target / 100 * Int64(percent), track, used) else { continue }
            warnings.append(SLAWarningPoint(percent: percent, at: at, isPast: at <= (track.finished ?? now)))
        }
        return SLAReading(
            metric: track.metric, priority: track.priority, started: track.started, finished: track.finished,
            target: target, consumed: used.reduce(0, +), due: due, state: state(track, due: due, at: now),
            warnings: warnings, stretches: track.stretches, changes: track.changes,
            startedByReopening: track.reopens, calendarVersion: time.calendar.version, policyVersion: policy.version)
    }

    /// The first moment at which a clock has consumed so much; nil when it stands still before that.
    private func moment(
        of consumption: Int64, _ track: SLATrack, _ used: [Int64]
    ) throws(CalendarProblem) -> Instant? {
        var before: Int64 = 0
        for (index, stretch) in track.stretches.enumerated() {
            let isLast = index == track.stretches.count - 1
            let goesOn = stretch.to == nil || (isLast && stretch.to == track.finished)
            if goesOn || before + used[index] >= consumption {
                return try time.add(consumption - before, to: stretch.from)
            }
            before += used[index]
        }
        return nil
    }

    private func state(_ track: SLATrack, due: Instant?, at now: Instant) -> SLAState {
        if let due, (track.finished ?? now) > due { return .breached }
        if track.finished != nil { return .met }
        return track.isRunning ? .running : .paused
    }
}
