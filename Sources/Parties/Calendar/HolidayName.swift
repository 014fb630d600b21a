import China

/// Names of holidays, which calendars hold in Chinese.
enum HolidayName {
    private static let english = [
        "元旦": "New Year's Day", "春节": "Spring Festival", "清明节": "Qingming Festival", "劳动节": "Labour Day",
        "端午节": "Dragon Boat Festival", "中秋节": "Mid-Autumn Festival", "国庆节": "National Day",
        "国庆节、中秋节": "National Day and Mid-Autumn Festival",
    ]

    /// The name in one language; a name that a company gave stays as it is.
    static func text(_ name: String, _ language: Language) -> String {
        language == .en ? english[name] ?? name : name
    }
}

extension HolidayYear.NamedDay {
    /// The name of the holiday in one language; a name that a company gave stays as it is.
    public static func name(_ name: String, _ language: Language) -> String { HolidayName.text(name, language) }
}
