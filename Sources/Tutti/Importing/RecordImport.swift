import Automation
import Conditions
import Marketing
import Records
import Storage
import Tables

/// What to do with a row whose record is there already.
public enum DuplicateRule: String, Sendable, CaseIterable {
    /// Leave the record alone.
    case skip
    /// Give it the values of the row.
    case update
    /// Make a second one; unique values are refused all the same.
    case create
}

/// The import of any object by a mapping.
public struct RecordImport: Sendable {
    /// What was read of a row: values, and texts still to be looked up.
    public struct Row: Sendable {
        let changes: AnyChanges
        let lookups: [(rule: Int, text: String)]
        /// What is wrong with its texts.
        let problems: [FieldProblem]
    }

    let object: ObjectDefinition
    let rules: [FieldText]
    let match: [AnyField]
    let mapping: ImportMapping
    let onDuplicate: DuplicateRule
    /// The upload it belongs to, nil for a file of the command line.
    var trace: Int64?

    /// Joins a mapping to an object, a file's header and what the actor may write.
    public init(
        _ object: ObjectDefinition, _ mapping: ImportMapping, header: [String], by actor: Actor, schema: Declarations,
        onDuplicate: DuplicateRule
    ) throws {
        self.object = object
        self.mapping = mapping
        self.onDuplicate = onDuplicate
        rules = try mapping.entries.map { entry in
            let field = try Self.field(entry.field, object, actor)
            return try FieldText(entry, field, header: header, schema: schema)
        }
        match = try mapping.match.map { try Self.field($0, object, actor) }
    }

    private static func field(_ name: String, _ object: ObjectDefinition, _ actor: Actor) throws -> AnyField {
        guard let field = actor.company.field(name, of: object), actor.access.rule(field, of: object) != .hidden else {
            let known = actor.company.fields(of: object).map(\.name).joined(separator: ", ")
            throw ImportProblem.mapping(name, "is no field of \(object.name); fields are \(known)")
        }
        guard !field.traits.contains(.readOnly) else { throw ImportProblem.mapping(name, "is set by the system only") }
        guard actor.access.rule(field, of: object) == .open else {
            throw ImportProblem.mapping(name, "may not be written by your role")
        }
        return field
    }

    /// The plan of this import.
    public var plan: ImportPlan<Row> {
        ImportPlan(prepare: { try read($0) }, write: { try write($0, $1, $2) })
    }

    private func read(_ row: CSVRow) throws -> Row {
        var changes = AnyChanges()
        var lookups: [(rule: Int, text: String)] = []
        var problems: [FieldProblem] = []
        for (place, rule) in rules.enumerated() {
            do throws(FieldProblem) {
                guard let text = try rule.text(row) else { continue }
                if rule.lookup != nil {
                    lookups.append((place, text))
                } else {
                    try set(rule, text, &changes)
                }
            } catch {
                problems.append(error)
            }
        }
        return Row(changes: changes, lookups: lookups, problems: problems)
    }

    private func set(_ rule: FieldText, _ text: String, _ changes: inout AnyChanges) throws(FieldProblem) {
        let field = rule.field
        var json = field.json(fromText: text)
        if field.kind == .money, let currency = rule.entry.currency {
            json = ["amount": json, "currency": .string(currency)]
        }
        guard json != .null else { return }
        let pair = try field.stored(from: json)
        changes.set(field, pair.first, pair.second)
    }

    private func write(_ row: Row, _ work: Work, _ notes: RowNotes) throws -> RowOutcome {
        var changes = row.changes, problems = row.problems
        for (place, text) in row.lookups {
            do {
                if let id = try find(rules[place], text, work, notes) { changes.set(rules[place].field, .int(id)) }
            } catch Refusal.invalid(let found) {
                problems += found
            }
        }
        guard problems.isEmpty else { throw Refusal.invalid(try all(problems, changes, work)) }
        do {
            return try put(changes, work, notes)
        } catch Refusal.invalid(let found) {
            throw Refusal.invalid(try all(found, changes, work))
        }
    }

    /// Everything that is wrong with a row, not only what was met first.
    private func all(_ found: [FieldProblem], _ changes: AnyChanges, _ work: Work) throws -> [FieldProblem] {
        var named = Set(found.map(\.field))
        var preview = try work.preview(object, changes, over: nil, except: named)
        if onDuplicate == .update, let id = preview.twins.ids.first, let known = try work.find(object, id) {
            preview = try work.preview(object, changes, over: known, except: named)
        }
        return found + preview.problems.filter { named.insert($0.field).inserted }
    }

    private func put(_ changes: AnyChanges, _ work: Work, _ notes: RowNotes) throws -> RowOutcome {
        if let known = try matched(changes, work) { return try settle([known], changes, work, notes) }
        do {
            let record = try create(changes, work)
            notes.record = record.id
            if onDuplicate != .create { try remark(namesakesOf: record, work, notes) }
            return .created
        } catch Refusal.duplicate(let name, let ids, let fields) {
            guard onDuplicate != .create else { throw Refusal.duplicate(object: name, ids: ids, fields: fields) }
            return try settle(ids, changes, work, notes)
        }
    }

