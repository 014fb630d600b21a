import Hummingbird
import Markup
import Records

extension Pages {
    /// `/o/<plural>/<id>`: everything about one record; a customer has a page of their own kind.
    func detail(_ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        if object.name == "account" { return try await account(object, id, visit) }
        return try await show(visit) { work in try DetailPage(try work.get(object, id), work) }
    }
}

/// A record: its fields, what can be done, what belongs to it, what happened.
struct DetailPage: PageContent {
    let head: RecordHead
    let fields: FieldList
    let related: [RelatedList]
    let history: EntryList

    init(_ record: AnyRecord, _ work: Work) throws {
        head = try RecordHead(record, work)
        fields = try FieldList(record, work)
        related = try Self.related(to: record, work)
        history = try EntryList(try work.recent(of: record, limit: 40), work)
    }

    /// What refers to this record; of people and teams nearly everything does, so nothing is listed.
    private static func related(to record: AnyRecord, _ work: Work) throws -> [RelatedList] {
        guard !["user", "team"].contains(record.object.name) else { return [] }
        var lists: [RelatedList] = []
        for object in work.schema.objects {
            let references = object.fields.filter { $0.kind == .reference(record.object.name) }
            for field in references {
                if let list = try RelatedList.load(object, by: field, of: record.id, work), list.isWorthShowing {
                    lists.append(list)
                }
            }
            if object.name != "notification", let list = try RelatedList.load(object, about: record, work) {
                lists.append(list)
            }
        }
        return lists
    }

    func title(_ drawing: Drawing) -> String { head.title }

    func main(_ drawing: Drawing) -> HTML {
        article(.class("detail")) {
            head.html(drawing)
            div(.class("columns")) {
                div {
                    section(.class("panel")) {
                        h2(.class("sr")) { drawing.words(.details) }
                        fields.html(drawing)
                    }
                    for list in related { list.html(drawing) }
                }
                section(.class("panel")) {
                    h2 { drawing.words(.history) }
                    history.html(drawing, names: false)
                }
            }
        }
    }
}

extension RelatedList {
    /// Empty lists that one cannot add to say nothing.
    var isWorthShowing: Bool { !rows.isEmpty || new != nil }
}

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
        verbs = mayUpdate ? work.schema.verbs[record.object.name] ?? [] : []
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let object = record.object
        return header(.class("heading")) {
            div {
                p(.class("crumb")) { a(.href(SafePath.link(.list(object.plural)))) { words(object.label) } }
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

/// The fields of a record with their values, as terms.
struct FieldList: Sendable {
    let record: AnyRecord
    let fields: [VisibleFields.Visible]
    let titles: Titles

    init(_ record: AnyRecord, _ work: Work) throws {
        self.record = record
        fields = VisibleFields(record.object, work.actor).all.filter { $0.field.name != "subject_object" }
        var wanted = Titles.Wanted()
        wanted.add(record, fields.map(\.field))
        wanted.add("user", record.createdBy)
        titles = try Titles.load(wanted, work)
    }

    func html(_ drawing: Drawing) -> HTML {
        let values = drawing.values(titles)
        return dl(.class("fields")) {
            for visible in fields {
                let value = values.html(visible, of: record)
                if !value.isEmpty {
                    div(.class(visible.field.kind == .longText || visible.field.kind == .json ? "wide" : "")) {
                        dt { drawing.words(visible.field.label) }
                        dd { value }
                    }
                }
            }
            div {
                dt { drawing.words(.created) }
                dd {
                    values.moment(record.createdAt)
                    HTML(" · ")
                    values.person(record.createdBy)
                }
            }
        }
    }
}

/// Entries of the journal, newest first, as far as somebody may see them.
struct EntryList: Sendable {
    let entries: [EntryView]
    let titles: Titles
    let company: Company

    init(_ entries: [JournalEntry], _ work: Work) throws {
        let seen = entries.filter(work.sees)
        var wanted = Titles.Wanted()
        for entry in seen { wanted.add(all: entry, work) }
        let titles = try Titles.load(wanted, work)
        self.titles = titles
        self.entries = seen.compactMap { EntryView($0, in: work, titles: titles) }
        company = work.actor.company
    }

    func html(_ drawing: Drawing, names: Bool) -> HTML {
        let values = drawing.values(titles)
        if entries.isEmpty { return p(.class("empty")) { drawing.words(.noEntries) } }
        return ol(.class("timeline")) { for entry in entries { entry.html(values, company: company, names: names) } }
    }
}
