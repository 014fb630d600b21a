import Hummingbird
import Records

extension Pages {
    /// `/o/<plural>/<id>/share` and `unshare`: whom a record is shared with; sent, it is shared or taken back. With
    /// `pick` only the options of the picker.
    func share(_ verb: Verb, _ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        if !visit.isPost, visit.request.parameter("pick") != nil {
            let text = visit.request.parameter("q")
            let choices = try await engine.look(as: visit.actor) { work in
                guard try work.mayShare(try work.get(object, id)) else {
                    throw Refusal.forbidden(action: "share", object: object.name)
                }
                return try ShareChoices(matching: text, chosen: nil, work)
            }
            return .fragment(choices.html(visit.words, none: visit.words(ShareWords.missing)), visit.request)
        }
        guard visit.isPost, visit.form["_find"] == nil else { return try await sharing(object, id, visit, nil) }
        let members = ["with", "level"].compactMap { name in
            visit.form[name]?.nonEmpty.map { (name, JSON.string($0)) }
        }
        do {
            _ = try await once(visit) { work in
                _ = try work.perform(verb, on: id, .object(members.filter { verb.takes($0.0) }))
                return id
            }
            return .redirect(SafePath.link(.verb(object.plural, id, "share")))
        } catch let refusal as Refusal {
            guard let trouble = FormTrouble(refusal) else { throw refusal }
            return try await sharing(object, id, visit, trouble)
        }
    }

    private func sharing(
        _ object: ObjectDefinition, _ id: Int64, _ visit: Visit, _ trouble: FormTrouble?
    ) async throws -> Response {
        let form = visit.isPost ? visit.form : FormFields()
        return try await show(visit, trouble == nil ? .ok : .unprocessableContent) { work in
            try SharePage(try work.get(object, id), form, trouble, work)
        }
    }
}

extension Verb {
    fileprivate func takes(_ member: String) -> Bool { input.contains { $0.name == member } }
}
