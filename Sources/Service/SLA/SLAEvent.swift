import China
import Parties
import Records

/// What can happen to the clocks of a ticket.
public enum SLAEvent: Sendable, Hashable, Codable {
    /// The clocks start under a priority.
    case started(priority: String)
    /// Waiting for someone else, usually the customer.
    case paused
    /// The wait is over.
    case resumed
    /// The targets change; what was consumed stays consumed.
    case priorityChanged(to: String)
    /// A person answered for the first time.
    case firstResponse
    /// The ticket was resolved; this also answers it.
    case resolved
    /// The ticket was opened again.
    case reopened
}

/// An event and its moment.
public struct SLAEntry: Sendable, Hashable, Codable {
    /// When it happened.
    public let at: Instant
    /// What happened.
    public let event: SLAEvent

    /// An event at a moment.
    public init(at: Instant, _ event: SLAEvent) {
        self.at = at
        self.event = event
    }
}

/// Why no clock can be read.
public enum SLAProblem: Error, Sendable, Hashable {
    /// No `started` event up to the moment asked for.
    case notStarted
    /// The agreement has no target for the priority.
    case unknownPriority(String)
    /// The calendar cannot answer.
    case calendar(CalendarProblem)

    /// The problem in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .notStarted: language.text(zh: "计时尚未开始", en: "the clock has not started")
        case .unknownPriority(let name):
            language.text(zh: "服务协议没有优先级“\(name)”的时限", en: "the agreement has no target for priority “\(name)”")
        case .calendar(let problem): problem.text(language)
        }
    }
}

/// An event that changed nothing, because the clock was not in a state for it.
public struct SLARemark: Sendable, Hashable {
    /// The event that was passed over.
    public let entry: SLAEntry

    /// The remark in words.
    public func text(_ language: Language) -> String {
        switch entry.event {
        case .started: language.text(zh: "重复的开始事件，已忽略", en: "started twice; the second start is ignored")
        case .paused: language.text(zh: "计时未运行，暂停被忽略", en: "paused while not running; ignored")
        case .resumed: language.text(zh: "计时未暂停，恢复被忽略", en: "resumed while not paused; ignored")
        case .priorityChanged: language.text(zh: "优先级变更未影响计时", en: "the change of priority changed no clock")
        case .firstResponse: language.text(zh: "已有首次响应", en: "there was a first response already")
        case .resolved: language.text(zh: "已经解决，重复事件被忽略", en: "resolved already; ignored")
        case .reopened: language.text(zh: "尚未解决，重新打开被忽略", en: "reopened while not resolved; ignored")
        }
    }
}
