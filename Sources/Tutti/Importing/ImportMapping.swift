import Foundation
import Records
import Tables

/// How the columns of a file become the fields of an object: a JSON document.
///
///     {"blank": ["N/A"], "fields": {"name": "姓名", "source": {"constant": "fair"},
///       "owner_id": {"column": "销售", "lookup": "user.name"}}}
public struct ImportMapping: Sendable {
    /// One field and where its text comes from.
    public struct Entry: Sendable {
        /// The stored name of the field.
        public let field: String
        var columns: [String] = []
        var join = " "
        var template: String?
        var constant: String?
        var split: String?
        var part = 0
        var blanks: Set<String> = []
        var values: [String: String] = [:]
        var rejectsOtherValues = false
        var fallback: String?
        var dateFormat: DateFormat?
        var utcOffset = 8 * 3600
        var multiplier: Int64?
        var currency: String?
        var lookup: (object: String, field: String)?
        var missing = Missing.reject
    }

    /// What happens when a look-up finds nothing.
    enum Missing: String, Sendable { case reject, empty }

    /// The fields in the order of the document.
    public let entries: [Entry]
    /// How to read the file.
    public let options: CSVOptions
    /// Fields whose equal values make a row a duplicate, besides the object's own.
    public let match: [String]
    /// Whether reactions may give new records to people; leads of long ago are given to nobody.
    public let assigns: Bool
    let source: [UInt8]

    /// Reads a mapping file; every mistake is named with the place it is at.
    public init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else { throw ImportProblem.unreadable(path) }
        try self.init(bytes: Array(data))
    }

    /// Reads a mapping from its text.
    public init(bytes: [UInt8]) throws {
        let json: JSON
        do { json = try JSON(parsing: bytes) } catch {
            throw ImportProblem.mapping("", "\(error.message), byte \(error.offset)")
        }
        guard let members = json.object else { throw ImportProblem.mapping("", "must be a JSON object") }
        let known = ["fields", "blank", "encoding", "delimiter", "header", "match", "assign"]
        for (name, _) in members where !known.contains(name) {
            throw ImportProblem.mapping(name, "is not known; known are \(known.joined(separator: ", "))")
        }
        guard let fields = json["fields"]?.object, !fields.isEmpty else {
            throw ImportProblem.mapping("fields", "must be an object of fields")
        }
        let blanks = try Self.texts(json, "blank", "blank")
        var seen: Set<String> = []
        entries = try fields.map { name, body in
            guard seen.insert(name).inserted else { throw ImportProblem.mapping(name, "appears twice") }
            return try Entry(name, body, blanks: blanks)
        }
        match = try Self.texts(json, "match", "match")
        assigns = json["assign"]?.bool ?? true
        options = try Self.options(json)
        source = bytes
    }

    private static func options(_ json: JSON) throws -> CSVOptions {
        var options = CSVOptions()
        if let name = json["encoding"]?.string {
            let usual = ["GBK": TextEncoding.gb18030, "GB2312": .gb18030, "UTF-16": .utf16LittleEndian]
            guard let encoding = TextEncoding(rawValue: name.uppercased()) ?? usual[name.uppercased()] else {
                let known = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
                throw ImportProblem.mapping("encoding", "must be one of \(known)")
            }
            options.encoding = encoding
        }
        if let text = json["delimiter"]?.string {
            guard let byte = text.utf8.first, text.utf8.count == 1 else {
                throw ImportProblem.mapping("delimiter", "must be one character")
            }
            options.delimiter = byte
        }
        options.hasHeader = json["header"]?.bool ?? true
        return options
    }

    static func texts(_ json: JSON, _ name: String, _ place: String) throws -> [String] {
        guard let value = json[name] else { return [] }
        if let one = value.string { return [one] }
        guard let several = value.array?.map(\.string), !several.contains(nil) else {
            throw ImportProblem.mapping(place, "must be a text or a list of texts")
        }
        return several.compactMap { $0 }
    }
}

/// Why an import cannot begin or go on.
public enum ImportProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// A file cannot be read or written.
    case unreadable(String)
    /// A mistake in the mapping: the place and what is wrong.
    case mapping(String, String)
    /// No object has that name; those there are.
    case unknownObject(String, known: [String])
    /// The file has no such column; those it has.
    case unknownColumn(String, known: [String])
    /// Another process is importing the same file.
    case overtaken
    /// The import was finished before.
    case finished(ImportTally)

    /// What is wrong, in English.
    public var description: String {
        switch self {
        case .unreadable(let path): "\(path) cannot be read or written."
        case .mapping(let place, let why): "The mapping is wrong\(place.isEmpty ? "" : " at “\(place)”"): \(why)."
        case .unknownObject(let name, let known):
            "There is no object “\(name)”; objects are \(known.joined(separator: ", "))."
        case .unknownColumn(let name, let known):
            "The file has no column “\(name)”; its columns are \(known.joined(separator: ", "))."
        case .overtaken: "Another process is importing the same file."
        case .finished: "This file was imported before with the same mapping; --again imports it once more."
        }
    }
}