    /// A name alone is too little to take a row for a record that is there, and enough to be told.
    private func remark(namesakesOf record: AnyRecord, _ work: Work, _ notes: RowNotes) throws {
        guard let first = try work.namesakes(of: record).first else { return }
        let label = object.label
        notes.remark(
            Label(
                "已有名称几乎相同的\(label.zhHans)，请核对是否重复",
                "almost the name of another \(label.en.lowercased()): see whether they are one"))
        if let known = try work.find(object, first), try work.may(.read, known) { notes.namesake = first }
    }

    /// Why a record was written, for the journal; it names the upload, so that it can be taken back.
    private var because: JSON {
        .members([
            ("by", "import"), ("assign", mapping.assigns ? nil : .bool(false)), ("import", trace.map(JSON.id)),
        ])
    }

    private func create(_ changes: AnyChanges, _ work: Work) throws -> AnyRecord {
        work.allowsDuplicates = onDuplicate == .create
        work.asksOwnFields = true
        defer { work.allowsDuplicates = false }
        var changes = changes
        // When something old happened that is not told is not now.
        if let dated = object.dated, changes[dated] == nil { changes.set(dated, .null) }
        guard object.name == Lead.name else { return try work.create(object, changes, because: because) }
        return try work.create(object, changes, because: because) { try Lead.scored($0, in: work) }
    }

    private func settle(
        _ ids: [Int64], _ changes: AnyChanges, _ work: Work, _ notes: RowNotes
    ) throws -> RowOutcome {
        notes.record = ids.first
        guard onDuplicate == .update else { return .duplicate }
        guard ids.count == 1, let id = ids.first else {
            throw Refusal.conflict(
                code: "ambiguous",
                message: Label(
                    "与 \(ids.count) 条记录重复，无法确定更新哪一条", "repeats \(ids.count) records: which to update is not clear"))
        }
        let before = try work.get(object, id, for: .update)
        let after = try work.update(before, changes, because: because)
        return after.version == before.version ? .unchanged : .updated
    }

    /// A record equal in the fields the mapping matches by.
    private func matched(_ changes: AnyChanges, _ work: Work) throws -> Int64? {
        guard !match.isEmpty, onDuplicate != .create else { return nil }
        let probe = try work.normalised(object, changes)
        let values = match.map { probe[$0] }
        guard !values.contains(.null) else { return nil }
        let tests = match.map { "\($0.name) = ?" }.joined(separator: " AND ")
        let sql =
            "SELECT id FROM \(object.plural) WHERE tenant = ? AND \(tests) AND deleted_at IS NULL ORDER BY id LIMIT 1"
        return try work.connection.first(sql, [.int(work.actor.tenant)] + values) { $0.int(0) }
    }

    private func find(_ rule: FieldText, _ text: String, _ work: Work, _ notes: RowNotes) throws -> Int64? {
        guard let (target, field) = rule.lookup else { return nil }
        let found = try notes.id("\(target.name).\(field.name)=\(text)") {
            let sql = """
                SELECT id FROM \(target.plural) WHERE tenant = ? AND \(field.name) = ? AND deleted_at IS NULL \
                ORDER BY id LIMIT 2
                """
            let ids = try work.connection.all(sql, [.int(work.actor.tenant), .text(text)]) { $0.int(0) }
            return ids.count == 1 ? ids[0] : nil
        }
        if found == nil, rule.entry.missing == .reject {
            throw Refusal.invalid([
                FieldProblem(
                    rule.field.name, "没有（或不止一个）\(target.label.zhHans)的\(field.label.zhHans)为该值",
                    "is the \(field.name) of no \(target.name), or of several")
            ])
        }
        return found
    }
}

extension RecordImport {
    /// An import of a file by a mapping, ready to run.
    public static func run(
        _ name: String, file: String, _ mapping: ImportMapping, onDuplicate: DuplicateRule,
        settings: ImportRun<Row>.Settings, as actor: Actor, _ engine: Engine
    ) throws -> ImportRun<Row> {
        guard let object = engine.schema.object(name) ?? engine.schema.object(plural: name) else {
            throw ImportProblem.unknownObject(name, known: engine.schema.objects.map(\.plural))
        }
        guard actor.access.mayEnter(object) else {
            throw Refusal.forbidden(action: "create", object: object.name)
        }
        let header = try CSVReader(path: file, options: mapping.options).header
        var content = try RecordImport(
            object, mapping, header: header, by: actor, schema: engine.schema, onDuplicate: onDuplicate)
        let upload = settings.trace
        content.trace = upload
        let who = "\(object.name) \(onDuplicate.rawValue) \(actor.user) \(upload.map(String.init) ?? "")"
        let what = Array(who.utf8) + mapping.source
        return ImportRun(
            engine: engine, actor: actor, plan: content.plan, path: file, settings: settings.reading(mapping.options),
            key: try ImportMark.key(file, what))
    }
}
