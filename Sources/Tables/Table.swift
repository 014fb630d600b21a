import China

/// A table of texts read from a file: a header and rows, each with the line it began on.
public struct Table: Sendable {
    /// Column names as in the header, trimmed.
    public let columns: [String]
    /// One text per column; rows of the wrong width never get here.
    public let rows: [[String]]
    /// The 1-based line of the file on which each row began.
    public let lines: [Int]
    /// Rows that could not be read, and why.
    public let problems: [TableProblem]

    /// A table from parts already in memory; `lines` default to 2, 3, 4 … as in a file with a header.
    public init(columns: [String], rows: [[String]], lines: [Int]? = nil, problems: [TableProblem] = []) {
        self.columns = columns
        self.rows = rows
        self.lines = lines ?? rows.indices.map { $0 + 2 }
        self.problems = problems
    }

    /// The place of a column, or nil.
    public func index(of column: String) -> Int? { columns.firstIndex(of: column) }
}

/// A row that was left out, or a remark about the whole file (line 0).
public struct TableProblem: Sendable, Hashable, Codable {
    /// 1-based line in the file; 0 is the file itself.
    public let line: Int
    /// The column, when one is to blame.
    public let column: String?
    /// What is wrong, in English; a text of the file itself where that is what is wrong.
    public let message: String
    /// What is wrong, in simplified Chinese.
    public let chinese: String

    /// A problem at a place; without `chinese` the message is a text of the file, the same in every language.
    public init(line: Int, column: String? = nil, message: String, chinese: String? = nil) {
        self.line = line
        self.column = column
        self.message = message
        self.chinese = chinese ?? message
    }

    /// What is wrong in words, without the place.
    public func reason(_ language: Language) -> String { language == .zhHans ? chinese : message }

    /// What is wrong in words, with line and column.
    public func text(_ language: Language) -> String {
        guard line > 0 else { return reason(language) }
        let place = language.text(
            zh: "第 \(line) 行" + (column.map { "，列“\($0)”" } ?? ""),
            en: "line \(line)" + (column.map { ", column “\($0)”" } ?? ""))
        return place + language.text(zh: "：", en: ": ") + reason(language)
    }
}
