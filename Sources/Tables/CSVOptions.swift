/// How to read a file; what is nil is detected.
public struct CSVOptions: Sendable {
    /// The encoding, or nil to detect it.
    public var encoding: TextEncoding?
    /// The separator byte, or nil to choose among comma, semicolon, tab and bar.
    public var delimiter: UInt8?
    /// Whether the first row holds the column names.
    public var hasHeader = true
    /// The longest field accepted, in bytes of UTF-8.
    public var maxFieldBytes = 1 << 20
    /// The longest row looked at before an open quote is held to be a mistake, in bytes.
    public var maxRecordBytes = 16 << 20
    /// The most columns accepted.
    public var maxColumns = 16_384
    /// How many issues are kept; further ones are only counted.
    public var maxIssues = 10_000

    /// Everything detected, generous limits.
    public init() {}
}

/// A place between two rows from which reading can go on later.
public struct CSVPosition: Sendable, Hashable, Codable {
    /// Bytes of the file before the place.
    public let offset: Int
    /// 1-based line of the file at the place.
    public let line: Int
    /// Rows read before the place, without the header.
    public let rows: Int

    /// A place from its parts.
    public init(offset: Int, line: Int, rows: Int) {
        self.offset = offset
        self.line = line
        self.rows = rows
    }
}
