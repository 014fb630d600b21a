import Tables

/// How a field is read.
public enum FeatureKind: String, Codable, Sendable, CaseIterable {
    /// A quantity.
    case number
    /// A day, perhaps with a time.
    case date
    /// One of some levels.
    case category
    /// An id or free text: only whether it is filled.
    case presence
}

/// A field the model may use, declared or inferred.
public struct DeclaredField: Codable, Hashable, Sendable {
    /// Column name.
    public let name: String
    /// How it is read.
    public let kind: FeatureKind

    /// A field with its kind.
    public init(_ name: String, _ kind: FeatureKind) {
        self.name = name
        self.kind = kind
    }
}

/// A column read once, in the form features and leak tests need.
struct TableColumn: Sendable {
    enum Values: Sendable {
        /// NaN is missing.
        case numbers([Double])
        /// Days since 1970 with NaN as missing, and seconds of the day with NaN as missing.
        case dates(days: [Double], seconds: [Double], order: DateCell.Order)
        /// −1 is missing.
        case levels(codes: [Int32], keys: [String], displays: [String])
        /// Whether each cell is filled.
        case presence([Bool])
        /// Nothing usable.
        case nothing
    }

    let name: String
    let values: Values
    let remarks: [ColumnRemark]

    var kind: FeatureKind? {
        switch values {
        case .numbers: .number
        case .dates: .date
        case .levels: .category
        case .presence: .presence
        case .nothing: nil
        }
    }

    func isMissing(_ row: Int) -> Bool {
        switch values {
        case .numbers(let numbers): numbers[row].isNaN
        case .dates(let days, _, _): days[row].isNaN
        case .levels(let codes, _, _): codes[row] < 0
        case .presence(let filled): !filled[row]
        case .nothing: true
        }
    }
}

/// Words that a column's name is made of, lower case; Chinese names are searched as a whole.
struct ColumnName {
    let words: Set<String>
    let whole: String

    init(_ name: String) {
        whole = name.lowercased()
        var words: [String] = [""]
        var wasLower = false
        for character in name {
            if !(character.isLetter || character.isNumber) {
                words.append("")
                wasLower = false
                continue
            }
            if character.isUppercase, wasLower { words.append("") }
            words[words.count - 1] += character.lowercased()
            wasLower = character.isLowercase
        }
        self.words = Set(words.filter { !$0.isEmpty })
    }

    func says(_ english: Set<String>, _ chinese: [String]) -> Bool {
        !words.isDisjoint(with: english) || chinese.contains { whole.contains($0) }
    }

    var saysIdentifier: Bool {
        says(
            ["id", "no", "nr", "number", "code", "key", "uuid", "guid", "phone", "mobile", "zip", "postcode"],
            ["编号", "编码", "代码", "序号", "号码", "电话", "手机", "邮编"])
    }
}
