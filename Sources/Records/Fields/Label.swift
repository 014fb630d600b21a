import China

/// A name in both languages of the interface.
public struct Label: Sendable, Hashable {
    /// Simplified Chinese.
    public let zhHans: String
    /// English.
    public let en: String

    /// A label from its two texts.
    public init(_ zhHans: String, _ en: String) {
        self.zhHans = zhHans
        self.en = en
    }

    /// The text in one language.
    public func callAsFunction(_ language: Language) -> String {
        switch language {
        case .zhHans: zhHans
        case .en: en
        }
    }

    /// Several names in a row, with the comma of each language.
    public static func list(_ labels: [Label]) -> Label {
        Label(labels.map(\.zhHans).joined(separator: "、"), labels.map(\.en).joined(separator: ", "))
    }
}
