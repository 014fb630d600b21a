import Hummingbird
import Records

extension Pages {
    /// `/o/<plural>/<id>/<verb>`: the form of a verb, and doing it.
    func verb(_ name: String, _ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        guard let verb = engine.schema.verb(name, of: object) else {
            throw Refusal.notFound(object: object.name, id: id)
        }
        if name == "share" || name == "unshare" { return try await share(verb, object, id, visit) }
        if name == "merge" { return try await merge(verb, object, id, visit) }
        guard visit.isPost else { return try await ask(verb, object, id, visit, nil) }
        if visit.form.isAsking { return try await ask(verb, object, id, visit, nil) }
        do {
            let input = InputField.object(verb.input(in: visit.actor.company), visit.form, "")
            _ = try await once(visit) { work in
                _ = try work.perform(verb, on: id, input == .null ? .object([]) : input)
                return id
            }
            let back = visit.form["back"]?.nonEmpty.map { SafePath.next($0) }
            return .redirect(back ?? SafePath.link(.detail(object.plural, id)))
        } catch let refusal as Refusal {
            guard let trouble = FormTrouble(refusal), !verb.input.isEmpty else { throw refusal }
            return try await ask(verb, object, id, visit, trouble)
        }
    }

    private func ask(
        _ verb: Verb, _ object: ObjectDefinition, _ id: Int64, _ visit: Visit, _ trouble: FormTrouble?
    ) async throws -> Response {
        let form = visit.isPost ? visit.form : visit.request.parameters
        return try await show(visit, trouble == nil ? .ok : .unprocessableContent) { work in
            let notice =
                try visit.isPost
                ? DraftNotice(form, visit.request.uri.path) : DraftNotice(visit.request, object, work)
            return try VerbForm(verb, try work.get(object, id, for: verb.needs), form, trouble, notice, work)
        }
    }
}
