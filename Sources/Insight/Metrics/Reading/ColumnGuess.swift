import China
import Tables

/// Finds the column of a table that plays a part, by the name given or by names people use.
struct ColumnGuess: Sendable {
    private let columns: [String]
    private let plain: [String]

    init(_ table: Table) {
        columns = table.columns
        plain = table.columns.map(Self.plain)
    }

    /// The column named by the user, or the first that goes by one of the usual names: exactly first, then as a part.
    func find(_ given: String?, usual: [String], except taken: Set<Int> = []) throws(EvaluationError) -> Int? {
        if let given { return try named(given) }
        let usual = usual.map(Self.plain)
        for name in usual {
            if let place = plain.indices.first(where: { plain[$0] == name && !taken.contains($0) }) { return place }
        }
        // Short names such as "end" hide in too many words ("calendar") to be looked for inside others.
        for name in usual where name.count >= 5 || name.utf8.count > name.count {
            if let place = plain.indices.first(where: { plain[$0].contains(name) && !taken.contains($0) }) {
                return place
            }
        }
        return nil
    }

    /// The same, but the part is needed.
    func need(
        _ part: String, _ given: String?, usual: [String], except taken: Set<Int> = []
    ) throws(EvaluationError) -> Int {
        guard let place = try find(given, usual: usual, except: taken) else {
            throw .missingColumn(part: part, available: columns)
        }
        return place
    }

    /// The column of exactly this name, else the one that differs only in case, spaces and punctuation.
    func named(_ name: String) throws(EvaluationError) -> Int {
        let place = columns.firstIndex(of: name) ?? plain.firstIndex(of: Self.plain(name))
        guard let place else { throw .unknownColumn(name, available: columns) }
        return place
    }

    /// Letters and digits in lower case.
    static func plain(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}

/// A part of the evaluation and the column that plays it.
public struct ColumnUse: Sendable, Hashable, Codable {
    /// The part, such as `channel`.
    public let part: String
    /// The column's name in the file.
    public let column: String

    /// The part and its column in words.
    public func text(_ language: Language) -> String { "\(Self.name(of: part, language)) = \(column)" }

    /// A part as people call it.
    static func name(of part: String, _ language: Language) -> String {
        language == .zhHans ? chinese[part] ?? part : part.replacing("_", with: " ")
    }

    private static let chinese = [
        "status": "状态", "start": "开始", "end": "结束", "amount": "金额", "account": "客户", "group": "分组", "path": "路径",
        "conversions": "转化数", "value": "价值", "nulls": "未转化数", "journey": "旅程", "channel": "渠道", "time": "时间",
        "conversion": "转化", "converted_at": "转化时间", "lead": "产生线索", "opportunity": "产生商机",
    ]
}
