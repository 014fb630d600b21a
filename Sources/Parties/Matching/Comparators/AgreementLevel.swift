import China

/// How far one field of two records agrees, from strongest to weakest; `missing` says nothing either way.
public enum AgreementLevel: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// At least one of the two values is empty.
    case missing
    /// The values have nothing to do with each other.
    case different
    /// Some resemblance: the same e-mail domain, a quarter of the words.
    case loose
    /// A clear resemblance.
    case similar
    /// Equal but for one slip or another way of writing.
    case near
    /// The value stands in another column of the other record, as when names are swapped.
    case moved
    /// Equal after normalisation.
    case exact

    /// The number of levels, missing included.
    static let count = 7

    /// The place of the level, 0 for missing to 6 for exact.
    var code: Int {
        switch self {
        case .missing: 0
        case .different: 1
        case .loose: 2
        case .similar: 3
        case .near: 4
        case .moved: 5
        case .exact: 6
        }
    }

    /// The level in words.
    public func text(_ language: Language) -> String {
        switch (self, language) {
        case (.missing, .zhHans): "缺失"
        case (.missing, .en): "missing"
        case (.different, .zhHans): "不同"
        case (.different, .en): "different"
        case (.loose, .zhHans): "略似"
        case (.loose, .en): "slightly alike"
        case (.similar, .zhHans): "相似"
        case (.similar, .en): "similar"
        case (.near, .zhHans): "几乎相同"
        case (.near, .en): "nearly equal"
        case (.moved, .zhHans): "在另一列"
        case (.moved, .en): "in another column"
        case (.exact, .zhHans): "相同"
        case (.exact, .en): "equal"
        }
    }
}
