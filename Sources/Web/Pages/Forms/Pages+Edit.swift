import Crypto
import HTTPTypes
import Hummingbird
import Records
import Storage

extension Pages {
    /// `/o/<plural>/new` and `/o/<plural>/<id>/edit`.
    func edit(_ object: ObjectDefinition, _ id: Int64?, _ visit: Visit) async throws -> Response {
        guard visit.isPost else {
            return try await form(visit, .ok) { work in
                let record = try Self.editable(object, id, work)
                let notice = try DraftNotice(visit.request, object, work)
                // A draft of a conflict holds only what was chosen of the fields that were drawn as choices.
                let typed = notice.draft?.form
                let draft = typed.map { typed in record.map { typed.settled(over: $0, by: work.actor) } ?? typed }
                let entry = FormEntry(
                    form: draft ?? visit.request.parameters, isTyped: draft != nil, notice: notice,
                    once: notice.draft?.key)
                return try RecordForm(object, record, entry, work)
            }
        }
        if let finding = visit.form["_find"] { return try await again(object, id, visit, nil, finding) }
        do {
            return try await saved(object, try await save(object, id, visit), visit)
        } catch let refusal as Refusal {
            guard let trouble = FormTrouble(refusal) else { throw refusal }
            return try await again(object, id, visit, trouble, nil)
        }
    }

    /// The form as a page, or in the drawer of another.
    private func form(
        _ visit: Visit, _ status: HTTPResponse.Status, _ load: @escaping @Sendable (Work) throws -> RecordForm
    ) async throws -> Response {
        guard QuickCreate.holds(visit.request) else { return try await show(visit, status, load) }
        let form = try await engine.look(as: visit.actor, load)
        var response = Response.fragment(form.drawer(Drawing(visit, engine)), visit.request)
        response.status = status
        return response
    }

    /// Leads to what was saved. Who saved it may have handed it to somebody else's eyes: then to the list.
    private func saved(_ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        let record = try await engine.look(as: visit.actor) { work in
            try work.find(object, id).flatMap { try work.may(.read, $0) ? $0 : nil }
        }
        guard QuickCreate.holds(visit.request) else {
            let page = record.map { Page.detail(object.plural, $0.id) } ?? .list(object.plural)
            return .redirect(SafePath.link(page))
        }
        return .fragment(QuickCreate.made(object, record, Drawing(visit, engine)), visit.request)
    }

    static func editable(_ object: ObjectDefinition, _ id: Int64?, _ work: Work) throws -> AnyRecord? {
        if let id { return try work.get(object, id, for: .update) }
        guard object.isEntered else { throw Refusal.notFound(object: object.name, id: nil) }
        try work.authorise(.create, object)
        return nil
    }

    private func save(_ object: ObjectDefinition, _ id: Int64?, _ visit: Visit) async throws -> Int64 {
        let form = visit.form
        return try await once(visit) { work in
            work.allowsDuplicates = form["_duplicates"] == "allow"
            work.asksNamesakes = true
            let record = try Self.editable(object, id, work)
            let reading = FormReading(object, form, isNew: record == nil, by: work.actor)
            guard reading.problems.isEmpty else {
                throw Refusal.invalid(try reading.everything(wrongWith: object, over: record, work))
            }
            if let record {
                return try work.update(record, reading.changes, expecting: form["_version"].flatMap(Int64.init)).id
            }
            return try work.create(object, reading.changes).id
        }
    }

    private func again(
        _ object: ObjectDefinition, _ id: Int64?, _ visit: Visit, _ trouble: FormTrouble?, _ finding: String?
    ) async throws -> Response {
        // A form whose key was used with other values gets a new key, any other keeps its own.
        let isReused = trouble.map { $0.isReused } ?? false
        return try await form(visit, trouble == nil ? .ok : .unprocessableContent) { work in
            let record = try Self.editable(object, id, work)
            let entry = FormEntry(
                form: try settled(visit, record, trouble), isTyped: true,
                notice: DraftNotice(visit.form, visit.request.uri.path),
                trouble: trouble, finding: finding, once: isReused ? nil : FormKey.of(visit.form))
            return try RecordForm(object, record, entry, work)
        }
    }

    /// What a form said; where it is drawn as inputs again, what was chosen of a conflict stands in them.
    private func settled(_ visit: Visit, _ record: AnyRecord?, _ trouble: FormTrouble?) throws -> FormFields {
        guard let record, trouble?.isConflict != true else { return visit.form }
        return visit.form.settled(over: record, by: visit.actor)
    }

    /// Does what a form asks once, however often it is sent: the second time answers with the first one's record. What
    /// was kept of it as a draft goes in the same transaction.
    func once(_ visit: Visit, _ body: @escaping @Sendable (Work) throws -> Int64) async throws -> Int64 {
        guard let key = FormKey.of(visit.form) else { return try await engine.work(as: visit.actor, body) }
        let fingerprint = visit.form.fingerprint(visit.request.uri.path)
        let attempt: @Sendable (Work) throws -> Int64 = { work in
            if let kept = try KeptAnswer.find("form \(key)", fingerprint, work), let id = kept.version { return id }
            let id = try body(work)
            try KeptAnswer.keep(Answer(status: .seeOther, bytes: [], version: id), "form \(key)", fingerprint, work)
            try Draft.remove(key, work)
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
        let passing: Set<String> = ["_token", "_place", "_base", "_save"]
        var hash = SHA256()
        hash.update(data: Array(path.utf8))
        for pair in pairs where !passing.contains(pair.name) && !pair.name.hasPrefix("_q.") {
            hash.update(data: Array("\u{0}\(pair.name)\u{1}\(pair.value)".utf8))
        }
        return hash.finalize().map { String($0, radix: 16) }.joined(separator: ".")
    }
}
