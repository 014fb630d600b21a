import HTTPTypes
import Hummingbird
import Markup
import Records

extension Pages {
    /// `POST /forms/presence/<plural>/<id>`: somebody is editing, or left with `_leave`; answers who else is.
    func presence(_ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        guard visit.isPost else { throw Problem.method([.post]) }
        guard let tab = FormKey.of(visit.form) else { throw Problem.bad("The key of the form is missing.") }
        let isLeaving = visit.form["_leave"] != nil
        let names = try await engine.work(as: visit.actor) { work in
            if isLeaving {
                try Presence.leave(tab: tab, work)
                return [String]()
            }
            _ = try work.get(object, id, for: .update)
            try Presence.say(object.name, id, tab: tab, work)
            return try Presence.others(object.name, id, work)
        }
        guard !isLeaving else { return Response(status: .noContent) }
        return .fragment(PresenceNote(names: names).html(visit.words), visit.request)
    }
}

/// Says who else edits a record.
struct PresenceNote: Sendable {
    let names: [String]

    func html(_ words: Wording) -> HTML {
        guard !names.isEmpty else { return HTML() }
        return p(.class("others")) {
            span(.class("dot"), .aria(.hidden, "true")) {}
            for (index, name) in names.enumerated() {
                if index > 0 { words(.listComma) }
                bdi { name }
            }
            " "
            words(FormWords.editingToo)
        }
    }

    /// The place on a form that says so, and says that the visitor is here.
    static func place(_ object: ObjectDefinition, _ id: Int64, tab: String, _ drawing: Drawing) -> HTML {
        let link = SafePath.link(.forms(.presence(object.plural, id)))
        return div(
            .id("presence"), .aria(.live, "polite"), .hxPost(link),
            .hx(.trigger, "load, every 15s, tutti-presence from:body"),
            .hx(.swap, "innerHTML"), .hx(.pushURL, "false"), .hx(.target, "this"), .data(.leave, tab),
            .hx(.vals, JSON.object([("_once", .string(tab))]).text)
        ) {}
    }
}
