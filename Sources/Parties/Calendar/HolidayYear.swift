/// The public holidays and make-up working days (调休) of one year, as the State Council announced them.
public struct HolidayYear: Sendable, Hashable, Codable {
    /// A day with the name of its holiday.
    public struct NamedDay: Sendable, Hashable, Codable {
        /// The day.
        public let day: CivilDay
        /// The holiday it is, or is made up for.
        public let name: String

        /// A named day.
        public init(day: CivilDay, name: String) {
            self.day = day
            self.name = name
        }
    }

    /// The year.
    public let year: Int
    /// Goes up when an announcement changes; the highest wins.
    public let version: Int
    /// Where the dates come from.
    public let source: String
    /// Days off, weekends inside a holiday included.
    public let off: [NamedDay]
    /// Weekend days that are worked.
    public let work: [NamedDay]

    /// The holidays of one year.
    public init(year: Int, version: Int = 1, source: String, off: [NamedDay], work: [NamedDay]) {
        self.year = year
        self.version = version
        self.source = source
        self.off = off
        self.work = work
    }

    /// The years built in.
    public static let china: [HolidayYear] = [china2024, china2025, china2026]

    private static let china2024 = HolidayYear(
        2024, source: "https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm",
        off: [
            ("元旦", 1, 1, 1), ("春节", 2, 10, 8), ("清明节", 4, 4, 3), ("劳动节", 5, 1, 5), ("端午节", 6, 10, 1),
            ("中秋节", 9, 15, 3), ("国庆节", 10, 1, 7),
        ],
        work: [
            ("春节", 2, 4), ("春节", 2, 18), ("清明节", 4, 7), ("劳动节", 4, 28), ("劳动节", 5, 11), ("中秋节", 9, 14),
            ("国庆节", 9, 29), ("国庆节", 10, 12),
        ])

    private static let china2025 = HolidayYear(
        2025, source: "https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm",
        off: [
            ("元旦", 1, 1, 1), ("春节", 1, 28, 8), ("清明节", 4, 4, 3), ("劳动节", 5, 1, 5), ("端午节", 5, 31, 3),
            ("国庆节、中秋节", 10, 1, 8),
        ],
        work: [
            ("春节", 1, 26), ("春节", 2, 8), ("劳动节", 4, 27), ("国庆节、中秋节", 9, 28), ("国庆节、中秋节", 10, 11),
        ])

    private static let china2026 = HolidayYear(
        2026, source: "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm",
        off: [
            ("元旦", 1, 1, 3), ("春节", 2, 15, 9), ("清明节", 4, 4, 3), ("劳动节", 5, 1, 5), ("端午节", 6, 19, 3),
            ("中秋节", 9, 25, 3), ("国庆节", 10, 1, 7),
        ],
        work: [
            ("元旦", 1, 4), ("春节", 2, 14), ("春节", 2, 28), ("劳动节", 5, 9), ("国庆节", 9, 20), ("国庆节", 10, 10),
        ])

    /// Holidays as first day and number of days, make-up days one by one.
    private init(
        _ year: Int, source: String, off: [(name: String, month: Int, day: Int, days: Int)],
        work: [(name: String, month: Int, day: Int)]
    ) {
        let daysOff = off.flatMap { holiday in
            (0..<holiday.days).map {
                NamedDay(day: CivilDay(year, holiday.month, holiday.day).adding($0), name: holiday.name)
            }
        }
        let worked = work.map { NamedDay(day: CivilDay(year, $0.month, $0.day), name: $0.name) }
        self.init(year: year, source: source, off: daysOff, work: worked)
    }
}
