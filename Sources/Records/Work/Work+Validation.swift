import Conditions

extension Work {
    func normalise(_ record: inout AnyRecord) throws {
        var problems: [FieldProblem] = []
        for field in record.object.fields {
            guard case .text(let text) = record.values[field.slot] else { continue }
            switch Normalised(text, field) {
            case .same: break
            case .changed(let value): record.values[field.slot] = value
            case .refused(let message): problems.append(FieldProblem(field.name, message))
            }
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
    }

    func validate(_ record: AnyRecord, changed: [AnyField]) throws {
        var problems: [FieldProblem] = []
        for field in record.object.fields where field.isRequired && record.values[field.slot] == .null {
            problems.append(FieldProblem(field.name, "必填", "is required"))
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        for field in changed where !field.isCustom { check(field, record, &problems) }
        problems += record.object.broken(record)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        let unknown = try changed.filter { try !isKnown($0, record) }
        guard unknown.isEmpty else { throw Refusal.unknownReferences(unknown.map { .unknownReference($0.name) }) }
    }

    private func check(_ field: AnyField, _ record: AnyRecord, _ problems: inout [FieldProblem]) {
        guard case (.choice(let choices), .text(let value)) = (field.kind, record.values[field.slot]),
            !choices.contains(where: { $0.value == value })
        else { return }
        let known = choices.map(\.value).joined(separator: ", ")
        problems.append(FieldProblem(field.name, "只能是 \(known)", "must be one of \(known)"))
    }

    private func isKnown(_ field: AnyField, _ record: AnyRecord) throws -> Bool {
        guard !field.isCustom, case (.reference(let name), .int(let id)) = (field.kind, record.values[field.slot])
        else { return true }
        return try exists(name, id, subject: record.text("subject_object"))
    }

    /// A reference may only name a living record that the actor may see.
    private func exists(_ object: String, _ id: Int64, subject: String?) throws -> Bool {
        guard let target = schema.object(object == "record" ? subject ?? "" : object) else { return false }
        if isAuthorised || actor.access.reach(.read, target) == .all {
            let sql = "SELECT 1 FROM \(target.plural) WHERE tenant = ? AND id = ? AND deleted_at IS NULL"
            return try connection.first(sql, [.int(actor.tenant), .int(id)]) { _ in true } ?? false
        }
        guard let record = try find(target, id) else { return false }
        return try target.name == "user" || may(.read, record)
    }

    /// Looks for living records that share a unique or matched value, by exact normalised keys.
    func matchDuplicates(of record: AnyRecord, among fields: [AnyField]) throws {
        var ids: [Int64] = []
        var shared: [String] = []
        for field in fields where !allowsDuplicates || field.traits.contains(.unique) {
            let value = record.values[field.slot]
            guard value != .null else { continue }
            // SQLite takes the partial index of a column that is never null only when the query says so too.
            let sql = """
                SELECT id FROM \(record.object.plural) WHERE tenant = ? AND \(field.name) = ? \
                AND \(field.name) IS NOT NULL AND id <> ? AND deleted_at IS NULL LIMIT 10
                """
            let found = try connection.all(sql, [.int(actor.tenant), value, .int(record.id)]) { $0.int(0) }
            guard !found.isEmpty else { continue }
            shared.append(field.name)
            ids += found.filter { !ids.contains($0) }
        }
        guard ids.isEmpty else {
            throw Refusal.duplicate(object: record.object.name, ids: ids, fields: shared)
        }
    }
}
