import Conditions
import Hummingbird
import Records
import Storage

/// What a list request asks for: `filter`, `sort`, `fields`, `limit`, `after`, `count`.
struct ListParameters: Sendable {
    var filter: String?
    var sort: String?
    var fields: [String]?
    var limit = 50
    var after: String?
    var counts = false
    var allowsDuplicates = false

    static let names = ["filter", "sort", "fields", "limit", "after", "count"]

    /// Reads an address as forms and `URLSearchParams` write it, with + for a space.
    init(_ request: Request, allowed: [String] = names) throws {
        var seen: Set<String> = []
        for (name, value) in try FormFields(encoded: Array((request.uri.query ?? "").utf8)).pairs {
            guard seen.insert(name).inserted else { throw Problem.bad("\(name) stands twice.") }
            guard allowed.contains(name) else {
                let known = allowed.isEmpty ? "there are none" : "known are \(allowed.joined(separator: ", "))"
                throw Problem.bad("\(name) is no parameter here; \(known).")
            }
            try set(name, value)
        }
    }

    private mutating func set(_ name: String, _ text: String) throws {
        switch name {
        case "filter": filter = text.isEmpty ? nil : text
        case "sort": sort = try Self.filled(name, text)
        case "fields": fields = try Self.filled(name, text).split(separator: ",").map(String.init)
        case "after": after = text.isEmpty ? nil : text
        case "count":
            guard let flag = Bool(text) else { throw Problem.bad("count must be true or false.") }
            counts = flag
        case "duplicates":
            guard text == "allow" else { throw Problem.bad("duplicates can only be allow.") }
            allowsDuplicates = true
        default:
            guard let number = Int(text), text.utf8.allSatisfy({ 48...57 ~= $0 }), (1...200).contains(number) else {
                throw Problem.bad("limit must be an integer from 1 to 200.")
            }
            limit = number
        }
    }

    private static func filled(_ name: String, _ text: String) throws -> String {
        guard !text.isEmpty else { throw Problem.bad("\(name) must name a field.") }
        return text
    }
}

/// One page of a list, written from the rows straight into bytes.
struct ListPage {
    private let query: Query
    private let question: String
    private let writer: RecordWriter
    private let counts: Bool

    init(_ object: ObjectDefinition, _ actor: Actor, _ parameters: ListParameters) throws {
        var query = try Query(object, by: actor)
        if let filter = parameters.filter { try query.filter(filter) }
        if let sort = parameters.sort { try query.order(by: sort) }
        query.limit = parameters.limit
        question = "\(object.name)?\(parameters.filter ?? "")?\(parameters.sort ?? "")"
        if let after = parameters.after {
            guard let cursor = PageCursor(after, for: question) else {
                throw Problem.bad("after is no cursor of this list with this filter and sort.")
            }
            query.after = cursor
        }
        self.query = query
        counts = parameters.counts
        writer = try RecordWriter.shared(object, for: actor, only: parameters.fields)
    }

    /// The page, and the cursor of the next one.
    func read(_ connection: any Connection, now: Instant) throws -> (bytes: [UInt8], next: String?) {
        let statement = try query.page(dialect: connection.dialect, now: now)
        var output = JSONWriter(capacity: 32_768)
        output.beginObject()
        output.name("items")
        output.beginArray()
        var rows = 0
        var last: PageCursor?
        try connection.query(statement.sql, statement.arguments) { row in
            rows += 1
            guard rows <= query.limit else { return }
            writer.write(row, to: &output)
            if rows == query.limit { last = query.cursor(after: row) }
        }
        output.endArray()
        output.name("next")
        let next = rows > query.limit ? last?.text(for: question) : nil
        if let next { output.string(next) } else { output.null() }
        if counts {
            let count = try query.count(dialect: connection.dialect, now: now)
            output.name("count")
            output.int(try connection.first(count.sql, count.arguments) { $0.int(0) } ?? 0)
        }
        output.endObject()
        return (output.bytes, next)
    }
}
