import Money

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

    /// 0 on Monday; day 0 was a Thursday.
    static func weekday(_ day: CivilDate) -> Int { ((Int(day.dayNumber) + 3) % 7 + 7) % 7 }
}
