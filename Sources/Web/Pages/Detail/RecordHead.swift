import Markup
import Records

/// The name of a record and what can be done with it.
struct RecordHead: Sendable {
    let record: AnyRecord
    let title: String
    let mayUpdate: Bool
    let verbs: [Verb]
    private let mayCheckIn: Bool

    init(_ record: AnyRecord, _ work: Work) throws {
        self.record = record
        title = record.title(for: work.actor)
        mayUpdate = try work.may(.update, record)
        let canVisit = ["account"].contains(record.object.name)
        mayCheckIn =
            canVisit && (work.schema.object("activity").map { work.actor.access.reach(.create, $0) > .none } ?? false)
        verbs = mayUpdate ? work.schema.verbs[record.object.name] ?? [] : []
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
                if mayCheckIn {
                    a(
                        .class("button"),
                        .href(SafePath.link(.phone(.checkIn), [("account_id", String(record.id))]))
                    ) { words(PhoneWords.checkIn) }
                }
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
