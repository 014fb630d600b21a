/// One row of a file: its fields as UTF-8 bytes in one piece of memory that can be reused.
public struct CSVRow: Sendable {
    /// 1-based line of the file on which the row began.
    public internal(set) var line = 0
    /// Byte of the file at which the row began.
    public internal(set) var offset = 0
    /// What is wrong with the row.
    public internal(set) var issues: [CSVIssue] = []
    /// Whether the row can be used: the right number of fields, none too long.
    public var isUsable: Bool { !issues.contains(where: \.rejectsRow) }
    /// The number of fields.
    public var count: Int { ends.count }

    // Fields lie one after another with one byte between two of them.
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var startsQuoted = false
    var isPlain = true

    /// An empty row to read into.
    public init() {}

    /// The bytes of a field, UTF-8.
    public func bytes(_ index: Int) -> ArraySlice<UInt8> { bytes[range(index)] }

    /// The text of a field.
    public subscript(index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

    /// All fields as texts.
    public var fields: [String] { ends.indices.map { self[$0] } }

    /// Whether a field has no byte but spaces and tabs.
    public func isBlank(_ index: Int) -> Bool { bytes(index).allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1] + 1)..<ends[index] }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        if !issues.isEmpty { issues.removeAll(keepingCapacity: true) }
        startsQuoted = false
        isPlain = true
    }

    mutating func endField(separator: UInt8) {
        ends.append(bytes.count)
        bytes.append(separator)
    }

    mutating func endRow() { ends.append(bytes.count) }

    mutating func keepFields(_ count: Int) {
        ends.removeLast(ends.count - count)
        bytes.removeLast(bytes.count - (ends.last ?? 0))
    }

    mutating func note(_ kind: CSVIssue.Kind) {
        let issue = CSVIssue(kind, line: line)
        if issues.count < 8 || issue.rejectsRow { issues.append(issue) }
    }
}
