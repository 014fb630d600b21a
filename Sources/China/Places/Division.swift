/// A province, prefecture or county under one name, with the years in which it carried it (GB/T 2260).
public struct Division: Sendable, Hashable, Codable {
    /// The three levels of the standard.
    public enum Level: Int, Sendable, Codable, Comparable, CaseIterable {
        /// 省, 自治区, 直辖市, 特别行政区.
        case province = 1
        /// 地级市, 地区, 州, 盟.
        case prefecture
        /// 区, 县, 县级市, 旗.
        case county

        /// Provinces come first.
        public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    /// Six digits PPCCDD.
    public let code: String
    /// The official name, such as 广西壮族自治区.
    public let name: String
    /// The name without its kind, such as 广西.
    public let shortName: String
    /// The first year of the table in which the code carried this name.
    public let firstYear: Int
    /// The last year of the table in which the code carried this name.
    public let lastYear: Int

    /// The level, read from the zeros of the code.
    public var level: Level {
        if code.hasSuffix("0000") { return .province }
        return code.hasSuffix("00") ? .prefecture : .county
    }

    /// Groupings of the standard that are no places: 市辖区, 县, 直辖县.
    var isGrouping: Bool { level == .prefecture && (code.hasSuffix("9000") || name == "市辖区" || name == "县") }
}

/// What an address says about divisions; every level that is known is filled, also when it was not written.
public struct AddressParts: Sendable, Hashable {
    /// The province, or nil.
    public let province: Division?
    /// The prefecture; nil for municipalities and counties directly under a province.
    public let prefecture: Division?
    /// The county, or nil.
    public let county: Division?
    /// The divisions as written, without what stands before and behind them.
    public let written: String
    /// The text behind it: street and number.
    public let rest: String

    /// The code of the most precise level, or nil when nothing was found.
    public var code: String? { (county ?? prefecture ?? province)?.code }
}
