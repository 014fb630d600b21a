import Money
import Records

/// How people call a day: today, yesterday, else its date and the day of the week.
struct DayName: Sendable {
    let words: Wording
    let today: CivilDate

    func text(_ day: CivilDate) -> String {
        switch today.dayNumber - day.dayNumber {
        case 0: words(CustomerWords.today)
        case 1: words(CustomerWords.yesterday)
        default: words(CustomerWords.day(day.description, Self.weekday(day)))
        }
    }

    /// Day 0 was a Thursday.
    private static func weekday(_ day: CivilDate) -> Label { weekdays[((Int(day.dayNumber) + 3) % 7 + 7) % 7] }

    private static let weekdays = [
        Label("星期一", "Mon"), Label("星期二", "Tue"), Label("星期三", "Wed"), Label("星期四", "Thu"), Label("星期五", "Fri"),
        Label("星期六", "Sat"), Label("星期日", "Sun"),
    ]
}
