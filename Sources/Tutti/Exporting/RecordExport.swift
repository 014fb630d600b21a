import Automation
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
    private let engine: Engine

    /// An export of an object, narrowed by a condition; hidden fields are absent, masked ones masked.
    public init(_ name: String, filter: String?, fields: [String]?, as actor: Actor, _ engine: Engine) throws {
        guard let object = engine.schema.object(name) ?? engine.schema.object(plural: name) else {
            throw ImportProblem.unknownObject(name, known: engine.schema.objects.map(\.plural))
        }
        var query = try Query(object, by: actor, for: .export)
        if let filter, !filter.isEmpty { try query.filter(filter) }
        try query.order(by: "id")
        query.limit = 2000
        self.query = query
        self.filter = filter
        self.engine = engine
        columns = try Self.columns(object, fields, actor)
    }

    private static func columns(_ object: ObjectDefinition, _ names: [String]?, _ actor: Actor) throws -> [Column] {
        let all = object.readable + (actor.company.customFields[object.name] ?? [])
        let visible = all.filter { actor.access.rule($0, of: object) != .hidden }
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

    /// Journals the export, then gives the file piece by piece; answers the number of rows.
    public func run(_ sink: (consuming [UInt8]) throws -> Void) async throws -> Int {
        try await journal()
        var output: [UInt8] = []
        CSVWriter(guardsFormulas: false).begin(columns.map(\.name), into: &output)
        var query = query
        var rows = 0
        while true {
            let page = try await page(query)
            for row in page.rows { CSVWriter().write(row, into: &output) }
            rows += page.rows.count
            try sink(output)
            output = []
            guard let next = page.next else { return rows }
            query.after = next
        }
    }

    // Before the first row leaves, so that no export goes unseen, also one that is broken off.
    private func journal() async throws {
        let facts = JSON.members([
            ("filter", filter.map(JSON.string)), ("fields", .array(columns.map { .string($0.name) })),
        ])
        try await engine.work(as: query.actor) { [query] work in
            let none = [Value](repeating: .null, count: query.object.columns.count)
            let count = try query.aggregate("COUNT(*)", dialect: work.connection.dialect, now: work.now)
            let rows = try work.connection.first(count.sql, count.arguments) { $0.int(0) } ?? 0
            let whole = AnyRecord(object: query.object, values: none)
            try work.note("exported", on: whole, facts, because: ["rows": .int(rows), "door": "command line"])
        }
    }

    private func page(_ query: Query) async throws -> (rows: [[String]], next: PageCursor?) {
        try await engine.look(as: query.actor) { [columns] work in
            let statement = try query.page(dialect: work.connection.dialect, now: work.now)
            var rows: [[String]] = []
            var last: PageCursor?
            var more = false
            try work.connection.query(statement.sql, statement.arguments) { row in
                guard rows.count < query.limit else {
                    more = true
                    return
                }
                rows.append(columns.map { Self.text($0, row) })
                last = query.cursor(after: row)
            }
            return (rows, more ? last : nil)
        }
    }

    private static func text(_ column: Column, _ row: any Row) -> String {
        let field = column.field
        if field.isCustom { return plain(field.json(custom(row, field.name), .null)) }
        let slot = column.isCurrency ? field.slot + 1 : field.slot
        if row.isNull(slot) { return "" }
        if column.isCurrency { return column.isMasked ? "****" : row.text(slot) }
        if column.isMasked { return RecordWriter.masked(field, row.value(slot)) }
        switch field.kind {
        case .money: return DecimalText.text(row.int(slot), scale: 2)
        case .decimal, .percent: return DecimalText.text(row.int(slot), scale: field.kind.scale ?? 0)
        case .boolean: return row.int(slot) == 0 ? "false" : "true"
        case .time: return RFC3339.text(Instant(row.int(slot)))
        case .integer, .reference: return String(row.int(slot))
        case .text, .longText, .date, .choice, .choices, .email, .phone, .url, .creditCode, .json, .file:
            return row.text(slot)
        }
    }

    private static func custom(_ row: any Row, _ name: String) -> Value {
        guard let json = try? JSON(parsing: row.text(Slot.custom.rawValue)), let value = json[name] else {
            return .null
        }
        return value.int.map(Value.int) ?? value.bool.map { .int($0 ? 1 : 0) } ?? value.string.map(Value.text) ?? .null
    }

    private static func plain(_ json: JSON) -> String {
        if json == .null { return "" }
        return json.string ?? json.text
    }
}
