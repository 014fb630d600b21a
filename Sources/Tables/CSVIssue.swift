import China

/// Something in a file that is not as it should be, where it is, and what was done about it.
public struct CSVIssue: Sendable, Hashable, Codable, Error {
    /// What is wrong, with its parameters; `column` counts from 1.
    public enum Kind: Sendable, Hashable, Codable {
        /// The row has fewer fields than the header; it is not usable.
        case tooFewFields(found: Int, expected: Int)
        /// The row has more fields than the header; it is not usable.
        case tooManyFields(found: Int, expected: Int)
        /// The row has more fields than the limit allows; it is not usable.
        case tooManyColumns(limit: Int)
        /// A field is longer than the limit allows; the row is not usable.
        case fieldTooLong(column: Int, limit: Int)
        /// A whole line stood in quotes as one field; its content was read as the row.
        case lineQuotedWhole
        /// Blank fields beyond the last column were dropped.
        case extraBlankFields(count: Int)
        /// A quote where none belongs was kept as a character.
        case strayQuote(column: Int)
        /// A quoted field is never closed; the line was read with its quotes as characters.
        case unclosedQuote(column: Int)
        /// Bytes of another encoding; read as GB18030 when they are that, else replaced by U+FFFD.
        case wrongEncoding(column: Int)

        var isOverLong: Bool { if case .fieldTooLong = self { true } else { false } }
    }

    /// What is wrong.
    public let kind: Kind
    /// 1-based line of the file on which the row began.
    public let line: Int

    /// An issue at a line.
    public init(_ kind: Kind, line: Int) {
        self.kind = kind
        self.line = line
    }

    /// Whether the row cannot be used.
    public var rejectsRow: Bool {
        switch kind {
        case .tooFewFields, .tooManyFields, .tooManyColumns, .fieldTooLong: true
        case .lineQuotedWhole, .extraBlankFields, .strayQuote, .unclosedQuote, .wrongEncoding: false
        }
    }

    /// 1-based column, when one is to blame.
    public var column: Int? {
        switch kind {
        case .fieldTooLong(let column, _), .strayQuote(let column), .unclosedQuote(let column),
            .wrongEncoding(let column):
            column
        case .tooFewFields, .tooManyFields, .tooManyColumns, .lineQuotedWhole, .extraBlankFields: nil
        }
    }

    /// A stable name of the kind, for counting.
    public var code: String {
        switch kind {
        case .tooFewFields: "too_few_fields"
        case .tooManyFields: "too_many_fields"
        case .tooManyColumns: "too_many_columns"
        case .fieldTooLong: "field_too_long"
        case .lineQuotedWhole: "line_quoted_whole"
        case .extraBlankFields: "extra_blank_fields"
        case .strayQuote: "stray_quote"
        case .unclosedQuote: "unclosed_quote"
        case .wrongEncoding: "wrong_encoding"
        }
    }

    /// The issue in English.
    public var english: String {
        switch kind {
        case .tooFewFields(let found, let expected): "the row has \(found) fields, \(expected) are expected"
        case .tooManyFields(let found, let expected): "the row has \(found) fields, only \(expected) are expected"
        case .tooManyColumns(let limit): "the row has more than \(limit) fields"
        case .fieldTooLong(let column, let limit): "field \(column) is longer than \(limit) bytes"
        case .lineQuotedWhole: "the whole line stood in quotes and was read as a row"
        case .extraBlankFields(let count): "\(count) blank fields after the last column were dropped"
        case .strayQuote(let column): "a quote inside field \(column) was kept as a character"
        case .unclosedQuote(let column): "the quote that opens field \(column) is never closed"
        case .wrongEncoding(let column): "field \(column) is written in another encoding than the file"
        }
    }

    /// The issue in simplified Chinese.
    public var chinese: String {
        switch kind {
        case .tooFewFields(let found, let expected): "该行只有 \(found) 个字段，应有 \(expected) 个"
        case .tooManyFields(let found, let expected): "该行有 \(found) 个字段，只应有 \(expected) 个"
        case .tooManyColumns(let limit): "该行字段数超过上限 \(limit)"
        case .fieldTooLong(let column, let limit): "第 \(column) 个字段超过 \(limit) 字节"
        case .lineQuotedWhole: "整行被引号包成一个字段，已按行内容读取"
        case .extraBlankFields(let count): "末列之后的 \(count) 个空字段已忽略"
        case .strayQuote(let column): "第 \(column) 个字段中的引号按普通字符保留"
        case .unclosedQuote(let column): "第 \(column) 个字段的起始引号没有闭合"
        case .wrongEncoding(let column): "第 \(column) 个字段的编码与文件不一致"
        }
    }
}

/// Why a file cannot be read as a table at all.
public enum CSVError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file cannot be opened or read; the reason is the system's.
    case unreadable(path: String, reason: String)
    /// The file holds no row.
    case empty
    /// The bytes are not text.
    case notText
    /// The system has no converter for the encoding.
    case unknownEncoding(TextEncoding)
    /// The header has more columns than the limit.
    case tooManyColumns(limit: Int)
    /// The name of a column is longer than a field may be.
    case headerTooLong(limit: Int)
    /// The place to resume from lies outside the file.
    case positionOutsideFile(offset: Int, size: Int)

    /// The error in English.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        case .empty: "the file is empty"
        case .notText: "the file is not text"
        case .unknownEncoding(let encoding): "this system cannot convert \(encoding.rawValue)"
        case .tooManyColumns(let limit): "the header has more than \(limit) columns"
        case .headerTooLong(let limit): "the first line is no header: it has a field longer than \(limit) bytes"
        case .positionOutsideFile(let offset, let size): "byte \(offset) lies outside the file of \(size) bytes"
        }
    }

    /// The error in simplified Chinese.
    public var chinese: String {
        switch self {
        case .unreadable(let path, let reason): "无法读取 \(path)：\(Self.chineseReasons[reason] ?? reason)"
        case .empty: "文件是空的"
        case .notText: "文件不是文本"
        case .unknownEncoding(let encoding): "本系统无法转换 \(encoding.rawValue)"
        case .tooManyColumns(let limit): "表头超过 \(limit) 列"
        case .headerTooLong(let limit): "首行不是表头：有字段超过 \(limit) 字节"
        case .positionOutsideFile(let offset, let size): "第 \(offset) 字节超出文件（\(size) 字节）"
        }
    }

    /// The error in words.
    public func text(_ language: Language) -> String { language == .zhHans ? chinese : description }

    private static let chineseReasons = [
        "No such file or directory": "没有此文件", "Permission denied": "没有权限", "Is a directory": "是文件夹，不是文件",
        "not a regular file": "不是普通文件",
    ]
}
