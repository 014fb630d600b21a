import Foundation
import Markup
import Parties
import Records

/// When the company works.
struct CalendarPage: PageContent {
    private let state: SettingsState
    private let stored: JSON
    private static let standard: JSON = {
        let day: JSON = "09:00-12:00 13:30-18:00"
        return ["zone": "Asia/Shanghai", "week": [day, day, day, day, day, "", ""], "holidays": true, "days": []]
    }()
    private static let zones: [(name: String, label: Label)] = [
        ("Asia/Shanghai", Label("北京时间", "Beijing")), ("Asia/Hong_Kong", Label("香港", "Hong Kong")),
        ("Asia/Singapore", Label("新加坡", "Singapore")), ("Asia/Tokyo", Label("东京", "Tokyo")),
        ("Europe/London", Label("伦敦", "London")), ("Europe/Berlin", Label("柏林", "Berlin")),
        ("America/New_York", Label("纽约", "New York")), ("America/Los_Angeles", Label("洛杉矶", "Los Angeles")),
        ("UTC", Label("协调世界时（UTC）", "UTC")),
    ]

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        stored = try work.setting(WorkingHours.key) ?? Self.standard
    }

    static func save(_ form: FormFields, _ work: Work) throws {
        let lines = (form["days"] ?? "").split(whereSeparator: \.isNewline)
        guard lines.count <= 400 else {
            throw Refusal.invalid([FieldProblem("days", "不能超过 400 行", "must have at most 400 lines")])
        }
        let days = lines.map { line -> JSON in
            let parts = line.split(separator: " ")
            let hours = parts.dropFirst().prefix { OpenInterval(String($0)) != nil }
            let name = parts.dropFirst(1 + hours.count).joined(separator: " ")
            return [
                "day": .string(parts.first.map(String.init) ?? ""), "hours": .string(hours.joined(separator: " ")),
                "name": .string(String(name.prefix(60))),
            ]
        }
        let week = (0..<7).map { JSON.string(form["week.\($0)"] ?? "") }
        let zone = form["zone"] ?? ""
        guard zones.contains(where: { $0.name == zone }) else {
            throw Refusal.invalid([FieldProblem("zone", "未知时区", "is no time zone")])
        }
        let calendar: JSON = [
            "zone": .string(zone), "week": .array(week), "holidays": .bool(form["holidays"] == "true"),
            "days": .array(days),
        ]
        do {
            _ = try BusinessTime(try WorkingHours.calendar(calendar))
        } catch let problem as CalendarProblem {
            throw Refusal.invalid([FieldProblem("", Label(problem.text(.zhHans), problem.text(.en)))])
        }
        try work.configure(WorkingHours.key, calendar)
    }

    private static let weekdays: [SetupWords] = [
        .monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday,
    ]

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsWords.calendar) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let isOn = state.form.isEmpty ? stored["holidays"]?.bool ?? true : state.form["holidays"] == "true"
        return SettingsLayout(place: .calendar, state: state, drawing: drawing).html(
            lead: SetupWords.calendarLead.label
        ) {
            drawing.form(SafePath.link(.settings(.calendar)), class: "stack wide") {
                item("zone", SetupWords.zone.label, stored["zone"]?.string ?? "", words).pick(
                    Self.zones.map { ($0.name, words($0.label)) })
                div(.class("row-form week")) {
                    for index in 0..<7 {
                        item("week.\(index)", Self.weekdays[index].label, hours(index), words).line(limit: 80)
                    }
                }
                label(.class("tick")) {
                    input(.type("checkbox"), .name("holidays"), .value("true"), isOn ? .checked : nil)
                    words(SetupWords.holidays)
                }
                SettingsInput(
                    name: "days", label: SetupWords.days.label, value: state.value("days", days), state: state,
                    words: words,
                    hint: SetupWords.daysHint.label, isCode: true
                ).area(rows: 5)
                p(.class("buttons save-bar")) { button(.class("primary")) { words(.save) } }
            }
            builtIn(words)
        }
    }

    private func item(_ name: String, _ label: Label, _ stored: String, _ words: Wording) -> SettingsInput {
        SettingsInput(name: name, label: label, value: state.value(name, stored), state: state, words: words)
    }

    private func hours(_ index: Int) -> String {
        let week = stored["week"]?.array ?? []
        return index < week.count ? week[index].string ?? "" : ""
    }

    private var days: String {
        (stored["days"]?.array ?? []).map { day in
            ["day", "hours", "name"].compactMap { day[$0]?.string?.nonEmpty }.joined(separator: " ")
        }.joined(separator: "\n")
    }

    private func builtIn(_ words: Wording) -> HTML {
        details(.class("panel")) {
            summary { words(SetupWords.builtIn) }
            for year in HolidayYear.china.reversed() {
                h3 { String(year.year) }
                p {
                    small(.class("muted")) { "\(words(SetupWords.off)): " }
                    for day in year.off {
                        span(.class("day number")) {
                            "\(day.day) \(HolidayYear.NamedDay.name(day.name, words.language)) "
                        }
                    }
                }
                p {
                    small(.class("muted")) { "\(words(SetupWords.worked)): " }
                    for day in year.work {
                        span(.class("day number")) {
                            "\(day.day) \(HolidayYear.NamedDay.name(day.name, words.language)) "
                        }
                    }
                }
            }
        }
    }
}
