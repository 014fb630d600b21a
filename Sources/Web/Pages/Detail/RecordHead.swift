import Markup
import Records

/// The name of a record and what can be done with it.
struct RecordHead: Sendable {
    let record: AnyRecord
    let title: String
    let mayUpdate: Bool
    let verbs: [Verb]
    private let mayCheckIn: Bool
    private let mayShare: Bool
    private let shareCount: Int

    init(_ record: AnyRecord, _ work: Work) throws {
        self.record = record
        title = record.title(for: work.actor)
        mayUpdate = try work.may(.update, record)
        let mayUpdate = mayUpdate
        mayShare = try mayUpdate && work.mayShare(record)
        shareCount = try mayShare ? work.shareCount(of: record) : 0
        verbs = (work.schema.verbs[record.object.name] ?? []).filter {
            (mayUpdate || $0.needs == .read) && $0.isOffered(record)
        }
        mayCheckIn =
            record.object.name == "account"
            && (work.schema.object("activity").map { work.actor.access.reach(.create, $0) > .none } ?? false)
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let object = record.object
        return header(.class("heading")) {
            div {
                h1 { bdi { title } }
                if shareCount > 0 {
                    a(.class("chip"), .href(place("share"))) {
                        Icon.share2
                        words(ShareWords.sharedWith(shareCount))
                    }
                }
            }
            div(.class("actions"), .role("group"), .aria(.label, words(.actions))) {
                pin(drawing)
                for verb in verbs { action(verb, isNext: verb.name == next, drawing) }
                if mayCheckIn {
                    Button(
                        text: words(PhoneWords.checkIn), icon: .mapPin,
                        link: SafePath.link(.phone(.checkIn), [("account_id", String(record.id))]))
                }
                if mayShare { Button(text: words(ShareWords.share), icon: .share2, link: place("share")) }
                if mayUpdate {
                    Button(
                        text: words(.edit), icon: .pencil, link: SafePath.link(.edit(object.plural, record.id)),
                        shortcut: "e")
                }
            }
        }
    }

    /// The pages above that of a record.
    static func crumbs(_ object: ObjectDefinition, of record: AnyRecord? = nil, _ drawing: Drawing) -> [Crumb] {
        let all = Crumb(text: drawing.words(all: object), page: .list(object.plural))
        return [all]
            + (record.map { [Crumb(text: $0.title(for: drawing.actor), page: .detail(object.plural, $0.id))] } ?? [])
    }

    private func pin(_ drawing: Drawing) -> HTML {
        let object = record.object
        let isPinned = drawing.pins.contains { $0.object == object.name && $0.record == record.id }
        return drawing.form(SafePath.link(.pins), class: "inline", once: false) {
            input(.type("hidden"), .name("object"), .value(object.plural))
            input(.type("hidden"), .name("id"), .value(String(record.id)))
            input(.type("hidden"), .name("back"), .value(drawing.here))
            Button(
                text: drawing.words(isPinned ? FrameWords.unpin : .pin), icon: isPinned ? .pinOff : .pin,
                weight: .quiet,
                name: "pin", value: isPinned ? "0" : "1", isIconOnly: true, shortcut: "p")
        }
    }

    /// What usually comes next for such a record; putting two records together never does.
    private var next: String? { verbs.first { $0.name != "merge" }?.name }

    private func place(_ verb: String) -> Link { SafePath.link(.verb(record.object.plural, record.id, verb)) }

    private func action(_ verb: Verb, isNext: Bool, _ drawing: Drawing) -> HTML {
        let place = place(verb.name)
        guard verb.input.isEmpty else {
            return a(.class(isNext ? "button primary" : "button"), .href(place)) { drawing.words(verb.label) }
        }
        return drawing.form(place, class: "inline") {
            button(isNext ? .class("primary") : nil) { drawing.words(verb.label) }
        }
    }
}
