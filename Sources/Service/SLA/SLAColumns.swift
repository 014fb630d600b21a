import Parties
import Tables

/// Which columns of a table of tickets hold what; nil where there is none.
public struct SLAColumns: Sendable, Hashable, Codable {
    /// When the ticket was opened.
    public var created: String?
    /// When it was first answered.
    public var firstResponse: String?
    /// When it was resolved.
    public var resolved: String?
    /// Its priority.
    public var priority: String?

    /// Columns by name.
    public init(
        created: String? = nil, firstResponse: String? = nil, resolved: String? = nil, priority: String? = nil
    ) {
        self.created = created
        self.firstResponse = firstResponse
        self.resolved = resolved
        self.priority = priority
    }

    /// Guesses by usual names in both languages; a column of times must hold times in most of its rows.
    public static func guess(_ table: Table, in time: BusinessTime) -> SLAColumns {
        func times(_ names: [String], butNot taken: [String?]) -> String? {
            candidates(table, names).first { !taken.contains($0) && holdsTimes(table, $0, time) }
        }
        let response = times(responseWords, butNot: [])
        let resolved = times(resolvedWords, butNot: [response])
        let created = times(createdWords, butNot: [response, resolved])
        let priority = candidates(table, ["priority", "优先级", "紧急程度", "severity", "urgency"]).first
        return SLAColumns(created: created, firstResponse: response, resolved: resolved, priority: priority)
    }

    private static let responseWords = ["firstresponse", "firstreply", "responded", "首次响应", "首响", "首次回复", "响应时间"]
    private static let resolvedWords = [
        "resolved", "resolution", "solved", "closed", "completed", "解决", "完结", "关闭", "完成", "办结",
    ]
    private static let createdWords = [
        "created", "creation", "opened", "open", "submitted", "reported", "start", "创建", "提交", "受理", "报修", "开始",
    ]

    var all: [String] { [created, firstResponse, resolved, priority].compactMap(\.self) }

    /// Columns whose name contains one of the words, in the order of the words.
    private static func candidates(_ table: Table, _ words: [String]) -> [String] {
        words.flatMap { word in
            table.columns.filter { column in
                column.lowercased().filter { $0.isLetter || $0.isNumber }.contains(word)
            }
        }
    }

    private static func holdsTimes(_ table: Table, _ column: String, _ time: BusinessTime) -> Bool {
        guard let index = table.index(of: column) else { return false }
        let sample = table.rows.lazy.map { $0[index] }.filter { !$0.isEmpty }.prefix(200)
        let reader = TimeReader(column: sample)
        let read = sample.count { reader.read($0, in: time) != nil }
        return read > 0 && read * 2 >= sample.count
    }
}

/// Why a table cannot be evaluated.
public enum SLAEvaluationProblem: Error, Sendable, Hashable {
    /// A column that was named does not exist.
    case unknownColumn(String)
    /// Fewer than two columns of times were found; the ones that were.
    /// Where a column named like a time holds something else, its first such cell tells why it was not taken.
    case needsTwoTimes(found: [String], unreadable: [UnreadableTime] = [])
    /// The table has no rows.
    case empty

    /// A cell that should be a time.
    public struct UnreadableTime: Sendable, Hashable {
        /// The column.
        public let column: String
        /// 1-based line in the file.
        public let line: Int
        /// The text.
        public let sample: String
    }
}

extension SLAColumns {
    /// For each column named like a time, its first cell that is none.
    static func unreadable(_ table: Table, in time: BusinessTime) -> [SLAEvaluationProblem.UnreadableTime] {
        var names: [String] = []
        for name in candidates(table, responseWords + resolvedWords + createdWords) where !names.contains(name) {
            names.append(name)
        }
        return names.compactMap { name in
            guard let index = table.index(of: name) else { return nil }
            let reader = TimeReader(column: table.rows.lazy.map { $0[index] })
            let row = table.rows.firstIndex { !$0[index].isEmpty && reader.read($0[index], in: time) == nil }
            return row.map {
                .init(column: name, line: table.lines[$0], sample: String(table.rows[$0][index].prefix(40)))
            }
        }
    }
}
