import China

/// One value of one field in one source record, with what decides whether it survives.
public struct FieldVersion: Sendable, Hashable, Codable {
    /// The source record's id; the last tie-breaker, smallest first.
    public let record: String
    /// The value; nil or blank is empty and never wins.
    public let value: String?
    /// Whether it was verified, as a mobile by a code.
    public let isVerified: Bool
    /// How far the source is trusted; higher is better.
    public let sourceRank: Int
    /// When it was last changed, in an order that texts sort by (ISO 8601).
    public let updated: String

    /// A value with its circumstances.
    public init(record: String, value: String?, isVerified: Bool = false, sourceRank: Int = 0, updated: String = "") {
        self.record = record
        self.value = value
        self.isVerified = isVerified
        self.sourceRank = sourceRank
        self.updated = updated
    }

    var isEmpty: Bool { value?.allSatisfy(\.isWhitespace) ?? true }
}

/// What a person allowed for one purpose on one channel; the later case is the more restrictive.
public enum ConsentState: String, Sendable, Codable, CaseIterable, Comparable {
    /// Allowed.
    case granted
    /// Never asked or unknown.
    case unknown
    /// Taken back.
    case withdrawn
    /// Refused.
    case denied

    /// By restriction.
    public static func < (a: ConsentState, b: ConsentState) -> Bool { a.restriction < b.restriction }

    private var restriction: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Which of several records' values a merged person shows.
public enum Survivorship {
    /// Why a value won.
    public enum Rule: String, Sendable, Codable {
        /// The only value that is not empty.
        case onlyOne
        /// Verified beats unverified.
        case verified
        /// The better source.
        case sourceRank
        /// The newer value.
        case newest
        /// The smaller record id.
        case smallestID
        /// The name that says what kind of company it is.
        case legalName
        /// The longer of two names of a company.
        case fullerName

        /// The rule in words.
        public func text(_ language: Language) -> String {
            switch self {
            case .onlyOne: language.text(zh: "仅此处有值", en: "The only value")
            case .verified: language.text(zh: "已通过校验", en: "Proves itself")
            case .sourceRank: language.text(zh: "来源更可信", en: "More trusted source")
            case .newest: language.text(zh: "更新较晚", en: "Entered later")
            case .legalName: language.text(zh: "带有组织形式的全称", en: "The legal name")
            case .fullerName: language.text(zh: "名称更完整", en: "The fuller name")
            case .smallestID: language.text(zh: "建立较早", en: "The older record")
            }
        }
    }

    /// The winner of a field and the rule that decided against the runner-up.
    public struct Winner: Sendable, Hashable, Codable {
        /// The version shown.
        public let version: FieldVersion
        /// What decided.
        public let rule: Rule
    }

    /// Verified, then source rank, then newest, then smallest id; nil when every version is empty.
    public static func winner(_ versions: [FieldVersion]) -> Winner? {
        let filled = versions.filter { !$0.isEmpty }.sorted(by: isBetter)
        guard let first = filled.first else { return nil }
        guard filled.count > 1 else { return Winner(version: first, rule: .onlyOne) }
        return Winner(version: first, rule: rule(first, over: filled[1]))
    }

    /// The winning values of several fields; fields with empty versions only are absent.
    public static func golden(_ fields: [String: [FieldVersion]]) -> [String: String] {
        fields.compactMapValues { winner($0)?.version.value }
    }

    /// Lists are united, in order of first appearance.
    public static func united(_ lists: [[String]]) -> [String] {
        var seen: Set<String> = []
        return lists.flatMap { $0 }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// The most restrictive consent; unknown when there is none.
    public static func consent(_ states: [ConsentState]) -> ConsentState { states.max() ?? .unknown }

    /// The most restrictive consent per purpose and channel key. A record that says nothing about a key restricts
    /// nothing: only what was stored takes part.
    public static func consents(_ records: [[String: ConsentState]]) -> [String: ConsentState] {
        records.reduce(into: [:]) { all, record in all.merge(record) { max($0, $1) } }
    }

    private static func isBetter(_ a: FieldVersion, _ b: FieldVersion) -> Bool {
        if a.isVerified != b.isVerified { return a.isVerified }
        if a.sourceRank != b.sourceRank { return a.sourceRank > b.sourceRank }
        if a.updated != b.updated { return a.updated > b.updated }
        return isSmaller(a.record, b.record)
    }

    /// `contact:9` before `contact:10`: digits at the end compare as numbers.
    private static func isSmaller(_ a: String, _ b: String) -> Bool {
        let left = a.split(separator: ":", omittingEmptySubsequences: false)
        let right = b.split(separator: ":", omittingEmptySubsequences: false)
        if left.dropLast() == right.dropLast(), let x = left.last.flatMap({ Int64($0) }),
            let y = right.last.flatMap({ Int64($0) })
        {
            return x < y
        }
        return a < b
    }

    private static func rule(_ winner: FieldVersion, over other: FieldVersion) -> Rule {
        if winner.isVerified != other.isVerified { return .verified }
        if winner.sourceRank != other.sourceRank { return .sourceRank }
        return winner.updated != other.updated ? .newest : .smallestID
    }
}
