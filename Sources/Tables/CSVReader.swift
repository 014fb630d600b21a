/// Reads a delimited file row by row in constant memory and says what is wrong with it.
///
/// `next(into:)` reuses one row's memory and is the fast path; `next()` gives an independent row.
/// A reader belongs to one task at a time.
public final class CSVReader {
    /// What the file is written in.
    public let encoding: EncodingGuess
    /// The separator byte.
    public let delimiter: UInt8
    /// The column names, trimmed; `column 1` … when the file has no header.
    public let header: [String]
    /// Lines above the column names, which are no rows.
    public let titleLines: [TitleLine]
    /// Size of the file in bytes.
    public let size: Int
    /// The first issues met, at most as many as the options keep.
    public private(set) var issues: [CSVIssue] = []
    /// How often each kind of issue was met, by code.
    public private(set) var issueCounts: [String: Int] = [:]
    /// The place after the last row read.
    public var position: CSVPosition { CSVPosition(offset: stream.offset, line: stream.line, rows: rows) }

    private let options: CSVOptions
    private let stream: RecordStream
    private var rows = 0

    /// Opens a file and reads its header.
    /// - Parameter place: a `position` of an earlier reader of the same file to go on from.
    public convenience init(
        path: String, options: CSVOptions = CSVOptions(), resumingAt place: CSVPosition? = nil
    ) throws(CSVError) {
        try self.init(ByteSource(path: path), options, place)
    }

    /// Reads bytes in memory as if they were a file.
    public convenience init(
        bytes: [UInt8], options: CSVOptions = CSVOptions(), resumingAt place: CSVPosition? = nil
    ) throws(CSVError) {
        try self.init(ByteSource(bytes: bytes), options, place)
    }

    private init(_ source: ByteSource, _ options: CSVOptions, _ place: CSVPosition?) throws(CSVError) {
        let format = try FileFormat(source, options)
        stream = try format.stream(source, options)
        self.options = options
        size = source.size
        encoding = format.encoding
        delimiter = format.delimiter
        header = format.header
        titleLines = format.titleLines
        stream.scanner.expected = format.header.count
        let start = place ?? format.firstRow
        rows = start.rows
        try stream.start(at: start.offset, line: start.line)
    }

    /// The next row, or nil at the end. A row with the wrong number of fields is given too; see `isUsable`.
    public func next() throws(CSVError) -> CSVRow? {
        var row = CSVRow()
        return try next(into: &row) ? row : nil
    }

    /// Reads the next row into memory used before; false at the end.
    public func next(into row: inout CSVRow) throws(CSVError) -> Bool {
        guard try stream.next(into: &row) else { return false }
        rows += 1
        if row.count == 1, header.count > 1, row.startsQuoted { unwrap(&row) }
        if row.count != header.count { judgeWidth(&row) }
        if row.bytes.count > options.maxFieldBytes { judgeLength(&row) }
        if encoding.encoding == .utf8 { row.repairEncoding() }
        if !row.issues.isEmpty { keep(row.issues) }
        return true
    }

    // Some exports wrap a line that holds quotes in quotes once more.
    private func unwrap(_ row: inout CSVRow) {
        var inner = CSVRow()
        inner.line = row.line
        inner.offset = row.offset
        let outcome = row.bytes.withUnsafeBufferPointer {
            stream.scanner.scan($0, from: 0, isLast: true, into: &inner)
        }
        guard case .record(let next) = outcome, next == row.bytes.count, inner.count == header.count else { return }
        inner.note(.lineQuotedWhole)
        row = inner
    }

    private func judgeWidth(_ row: inout CSVRow) {
        let (found, expected) = (row.count, header.count)
        if found > options.maxColumns {
            row.note(.tooManyColumns(limit: options.maxColumns))
        } else if found < expected {
            row.note(.tooFewFields(found: found, expected: expected))
        } else if (expected..<found).allSatisfy(row.isBlank) {
            row.keepFields(expected)
            row.note(.extraBlankFields(count: found - expected))
        } else {
            row.note(.tooManyFields(found: found, expected: expected))
        }
    }

    private func judgeLength(_ row: inout CSVRow) {
        for index in 0..<row.count where row.range(index).count > options.maxFieldBytes {
            row.note(.fieldTooLong(column: index + 1, limit: options.maxFieldBytes))
        }
    }

    private func keep(_ found: [CSVIssue]) {
        for issue in found {
            issueCounts[issue.code, default: 0] += 1
            if issues.count < options.maxIssues { issues.append(issue) }
        }
    }
}

extension CSVRow {
    // Rows in another encoding than the file come from files pasted together.
    fileprivate mutating func repairEncoding() {
        guard !bytes.withUnsafeBufferPointer(UTF8Sequence.isValid) else { return }
        var repaired = CSVRow()
        for index in 0..<count {
            if index > 0 { repaired.endField(separator: 0x2C) }
            let field = Array(bytes(index))
            if field.withUnsafeBufferPointer(UTF8Sequence.isValid) {
                repaired.bytes += field
            } else {
                repaired.bytes += field.asChineseOrReplaced()
                note(.wrongEncoding(column: index + 1))
            }
        }
        repaired.endRow()
        bytes = repaired.bytes
        ends = repaired.ends
    }
}

extension [UInt8] {
    fileprivate func asChineseOrReplaced() -> [UInt8] {
        let isChinese = withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                let length = bytes[index] < 0x80 ? 1 : GBSequence.length(in: bytes, at: index)
                if length == 0 { return false }
                index += length
            }
            return true
        }
        if isChinese, let transcoder = try? Transcoder(.gb18030) { return transcoder.convert(self, isLast: true) }
        return Array(String(decoding: self, as: UTF8.self).utf8)
    }
}
