import China

/// A text in both languages of the product.
public struct Bilingual: Sendable, Hashable, Codable {
    /// Simplified Chinese.
    public let zhHans: String
    /// English.
    public let en: String

    /// A text in both languages.
    public init(zhHans: String, en: String) {
        self.zhHans = zhHans
        self.en = en
    }

    /// The text in one language.
    public func text(_ language: Language) -> String { language == .zhHans ? zhHans : en }
}

/// What a metric's figure is measured in.
public enum MetricUnit: String, Sendable, Hashable, Codable, CaseIterable {
    /// A share, shown in per cent.
    case percent
    /// Minor units of money.
    case money
    /// Minor units of money a day.
    case moneyPerDay = "money_per_day"
    /// Calendar days.
    case days
    /// Months.
    case months
    /// Business minutes.
    case minutes
    /// A plain number or a multiple.
    case number
    /// Points of a scale, such as NPS or a score of 0 to 100.
    case points

    /// The unit as a person says it.
    public func text(_ language: Language) -> String {
        switch self {
        case .percent: "%"
        case .money: language == .en ? "money" : "金额"
        case .moneyPerDay: language == .en ? "money a day" : "金额/天"
        case .days: language == .en ? "days" : "天"
        case .months: language == .en ? "months" : "个月"
        case .minutes: language == .en ? "business minutes" : "工作分钟"
        case .number: language == .en ? "number" : "数值"
        case .points: language == .en ? "points" : "分"
        }
    }
}

/// What a metric means, for the KPI dictionary; the figure comes from the typed function its file holds.
public struct MetricDefinition: Sendable, Hashable, Codable, Identifiable {
    /// Stable name, snake_case.
    public let id: String
    /// What people call it.
    public let name: Bilingual
    /// 口径: the formula in words.
    public let meaning: Bilingual
    /// Which rows it counts.
    public let rows: Bilingual
    /// What the figure is measured in.
    public let unit: MetricUnit
    /// Raised whenever the same rows would give another figure.
    public let formulaVersion: Int

    /// A definition from its parts.
    public init(
        _ id: String, name: Bilingual, meaning: Bilingual, rows: Bilingual, unit: MetricUnit,
        formulaVersion: Int = 1
    ) {
        self.id = id
        self.name = name
        self.meaning = meaning
        self.rows = rows
        self.unit = unit
        self.formulaVersion = formulaVersion
    }
}
