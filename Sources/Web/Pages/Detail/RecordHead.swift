import Markup
import Records

/// The name of a record and what can be done with it.
struct RecordHead: Sendable {
    let record: AnyRecord
    let title: String
    let mayUpdate: Bool
    let verbs: [Verb]

    init(_ record: AnyRecord, _ work: Work) throws {
        self.record = record
        title = record.title(for: work.actor)
        mayUpdate = try work.may(.update, record)
        // A merge is undone where merges are told of.
        verbs = mayUpdate ? (work.schema.verbs[record.object.name] ?? []).filter { $0.name != "unmerge" } : []
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let object = record.object
        return header(.class("heading")) {
            div {
                p(.class("crumb")) { a(.href(SafePath.link(.list(object.plural)))) { words(all: object) } }
                h1 { bdi { title } }
            }
            div(.class("actions"), .role("group"), .aria(.label, words(.actions))) {
                for verb in verbs { action(verb, drawing) }
                if mayUpdate {
                    a(.class("button"), .href(SafePath.link(.edit(object.plural, record.id)))) { words(.edit) }
                }
            }
        }
    }

    private func action(_ verb: Verb, _ drawing: Drawing) -> HTML {
        let place = SafePath.link(.verb(record.object.plural, record.id, verb.name))
        guard verb.input.isEmpty else { return a(.class("button"), .href(place)) { drawing.words(verb.label) } }
        return drawing.form(place, class: "inline") { button { drawing.words(verb.label) } }
    }
}
