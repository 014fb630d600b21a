import China
import Parties
import Records

/// A moment with what a wall clock of the calendar's zone shows, such as `2026-05-06 17:00`.
public struct WallTime: Sendable, Hashable, Codable {
    /// The moment.
    public let instant: Instant
    /// The wall clock.
    public let text: String
}

/// One step of the way to a deadline; minutes are always business minutes.
public enum SLAReason: Sendable, Hashable {
    /// The clock started with a target.
    case started(at: WallTime, metric: SLAMetric, priority: String, target: Int64)
    /// The clock started because the ticket was opened again.
    case reopened(at: WallTime, target: Int64)
    /// It started outside business hours and counts from the next opening.
    case outsideHours(opens: WallTime)
    /// The clock ran and used up minutes; nil still runs.
    case counted(from: WallTime, to: WallTime?, minutes: Int64)
    /// The clock stood still; nil still does.
    case paused(from: WallTime, to: WallTime?)
    /// The priority changed and with it the target; what was consumed stayed.
    case priorityChanged(at: WallTime, from: String, to: String)
    /// Days of a holiday on the way, which do not count.
    case holiday(name: String, first: CivilDay, last: CivilDay)
    /// A weekend day on the way that is worked.
    case makeUpDay(name: String, day: CivilDay)
    /// Doubts about the calendar.
    case calendar(CalendarWarning)
    /// The clock stands still with time left: there is no deadline until it goes on.
    case noDeadlineWhilePaused(remaining: Int64)
    /// The target is used up at this moment.
    case due(at: WallTime)
    /// The clock was stopped for good, this many minutes before (or, negative, behind) its target.
    case finished(at: WallTime, state: SLAState, remaining: Int64)
    /// What it was computed with.
    case versions(calendar: Int, policy: Int)

    /// The step in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .started(let at, let metric, let priority, let target):
            language.text(
                zh: "\(at.text) 开始\(metric.text(.zhHans))计时，优先级 \(priority)，时限 \(target) 个工作分钟",
                en: "\(at.text) \(metric.text(.en)) clock starts, priority \(priority), target \(target) min")
        case .reopened(let at, let target):
            language.text(
                zh: "\(at.text) 重新打开，重新计时，时限 \(target) 个工作分钟",
                en: "\(at.text) reopened, the clock starts again, target \(target) business minutes")
        case .outsideHours(let opens):
            language.text(zh: "非工作时间，从 \(opens.text) 起算", en: "outside business hours, counting from \(opens.text)")
        case .counted(let from, let to, let minutes): Self.counted(from, to, minutes, language)
        case .paused(let from, let to):
            language.text(
                zh: to.map { "\(from.text) 至 \($0.text) 暂停" } ?? "\(from.text) 起暂停",
                en: to.map { "paused from \(from.text) to \($0.text)" } ?? "paused since \(from.text)")
        case .priorityChanged(let at, let from, let to):
            language.text(
                zh: "\(at.text) 优先级由 \(from) 改为 \(to)，已用时间保留",
                en: "\(at.text) priority changes from \(from) to \(to), consumed time stays")
        case .holiday(let name, let first, let last):
            language.text(
                zh: "\(Self.span(first, last)) \(name)放假，不计",
                en: "\(Self.span(first, last)) \(HolidayYear.NamedDay.name(name, .en)), not counted")
        case .makeUpDay(let name, let day):
            language.text(
                zh: "\(day) \(name)调休上班，计入",
                en: "\(day) is worked for \(HolidayYear.NamedDay.name(name, .en)), counted")
        case .calendar(let warning): warning.text(language)
        case .noDeadlineWhilePaused(let remaining):
            language.text(zh: "暂停中，剩余 \(remaining) 个工作分钟", en: "paused with \(remaining) business minutes left")
        case .due(let at): language.text(zh: "截止时间 \(at.text)", en: "due \(at.text)")
        case .finished(let at, let state, let remaining): Self.finished(at, state, remaining, language)
        case .versions(let calendar, let policy):
            language.text(
                zh: "日历第 \(calendar) 版，协议第 \(policy) 版", en: "calendar version \(calendar), agreement version \(policy)"
            )
        }
    }

    private static func span(_ first: CivilDay, _ last: CivilDay) -> String {
        first == last ? "\(first)" : "\(first)–\(last)"
    }

    private static func counted(_ from: WallTime, _ to: WallTime?, _ minutes: Int64, _ language: Language) -> String {
        language.text(
            zh: to.map { "\(from.text) 至 \($0.text) 计入 \(minutes) 个工作分钟" } ?? "\(from.text) 起已计入 \(minutes) 个工作分钟",
            en: to.map { "\(from.text) to \($0.text) counts \(minutes) business minutes" }
                ?? "since \(from.text) \(minutes) business minutes counted")
    }

    private static func finished(
        _ at: WallTime, _ state: SLAState, _ remaining: Int64, _ language: Language
    ) -> String {
        remaining >= 0
            ? language.text(
                zh: "\(at.text) 完成，\(state.text(.zhHans))，剩余 \(remaining) 个工作分钟",
                en: "\(at.text) finished, \(state.text(.en)), \(remaining) business minutes left")
            : language.text(
                zh: "\(at.text) 完成，\(state.text(.zhHans))，超出 \(-remaining) 个工作分钟",
                en: "\(at.text) finished, \(state.text(.en)), \(-remaining) business minutes too late")
    }
}

extension SLAMetric {
    /// The promise in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .firstResponse: language.text(zh: "首次响应", en: "first response")
        case .resolution: language.text(zh: "解决", en: "resolution")
        }
    }
}
