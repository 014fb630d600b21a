import Conditions

extension Work {
    func normalise(_ record: inout AnyRecord) throws {
        let problems = normalising(&record)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
    }

    /// Brings every text into its one form and names those that have none.
    func normalising(_ record: inout AnyRecord) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        for field in record.object.fields {
            guard case .text(let text) = record.values[field.slot] else { continue }
            switch Normalised(text, field) {
            case .same: break
            case .changed(let value): record.values[field.slot] = value
            case .refused(let message): problems.append(FieldProblem(field.name, message))
            }
        }
        return problems
    }

    /// Refuses a record for everything that is wrong with it at once; `unread` is what had no form that could be read.
    func validate(
        _ record: AnyRecord, changed: [AnyField], over before: AnyRecord? = nil, besides unread: [FieldProblem] = []
    ) throws {
        let problems = try findings(record, changed: changed, over: before, besides: unread)
        let unknown = try unknown(record, changed)
        guard problems.isEmpty else { throw Refusal.invalid(problems + unknown) }
        guard unknown.isEmpty else { throw Refusal.unknownReferences(unknown) }
    }

    /// What could not be read, what is missing and what is wrong. A rule that needs a value which is not there says
    /// nothing: its answer would be about nothing.
    func findings(
        _ record: AnyRecord, changed: [AnyField], over before: AnyRecord?, besides unread: [FieldProblem],
        except blank: Set<String> = []
    ) throws -> [FieldProblem] {
        var blanks = blank.union(unread.map(\.field))
        let missing = missing(record, over: before).filter { !blanks.contains($0.field) }
        blanks.formUnion(missing.map(\.field))
        return try unread + missing + wrong(record, changed: changed, over: before, without: blanks)
    }

    /// What a new record may be wrong in: every declared field, and the company's own references.
    func written(_ object: ObjectDefinition) -> [AnyField] {
        let own = (actor.company.customFields[object.name] ?? []).filter {
            if case .reference = $0.kind { true } else { false }
        }
        return own.isEmpty ? object.fields : object.fields + own
    }

    func missing(_ record: AnyRecord, over before: AnyRecord? = nil) -> [FieldProblem] {
        let declared = record.object.fields.filter { $0.isRequired && record.values[$0.slot] == .null }
        return (declared + missingOwn(record, over: before)).map { FieldProblem($0.name, "必填", "is required") }
    }

    /// Own fields that must be filled in by whoever types: in what they create, and never emptied again. What was there
    /// before the field was may be changed without it, and what a verb, a reaction or the public makes is not lost.
    private func missingOwn(_ record: AnyRecord, over before: AnyRecord?) -> [AnyField] {
        guard asksOwnFields else { return [] }
        return (actor.company.customFields[record.object.name] ?? []).filter { field in
            field.isRequired && record[field] == .null && before.map { $0[field] != .null } != false
        }
    }

    private func wrong(
        _ record: AnyRecord, changed: [AnyField], over before: AnyRecord?, without blanks: Set<String>
    ) throws -> [FieldProblem] {
        var problems: [FieldProblem] = []
        for field in changed where !field.isCustom && !blanks.contains(field.name) { check(field, record, &problems) }
        problems += record.object.broken(record, blanks)
        return problems + (try broken(record, changed: changed, over: before, without: blanks))
    }

    func unknown(_ record: AnyRecord, _ changed: [AnyField]) throws -> [FieldProblem] {
        try changed.filter { try !isKnown($0, record) }.map { .unknownReference($0.name) }
    }

    private func check(_ field: AnyField, _ record: AnyRecord, _ problems: inout [FieldProblem]) {
        guard case (.choice, .text(let value)) = (field.kind, record.values[field.slot]) else { return }
        let choices = actor.company.choices(of: field)
        guard let choice = choices.first(where: { $0.value == value }) else {
            return problems.append(.notAmong(field.name, choices))
        }
        guard choice.isRetired, !isAuthorised else { return }
        problems.append(FieldProblem(field.name, "“\(choice.label.zhHans)”已停用", "\(choice.label.en) is retired"))
    }

    private func isKnown(_ field: AnyField, _ record: AnyRecord) throws -> Bool {
        guard case (.reference(let name), .int(let id)) = (field.kind, record[field]) else { return true }
        return try exists(name, id, subject: record.text("subject_object"))
    }

    /// A reference may only name a living record that the actor may see.
    private func exists(_ object: String, _ id: Int64, subject: String?) throws -> Bool {
        guard let target = schema.object(object == "record" ? subject ?? "" : object) else { return false }
        if isKnownToLive(target, id) { return true }
        if isAuthorised || actor.access.seesEvery(target) {
            let sql = "SELECT 1 FROM \(target.plural) WHERE tenant = ? AND id = ? AND deleted_at IS NULL"
            return try connection.first(sql, [.int(actor.tenant), .int(id)]) { _ in true } ?? false
        }
        guard let record = try find(target, id) else { return false }
        return try target.name == "user" || may(.read, record)
    }

    /// What this Work met itself, who it works for, and to the system everybody of the company.
    private func isKnownToLive(_ target: ObjectDefinition, _ id: Int64) -> Bool {
        if target.name == "user", id == actor.user { return true }
        guard isAuthorised || actor.access.seesEvery(target) else { return false }
        if living.contains(RecordKey(object: target.name, id: id)) { return true }
        return target.name == "user" && actor.kind == .system && actor.company.people.contains { $0.id == id }
    }

    /// Refuses a record that shares a unique or matched value with a living one.
    func matchDuplicates(of record: AnyRecord, among fields: [AnyField]) throws {
        let fields = allowsDuplicates ? fields.filter { $0.traits.contains(.unique) } : fields
        let twins = try twins(of: record, among: fields)
        guard twins.ids.isEmpty else {
            throw Refusal.duplicate(object: record.object.name, ids: twins.ids, fields: twins.fields)
        }
    }

    /// Living records that share a value, by exact normalised keys, or a company's name but for its form.
    func twins(of record: AnyRecord, among fields: [AnyField]) throws -> Twins {
        let object = record.object
        let keyed = fields.filter { !$0.traits.contains(.companyName) }
        var twins = try equals(of: record, among: keyed)
        guard keyed.count < fields.count, let name = object.companyName else { return twins }
        let namesakes = try namesakes(of: record)
        if !namesakes.isEmpty { twins.fields.append(name.name) }
        twins.ids += namesakes.filter { !twins.ids.contains($0) }
        return twins
    }

    private func equals(of record: AnyRecord, among fields: [AnyField]) throws -> Twins {
        var twins = Twins()
        let values = fields.map { record.values[$0.slot] }
        guard values.contains(where: { $0 != .null }) else { return twins }
        let object = record.object
        let sql = fields.count == object.matched.count ? object.duplicatesSQL : object.duplicatesSQL(of: fields)
        try connection.query(sql, values.flatMap { [.int(actor.tenant), $0, .int(record.id)] }) { row in
            let name = fields[Int(row.int(0))].name
            if twins.fields.last != name { twins.fields.append(name) }
            if !twins.ids.contains(row.int(1)) { twins.ids.append(row.int(1)) }
        }
        return twins
    }
}
