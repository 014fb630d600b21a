import Hummingbird
import Records

extension Pages {
    /// `/o/<plural>/views`: what is done with saved views.
    func views(_ object: ObjectDefinition, _ visit: Visit) async throws -> Response {
        let form = visit.form
        guard visit.isPost, let action = form["_do"] else { throw Refusal.notFound(object: "view", id: nil) }
        let question = ListQuestion(form)
        let shown = try await engine.work(as: visit.actor) { work -> ListQuestion in
            _ = try Query(object, by: work.actor)
            return try Self.keep(action, form, question, object, work)
        }
        return .redirect(shown.link(object))
    }

    private static func keep(
        _ action: String, _ form: FormFields, _ question: ListQuestion, _ object: ObjectDefinition, _ work: Work
    ) throws -> ListQuestion {
        let name = (form["name"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let visibility = form["visibility"].flatMap(SavedView.Visibility.init) ?? .mine
        let isPinned = form["pinned"] != nil, isFirst = form["first"] != nil
        var shown = question
        if action == "save" {
            let id = try ViewKeeping.save(question, as: name, visibility, of: object, work)
            try ViewKeeping.mark(id, pinned: isPinned, first: isFirst, of: object, work)
            shown.view = id
            return shown
        }
        guard let id = question.view else { throw Refusal.notFound(object: "view", id: nil) }
        let view = try SavedView.find(id, of: object, work)
        switch action {
        case "change":
            try ViewKeeping.change(view, question, name, visibility, of: object, work)
            try ViewKeeping.mark(id, pinned: isPinned, first: isFirst, of: object, work)
        case "mark": try ViewKeeping.mark(id, pinned: isPinned, first: isFirst, of: object, work)
        case "delete":
            try ViewKeeping.delete(view, work)
            shown.view = nil
        default: throw Refusal.notFound(object: "view", id: id)
        }
        return shown
    }
}
