import Parties
import Records

extension SLAClock {
    /// The way to a deadline, step by step, in the order of time.
    public func explain(_ reading: SLAReading) throws(SLAProblem) -> [SLAReason] {
        do { return try reasons(reading) } catch { throw .calendar(error) }
    }

    private func reasons(_ reading: SLAReading) throws(CalendarProblem) -> [SLAReason] {
        let target = reading.target / 60_000
        let start = wall(reading.started)
        var reasons: [SLAReason] = [
            reading.startedByReopening
                ? .reopened(at: start, target: target)
                : .started(at: start, metric: reading.metric, priority: reading.priority, target: target)
        ]
        let opens = try time.nextOpening(from: reading.started)
        if opens != reading.started { reasons.append(.outsideHours(opens: wall(opens))) }
        reasons += try course(reading)
        reasons += days(from: reading.started, to: reading.finished ?? reading.due ?? reading.started)
        reasons += outcome(reading)
        reasons.append(.versions(calendar: reading.calendarVersion, policy: reading.policyVersion))
        return reasons
    }

    /// Stretches, the pauses between them and changes of priority, by their beginning.
    private func course(_ reading: SLAReading) throws(CalendarProblem) -> [SLAReason] {
        var timed: [(at: Instant, reason: SLAReason)] = []
        var before: Int64 = 0
        for (index, stretch) in reading.stretches.enumerated() {
            let used = try stretch.to.map { end throws(CalendarProblem) in
                try time.elapsed(from: stretch.from, to: end)
            }
            let minutes = (used ?? reading.consumed - before) / 60_000
            timed.append(
                (stretch.from, .counted(from: wall(stretch.from), to: stretch.to.map(wall), minutes: minutes)))
            before += used ?? 0
            let next = index + 1 < reading.stretches.count ? reading.stretches[index + 1].from : nil
            if let end = stretch.to, next != nil || reading.finished == nil || reading.finished != end {
                let until = next ?? reading.finished
                timed.append((end, .paused(from: wall(end), to: until.map(wall))))
            }
        }
        for change in reading.changes {
            timed.append((change.at, .priorityChanged(at: wall(change.at), from: change.from, to: change.to)))
        }
        return timed.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element.reason)
    }

    private func outcome(_ reading: SLAReading) -> [SLAReason] {
        let remaining = reading.remaining / 60_000
        var reasons: [SLAReason] = []
        if let due = reading.due { reasons.append(.due(at: wall(due))) }
        if let finished = reading.finished {
            reasons.append(.finished(at: wall(finished), state: reading.state, remaining: remaining))
        } else if reading.due == nil {
            reasons.append(.noDeadlineWhilePaused(remaining: remaining))
        }
        return reasons
    }

    /// Holidays and make-up days on the way, and years whose holidays are not known.
    private func days(from start: Instant, to end: Instant) -> [SLAReason] {
        let first = time.day(at: start)
        let last = min(time.day(at: max(start, end)), first.adding(400))
        var reasons: [SLAReason] = []
        for number in first.number...max(first.number, last.number) {
            let day = CivilDay(number: number)
            switch time.status(of: day) {
            case .holiday(let name): reasons.extendHoliday(name, day)
            case .makeUp(let name): reasons.append(.makeUpDay(name: name, day: day))
            case .working, .closed, .special: break
            }
        }
        return reasons + time.warnings(from: start, to: max(start, end)).map { .calendar($0) }
    }

    private func wall(_ moment: Instant) -> WallTime { WallTime(instant: moment, text: time.text(moment)) }
}

extension [SLAReason] {
    /// Days of one holiday in a row are one reason.
    fileprivate mutating func extendHoliday(_ name: String, _ day: CivilDay) {
        if case .holiday(name, let first, let last)? = self.last, last.adding(1) == day {
            self[count - 1] = .holiday(name: name, first: first, last: day)
        } else {
            append(.holiday(name: name, first: day, last: day))
        }
    }
}
