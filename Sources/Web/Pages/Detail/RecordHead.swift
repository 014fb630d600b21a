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
                let all = actions(drawing)
                all.first?.button
                if all.count > 1 { rest(Array(all.dropFirst()), words) }
            }
        }
    }

    /// Something that can be done: as a button, and as an entry of the menu that holds it on a phone.
    private struct Act {
        let button: HTML
        let entry: HTML
    }

    /// What can be done, the next thing first.
    private func actions(_ drawing: Drawing) -> [Act] {
        let words = drawing.words, next = next
        let ordered = verbs.filter { $0.name == next } + verbs.filter { $0.name != next && $0.name != "merge" }
        let act = ordered.map { action($0, isNext: $0.name == next, drawing) }
        var more: [Act] = []
        if mayCheckIn {
            let place = SafePath.link(.phone(.checkIn), [("account_id", String(record.id))])
            more.append(linked(words(PhoneWords.checkIn), .mapPin, place))
        }
        if mayShare { more.append(linked(words(ShareWords.share), .share2, place("share"))) }
        let edit = SafePath.link(.edit(record.object.plural, record.id))
        let change = mayUpdate ? [linked(words(.edit), .pencil, edit, key: "e")] : []
        let merge = verbs.filter { $0.name == "merge" }.map { linked(words($0.label), .merge, place($0.name)) }
        // Putting two records together never leads.
        more += more.isEmpty ? change + merge : merge + change
        return act + more
    }

    /// What stands behind the first action; on a phone two and more go into a menu.
    @HTMLBuilder private func rest(_ acts: [Act], _ words: Wording) -> HTML {
        if acts.count == 1 {
            acts[0].button
        } else {
            span(.class("rest")) { for act in acts { act.button } }
            div(.class("more")) {
                Menu(
                    label: words(FrameWords.moreActions), icon: .ellipsis, showsLabel: false,
                    groups: [
                        Menu.Group(entries: acts.map(\.entry))
                    ])
            }
        }
    }

    private func linked(_ text: String, _ icon: Icon, _ link: Link, key: String? = nil) -> Act {
        Act(button: Button(text: text, icon: icon, link: link, shortcut: key).html, entry: Menu.entry(text, to: link))
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

    private func action(_ verb: Verb, isNext: Bool, _ drawing: Drawing) -> Act {
        let place = place(verb.name), label = drawing.words(verb.label)
        guard verb.input.isEmpty else {
            return Act(
                button: a(.class(isNext ? "button primary" : "button"), .href(place)) { label },
                entry: Menu.entry(label, to: place))
        }
        return Act(
            button: drawing.form(place, class: "inline") {
                button(isNext ? .class("primary") : nil) { label }
            },
            entry: drawing.form(place, class: "inline") { button { label } })
    }
}
