/// The two languages the interface and every explanation speak.
public enum Language: String, Sendable, CaseIterable, Codable {
    /// Simplified Chinese, the default.
    case zhHans = "zh-Hans"
    /// English.
    case en
}
