import Automation
import China
import Conditions
import Records
import Storage
import Tables

/// Writes the records somebody may export as CSV, page by page, and journals that they did.
public struct RecordExport: Sendable {
    private struct Column: Sendable {
        let name: String
        let field: AnyField
        let isCurrency: Bool
        let isMasked: Bool
    }
    private let query: Query
    private let columns: [Column]
    private let filter: String?
    private let search: String?
    private let engine: Engine
    /// What kind of file it becomes, nil when nobody said.
    var format: String?
    /// The language of column names, choices and referenced records for people; nil for programs, who read ids.
    private let language: Language?
    private let door: String

    /// An export of an object, narrowed by a condition and a text; hidden fields are absent, masked ones masked.
    public init(
        _ name: String, filter: String?, search: String? = nil, sort: String? = nil, fields: [String]?,
        isMine: Bool = false, isShared: Bool = false, for language: Language? = nil,
        through door: String = "command line", as actor: Actor,
        _ engine: Engine
    ) throws {
        guard let object = engine.schema.object(name) ?? engine.schema.object(plural: name) else {
            throw ImportProblem.unknownObject(name, known: engine.schema.objects.map(\.plural))
        }
        var query = try Query(object, by: actor, for: .export)
        if let filter, !filter.isEmpty { try query.filter(filter) }
        if isMine {
            let owner = object.owner?.name ?? "created_by"
            query.predicates.append(Predicate("t.\(owner) = ?", [.int(actor.user)]))
        }
        if isShared { query.narrowToShared() }
        try query.order(by: sort ?? "id")
        query.limit = 2000
        self.query = query
        self.filter = filter
        self.search = search
        self.language = language
        self.door = door
        self.engine = engine
        columns = try Self.columns(object, fields, actor)
    }

    private static func columns(_ object: ObjectDefinition, _ names: [String]?, _ actor: Actor) throws -> [Column] {
        let visible = actor.company.readable(of: object).filter { actor.access.rule($0, of: object) != .hidden }
        let unknown = (names ?? []).filter { name in !visible.contains { $0.name == name } }
        guard unknown.isEmpty else {
            throw Refusal.invalid(unknown.map { FieldProblem("fields", "没有字段 \($0)", "\($0) is no field") })
        }
        let chosen = names.map { names in names.compactMap { name in visible.first { $0.name == name } } } ?? visible
        return chosen.flatMap { field in
            let isMasked = actor.access.rule(field, of: object) == .masked
            let own = Column(name: field.name, field: field, isCurrency: false, isMasked: isMasked)
            guard field.kind == .money else { return [own] }
            return [own, Column(name: "\(field.name)_currency", field: field, isCurrency: true, isMasked: isMasked)]
        }
    }

    /// The names of the columns: those of fields for programs, what people call them for people.
    public var header: [String] {
        columns.map { column in
            guard let language else { return column.name }
            let label = column.field.label(language)
            return column.isCurrency ? language.text(zh: "\(label)币种", en: "\(label) currency") : label
        }
    }

    /// Whether each column holds numbers.
    public var numbers: [Bool] {
        columns.map { column in
            guard !column.isMasked, !column.isCurrency else { return false }
            switch column.field.kind {
            case .integer: return column.name != "id"
            case .decimal, .percent, .money: return true
            default: return false
            }
        }
    }

    /// Journals the export, then gives the file piece by piece as CSV; answers the number of rows.
    public func run(_ sink: (consuming [UInt8]) async throws -> Void) async throws -> Int {
        let writer = language == nil ? CSVWriter() : .excel
        var output: [UInt8] = []
        writer.begin(header, into: &output)
        let rows = try await pages { rows in
            for row in rows { writer.write(row, into: &output) }
            try await sink(output)
            output = []
        }
        if !output.isEmpty { try await sink(output) }
        return rows
    }

    /// Journals the export, then gives its rows page by page; answers their number.
    public func pages(_ each: ([[String]]) async throws -> Void) async throws -> Int {
        var query = try await searched()
        try await journal(query)
        var count = 0
        while true {
            let page = try await page(query)
            count += page.rows.count
            if !page.rows.isEmpty { try await each(page.rows) }
            guard let next = page.next else { return count }
            query.after = next
        }
    }

    private func searched() async throws -> Query {
        guard let search, !search.isEmpty else { return query }
        return try await engine.look(as: query.actor) { [query] work in
            var query = query
            try query.search(search, whole: true, in: work)
            return query
        }
    }

