import Parties
import Records

/// A stretch of time during which a clock ran.
public struct SLAStretch: Sendable, Hashable, Codable {
    /// Its beginning.
    public let from: Instant
    /// Its end, or nil when the clock still runs.
    public let to: Instant?
}

/// One clock while the events are walked through: when it ran, and under which priorities.
struct SLATrack {
    let metric: SLAMetric
    let started: Instant
    var stretches: [SLAStretch]
    var priority: String
    var changes: [SLAPriorityChange] = []
    var finished: Instant?
    let reopens: Bool

    init(_ metric: SLAMetric, from start: Instant, priority: String, isPaused: Bool = false, reopens: Bool = false) {
        self.metric = metric
        self.priority = priority
        self.reopens = reopens
        started = start
        stretches = isPaused ? [] : [SLAStretch(from: start, to: nil)]
    }

    var isRunning: Bool { finished == nil && stretches.last.map { $0.to == nil } ?? false }

    mutating func stop(at moment: Instant) {
        guard let last = stretches.last, last.to == nil else { return }
        stretches[stretches.count - 1] = SLAStretch(from: last.from, to: moment)
    }

    mutating func run(from moment: Instant) {
        if finished == nil && !isRunning { stretches.append(SLAStretch(from: moment, to: nil)) }
    }

    mutating func finish(at moment: Instant) {
        stop(at: moment)
        finished = moment
    }

    mutating func reopen(at moment: Instant) {
        finished = nil
        stretches.append(SLAStretch(from: moment, to: nil))
    }
}

/// A change of priority while a clock was not finished.
public struct SLAPriorityChange: Sendable, Hashable, Codable {
    /// When.
    public let at: Instant
    /// The priority before.
    public let from: String
    /// The priority after.
    public let to: String
}

/// Walks through the events of a ticket and keeps its clocks.
struct SLAWalk {
    let policy: SLAPolicy
    private(set) var response: SLATrack?
    private(set) var resolution: SLATrack?
    private(set) var earlier: [SLATrack] = []
    private(set) var remarks: [SLARemark] = []
    private var isPaused = false

    init(_ policy: SLAPolicy) { self.policy = policy }

    mutating func take(_ entry: SLAEntry) {
        let done: Bool
        switch entry.event {
        case .started(let priority): done = start(at: entry.at, priority)
        case .paused: done = pause(at: entry.at)
        case .resumed: done = resume(at: entry.at)
        case .priorityChanged(let priority): done = change(to: priority, at: entry.at)
        case .firstResponse: done = respond(at: entry.at)
        case .resolved: done = resolve(at: entry.at)
        case .reopened: done = reopen(at: entry.at)
        }
        if !done { remarks.append(SLARemark(entry: entry)) }
    }

    private mutating func start(at moment: Instant, _ priority: String) -> Bool {
        if resolution != nil { return false }
        response = SLATrack(.firstResponse, from: moment, priority: priority)
        resolution = SLATrack(.resolution, from: moment, priority: priority)
        return true
    }

    private mutating func pause(at moment: Instant) -> Bool {
        guard let track = resolution, track.finished == nil, !isPaused else { return false }
        isPaused = true
        resolution?.stop(at: moment)
        if policy.pausesFirstResponse && response?.finished == nil { response?.stop(at: moment) }
        return true
    }

    private mutating func resume(at moment: Instant) -> Bool {
        guard isPaused else { return false }
        isPaused = false
        resolution?.run(from: moment)
        response?.run(from: moment)
        return true
    }

    private mutating func change(to priority: String, at moment: Instant) -> Bool {
        guard let old = resolution?.priority, old != priority else { return false }
        let change = SLAPriorityChange(at: moment, from: old, to: priority)
        if response?.finished == nil {
            response?.priority = priority
            response?.changes.append(change)
        }
        guard resolution?.finished == nil else { return false }
        resolution?.priority = priority
        resolution?.changes.append(change)
        return true
    }

    private mutating func respond(at moment: Instant) -> Bool {
        guard let track = response, track.finished == nil else { return false }
        response?.finish(at: moment)
        return true
    }

    private mutating func resolve(at moment: Instant) -> Bool {
        guard let track = resolution, track.finished == nil else { return false }
        isPaused = false
        resolution?.finish(at: moment)
        if response?.finished == nil { response?.finish(at: moment) }
        return true
    }

    private mutating func reopen(at moment: Instant) -> Bool {
        guard let track = resolution, track.finished != nil else { return false }
        switch policy.reopening {
        case .continues: resolution?.reopen(at: moment)
        case .restarts:
            earlier.append(track)
            resolution = SLATrack(.resolution, from: moment, priority: track.priority, reopens: true)
        }
        return true
    }
}
