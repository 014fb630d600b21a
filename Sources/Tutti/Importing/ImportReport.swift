import China
import Records

/// What became of a row.
public enum RowOutcome: String, Sendable, CaseIterable {
    /// A new record.
    case created
    /// A record that was there got new values.
    case updated
    /// The record was there and holds these values already.
    case unchanged
    /// The record was there and was left alone.
    case duplicate
}

/// Counts of an import so far, as they are kept with the rows in one transaction.
public struct ImportTally: Sendable, Hashable {
    /// Why rows were rejected, or what was noticed about rows that were not.
    public struct Reason: Sendable, Hashable {
        /// In Chinese and English.
        public let text: Label
        /// How many rows.
        public internal(set) var count: Int
        /// The lines of the first few.
        public internal(set) var lines: [Int]
    }

    /// Rows by outcome.
    public internal(set) var outcomes: [RowOutcome: Int] = [:]
    /// Rows that were refused.
    public internal(set) var rejected = 0
    /// Why, the most frequent first.
    public internal(set) var reasons: [Reason] = []
    /// What was noticed about rows that were taken.
    public internal(set) var remarks: [Reason] = []

    /// How many rows came out like this.
    public subscript(_ outcome: RowOutcome) -> Int { outcomes[outcome, default: 0] }
    /// All rows.
    public var rows: Int { outcomes.values.reduce(rejected, +) }

    /// Nothing yet.
    public init() {}

    mutating func count(_ outcome: RowOutcome) { outcomes[outcome, default: 0] += 1 }

    mutating func reject(_ why: [Label], line: Int) {
        rejected += 1
        for text in why { Self.add(text, line, to: &reasons) }
    }

    mutating func remark(_ text: Label, line: Int) { Self.add(text, line, to: &remarks) }

    mutating func add(_ other: ImportTally) {
        for (outcome, number) in other.outcomes { outcomes[outcome, default: 0] += number }
        rejected += other.rejected
        Self.join(other.reasons, to: &reasons)
        Self.join(other.remarks, to: &remarks)
    }

    private static func add(_ text: Label, _ line: Int, to list: inout [Reason]) {
        join([Reason(text: text, count: 1, lines: [line])], to: &list)
    }

    /// At most a hundred different reasons are told apart; the rest is counted together.
    private static func join(_ others: [Reason], to list: inout [Reason]) {
        for other in others {
            if let place = list.firstIndex(where: { $0.text == other.text }) {
                list[place].count += other.count
                list[place].lines = Array((list[place].lines + other.lines).prefix(5))
            } else if list.count < 100 {
                list.append(other)
            } else {
                let rest = Reason(text: Label("其他原因", "other reasons"), count: other.count, lines: other.lines)
                list.count == 100 ? list.append(rest) : join([rest], to: &list)
            }
        }
    }
}

extension ImportTally {
    /// One line of counts, then a line for each reason and remark.
    public func text(_ language: Language) -> String {
        let counts = language.text(
            zh:
                "新建 \(self[.created])，更新 \(self[.updated])，无变化 \(self[.unchanged])，重复 \(self[.duplicate])，拒绝 \(rejected)",
            en: "created \(self[.created]), updated \(self[.updated]), unchanged \(self[.unchanged]), "
                + "duplicate \(self[.duplicate]), rejected \(rejected)")
        let rejections = reasons.map { line($0, language.text(zh: "拒绝", en: "rejected"), language) }
        let notes = remarks.map { line($0, language.text(zh: "注意", en: "note"), language) }
        return ([counts] + rejections + notes).joined(separator: "\n")
    }

    private func line(_ reason: Reason, _ word: String, _ language: Language) -> String {
        let places =
            reason.lines.map(String.init).joined(separator: ", ") + (reason.count > reason.lines.count ? " …" : "")
        let where_ = language.text(zh: "第 \(places) 行", en: "line \(places)")
        return "  \(word) \(reason.count): \(reason.text(language)) (\(where_))"
    }

    /// As JSON, for programs and for going on later.
    public var json: JSON {
        func list(_ reasons: [Reason]) -> JSON {
            .array(
                reasons.map { reason in
                    [
                        "zh-Hans": .string(reason.text.zhHans), "en": .string(reason.text.en),
                        "count": .int(Int64(reason.count)), "lines": .array(reason.lines.map { .int(Int64($0)) }),
                    ]
                })
        }
        let counts = RowOutcome.allCases.map { ($0.rawValue, JSON.int(Int64(self[$0]))) }
        return .object(
            counts + [
                ("rejected", .int(Int64(rejected))), ("reasons", list(reasons)), ("remarks", list(remarks)),
            ])
    }

    init(json: JSON) {
        for outcome in RowOutcome.allCases {
            if let count = json[outcome.rawValue]?.int, count > 0 { outcomes[outcome] = Int(count) }
        }
        rejected = Int(json["rejected"]?.int ?? 0)
        reasons = Self.list(json["reasons"])
        remarks = Self.list(json["remarks"])
    }

    private static func list(_ json: JSON?) -> [Reason] {
        (json?.array ?? []).map { item in
            Reason(
                text: Label(item["zh-Hans"]?.string ?? "", item["en"]?.string ?? ""),
                count: Int(item["count"]?.int ?? 0),
                lines: (item["lines"]?.array ?? []).compactMap { $0.int.map(Int.init) })
        }
    }
}
