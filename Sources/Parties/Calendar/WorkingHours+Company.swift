import Conditions
import Records
import Synchronization

extension WorkingHours {
    /// The key of the setting a company's calendar is kept under.
    public static let key = "calendar"

    private static let made = Mutex<[String: BusinessTime]>([:])

    /// The business hours of a company: its own calendar, else the Chinese office week.
    public static func time(in work: Work) throws -> BusinessTime {
        let setting = try work.connection.once("setting.\(key).\(work.actor.tenant)") { try work.setting(key) }
        guard let setting else { return try time.get() }
        let text = setting.text
        if let known = made.withLock({ $0[text] }) { return known }
        let ready = try BusinessTime(try calendar(setting))
        made.withLock { made in
            if made.count > 200 { made = [:] }
            made[text] = ready
        }
        return ready
    }

    /// A calendar as a company set it:
    ///
    ///     {"zone": "Asia/Shanghai", "week": ["09:00-18:00", …seven], "holidays": true,
    ///      "days": [{"day": "2026-12-31", "name": "盘点", "hours": ""}]}
    public static func calendar(_ json: JSON) throws -> BusinessCalendar {
        let week = (json["week"]?.array ?? []).map { $0.string ?? "" }
        var problems: [FieldProblem] = []
        let days = (0..<7).map { index -> [OpenInterval] in
            guard let intervals = intervals(index < week.count ? week[index] : "") else {
                problems.append(
                    FieldProblem("week.\(index)", "请写成 09:00-12:00 13:30-18:00", "write 09:00-12:00 13:30-18:00"))
                return []
            }
            return intervals
        }
        let hasHolidays = json["holidays"]?.bool ?? true
        var calendar = BusinessCalendar(
            name: "company", timeZone: json["zone"]?.string ?? "Asia/Shanghai", hours: WeeklyHours(days: days),
            holidays: hasHolidays ? HolidayYear.china : [], expectsHolidays: hasHolidays)
        for entry in json["days"]?.array ?? [] {
            guard let day = CivilDay(entry["day"]?.string ?? ""), let hours = intervals(entry["hours"]?.string ?? "")
            else {
                problems.append(
                    FieldProblem(
                        "days", "每行写成 2026-12-31 09:00-12:00 名称", "write each line as 2026-12-31 09:00-12:00 name"))
                continue
            }
            calendar.specialDays.append(
                .init(day: day, name: entry["name"]?.string ?? "", intervals: hours))
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        return calendar
    }

    private static func intervals(_ text: String) -> [OpenInterval]? {
        let parts = text.split { $0 == " " || $0 == "," || $0 == "，" || $0 == "、" }
        let read = parts.map { OpenInterval(String($0)) }
        return read.contains { $0 == nil } ? nil : read.compactMap { $0 }
    }
}
