import Crypto
import Hummingbird
import Records
import Storage

extension Pages {
    /// `/o/<plural>/new` and `/o/<plural>/<id>/edit`.
    func edit(_ object: ObjectDefinition, _ id: Int64?, _ visit: Visit) async throws -> Response {
        guard visit.isPost else {
            let suggested = Dictionary(visit.request.parameters.pairs.map { ($0.name, $0.value) }) { $1 }
            return try await show(visit) { work in
                let record = try Self.editable(object, id, work)
                let values =
                    record.map { FormValues($0, company: work.actor.company) }
                    ?? FormValues(object, suggested: suggested, by: work.actor)
                return try RecordForm(object, record, values, nil, work)
            }
        }
        if let finding = visit.form["_find"] { return try await again(object, id, visit, nil, finding) }
        do {
            return .redirect(SafePath.link(.detail(object.plural, try await save(object, id, visit))))
        } catch let refusal as Refusal {
            guard let trouble = FormTrouble(refusal) else { throw refusal }
            return try await again(object, id, visit, trouble, nil)
        }
    }

    private static func editable(_ object: ObjectDefinition, _ id: Int64?, _ work: Work) throws -> AnyRecord? {
        if let id { return try work.get(object, id, for: .update) }
        try work.authorise(.create, object)
        return nil
    }

    private func save(_ object: ObjectDefinition, _ id: Int64?, _ visit: Visit) async throws -> Int64 {
        let form = visit.form
        return try await once(visit) { work in
            work.allowsDuplicates = form["_duplicates"] == "allow"
            let record = try Self.editable(object, id, work)
            let changes = try Self.changes(object, form, isNew: record == nil, work.actor)
            if let record {
                return try work.update(record, changes, expecting: form["_version"].flatMap(Int64.init)).id
            }
            return try work.create(object, changes).id
        }
    }

    /// What the form asks for: only fields it showed, since what is not there was not meant to be emptied.
    private static func changes(
        _ object: ObjectDefinition, _ form: FormFields, isNew: Bool, _ actor: Actor
    ) throws -> AnyChanges {
        let members = VisibleFields(object, actor).writable.map(\.field).compactMap { field -> (String, JSON)? in
            let isBox = field.kind == .boolean || !field.kind.choices.isEmpty && field.kind.isSeveral
            guard isBox || form[field.name] != nil else { return nil }
            let json = field.json(form, at: field.name)
            return isNew && json == .null && !field.isRequired ? nil : (field.name, json)
        }
        return try ChangesReader(object, by: actor).changes(from: .object(members))
    }

    private func again(
        _ object: ObjectDefinition, _ id: Int64?, _ visit: Visit, _ trouble: FormTrouble?, _ finding: String?
    ) async throws -> Response {
        let values = FormValues(typed: visit.form)
        // A form whose key was used with other values gets a new key, any other keeps its own.
        let isReused = trouble.map { $0.isReused } ?? false
        let key = isReused ? nil : visit.form["_once"]
        return try await show(visit, trouble == nil ? .ok : .unprocessableContent) { work in
            let record = try Self.editable(object, id, work)
            return try RecordForm(object, record, values, trouble, finding: finding, once: key, work)
        }
    }

    /// Does what a form asks once, however often it is sent: the second time answers with the first one's record.
    func once(_ visit: Visit, _ body: @escaping @Sendable (Work) throws -> Int64) async throws -> Int64 {
        guard let key = visit.form["_once"], (8...64).contains(key.utf8.count) else {
            return try await engine.work(as: visit.actor, body)
        }
        let fingerprint = visit.form.fingerprint(visit.request.uri.path)
        let attempt: @Sendable (Work) throws -> Int64 = { work in
            if let kept = try KeptAnswer.find("form \(key)", fingerprint, work), let id = kept.version { return id }
            let id = try body(work)
            try KeptAnswer.keep(Answer(status: .seeOther, bytes: [], version: id), "form \(key)", fingerprint, work)
            return id
        }
        do {
            return try await engine.work(as: visit.actor, attempt)
        } catch let error as StorageError {
            // The same form was sent twice at once: the second finds what the first kept.
            guard case .uniqueViolation = error else { throw error }
            return try await engine.work(as: visit.actor, attempt)
        }
    }
}

extension FormFields {
    /// What tells two sendings of a form apart.
    func fingerprint(_ path: String) -> String {
        var hash = SHA256()
        hash.update(data: Array(path.utf8))
        for pair in pairs where pair.name != "_token" {
            hash.update(data: Array("\u{0}\(pair.name)\u{1}\(pair.value)".utf8))
        }
        return hash.finalize().map { String($0, radix: 16) }.joined(separator: ".")
    }
}