    // Before the first row leaves, so that no export goes unseen, also one that is broken off.
    private func journal(_ query: Query) async throws {
        let facts = JSON.members([
            ("filter", filter.map(JSON.string)), ("search", search.map(JSON.string)),
            ("fields", .array(columns.map { .string($0.name) })),
        ])
        try await engine.work(as: query.actor) { [query, door, format] work in
            let none = [Value](repeating: .null, count: query.object.columns.count)
            let count = try query.aggregate("COUNT(*)", dialect: work.connection.dialect, now: work.now)
            let rows = try work.connection.first(count.sql, count.arguments) { $0.int(0) } ?? 0
            let whole = AnyRecord(object: query.object, values: none)
            try work.note(
                "exported", on: whole, facts,
                because: .members([
                    ("rows", .int(rows)), ("door", .string(door)), ("format", format.map(JSON.string)),
                ]))
        }
    }

    private func page(_ query: Query) async throws -> (rows: [[String]], next: PageCursor?) {
        try await engine.look(as: query.actor) { [self] work in
            let statement = try query.page(dialect: work.connection.dialect, now: work.now)
            var records: [AnyRecord] = []
            var last: PageCursor?
            var more = false
            try work.connection.query(statement.sql, statement.arguments) { row in
                guard records.count < query.limit else {
                    more = true
                    return
                }
                records.append(AnyRecord(object: query.object, row: row))
                last = query.cursor(after: row)
            }
            let names = language == nil ? [:] : try ReferenceNames.load(columns.map(\.field), records, work)
            return (records.map { record in columns.map { text($0, record, names) } }, more ? last : nil)
        }
    }

    private func text(_ column: Column, _ record: AnyRecord, _ names: [String: [Int64: String]]) -> String {
        guard let language, !column.isMasked, !column.isCurrency else {
            return Self.text(column, record)
        }
        switch (column.field.kind, record[column.field]) {
        case (.choice(let choices), .text(let text)):
            return choices.first { $0.value == text }.map { $0.label(language) } ?? text
        case (.choices(let choices), .text(let text)):
            // As they are typed, so that the file can be imported again.
            let chosen = ((try? JSON(parsing: text))?.array ?? []).compactMap(\.string)
            let names = chosen.map { one in choices.first { $0.value == one }.map { $0.label(language) } ?? one }
            return names.joined(separator: language.text(zh: "、", en: ", "))
        case (.reference(let name), .int(let id)): return names[name]?[id] ?? Self.text(column, record)
        case (.boolean, .int(let flag)):
            return flag == 0 ? language.text(zh: "否", en: "no") : language.text(zh: "是", en: "yes")
        case (.time, .int(let at)): return Self.moment(at)
        default: return Self.text(column, record)
        }
    }

    /// Beijing time as a spreadsheet reads it.
    private static func moment(_ at: Int64) -> String {
        let local = RFC3339.text(Instant(at).adding(8 * Instant.hour))
        return String(local.prefix(19)).replacing("T", with: " ")
    }

    private static func text(_ column: Column, _ record: AnyRecord) -> String {
        let field = column.field
        let value = column.isCurrency ? record.second(field) : record[field]
        if value == .null { return "" }
        if column.isCurrency { return column.isMasked ? "****" : shown(value) }
        if column.isMasked { return RecordWriter.masked(field, value) }
        guard case .int(let number) = value else { return shown(value) }
        switch field.kind {
        case .money: return DecimalText.text(number, scale: 2)
        case .decimal, .percent: return DecimalText.text(number, scale: field.kind.scale ?? 0)
        case .boolean: return number == 0 ? "false" : "true"
        case .time: return RFC3339.text(Instant(number))
        case .integer, .reference, .text, .longText, .date, .choice, .choices, .email, .phone, .url, .creditCode, .json,
            .file:
            return String(number)
        }
    }

    private static func shown(_ value: Value) -> String {
        switch value {
        case .null: ""
        case .int(let number): String(number)
        case .text(let text): text
        }
    }
}

/// What the records are called that others refer to, as far as the exporter may see them.
enum ReferenceNames {
    static func load(
        _ fields: [AnyField], _ records: [AnyRecord], _ work: Work
    ) throws -> [String: [Int64: String]] {
        var wanted: [String: Set<Int64>] = [:]
        for field in fields {
            guard case .reference(let name) = field.kind else { continue }
            for record in records {
                if case .int(let id) = record[field] { wanted[name, default: []].insert(id) }
            }
        }
        var names: [String: [Int64: String]] = [:]
        for (name, ids) in wanted {
            guard let object = work.schema.object(name), let title = object.title,
                work.actor.access.rule(title, of: object) < .masked, var query = try? Query(object, by: work.actor)
            else { continue }
            let list = JSON.array(ids.sorted().map(JSON.int)).text
            query.predicates = [Predicate(work.connection.dialect.isAmong("t.id", .int), [.text(list)])]
            query.limit = ids.count
            let page = try query.page(dialect: work.connection.dialect, now: work.now)
            try work.connection.query(page.sql, page.arguments) { row in
                let record = AnyRecord(object: object, row: row)
                names[name, default: [:]][record.id] = record.title
            }
        }
        return names
    }
}
