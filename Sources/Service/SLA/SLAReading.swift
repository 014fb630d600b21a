import China
import Parties
import Records

/// Where a clock stands.
public enum SLAState: String, Sendable, Codable, CaseIterable {
    /// Counting.
    case running
    /// Waiting for someone else.
    case paused
    /// Finished in time.
    case met
    /// Finished too late, or not finished and past its due moment.
    case breached

    /// The state in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .running: language.text(zh: "计时中", en: "running")
        case .paused: language.text(zh: "已暂停", en: "paused")
        case .met: language.text(zh: "达标", en: "met")
        case .breached: language.text(zh: "超时", en: "breached")
        }
    }
}

/// A moment at which a share of the target is used up.
public struct SLAWarningPoint: Sendable, Hashable, Codable {
    /// The percentage of the target.
    public let percent: Int
    /// When it is reached.
    public let at: Instant
    /// Whether that moment has come.
    public let isPast: Bool
}

/// One clock at one moment; business time is in milliseconds.
public struct SLAReading: Sendable, Hashable {
    /// Which promise.
    public let metric: SLAMetric
    /// The priority whose target holds.
    public let priority: String
    /// When the clock started.
    public let started: Instant
    /// When it was stopped for good, or nil.
    public let finished: Instant?
    /// Business milliseconds promised.
    public let target: Int64
    /// Business milliseconds used up.
    public let consumed: Int64
    /// The first moment at which the target is used up; nil while paused with time left.
    public let due: Instant?
    /// Where the clock stands.
    public let state: SLAState
    /// Points to warn at, those that can be told.
    public let warnings: [SLAWarningPoint]
    /// When the clock ran.
    public let stretches: [SLAStretch]
    /// Changes of priority that moved the target.
    public let changes: [SLAPriorityChange]
    /// Whether this clock started because the ticket was opened again.
    public let startedByReopening: Bool
    /// The version of the calendar it was computed with.
    public let calendarVersion: Int
    /// The version of the agreement it was computed with.
    public let policyVersion: Int

    /// Business milliseconds left; negative when overdrawn.
    public var remaining: Int64 { target - consumed }
}

/// All clocks of a ticket at one moment.
public struct SLAStatus: Sendable, Hashable {
    /// The clock of the first response, when one was promised.
    public let firstResponse: SLAReading?
    /// The clock of the resolution, when one was promised.
    public let resolution: SLAReading?
    /// Resolution clocks closed before a reopening that restarted the clock.
    public let earlier: [SLAReading]
    /// Events that changed nothing.
    public let remarks: [SLARemark]
}
