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
    let nothing: NothingYet
    let history: EntryList
    let together: TogetherPart?

    init(_ record: AnyRecord, typed: TypedBeside? = nil, _ work: Work) throws {
        head = try RecordHead(record, work)
        fields = try FieldList(record, work)
        let lists = try Self.related(to: record, work)
        related = lists.filter { !$0.rows.isEmpty }
        together = try TogetherPart(record, typed, work)
        nothing = NothingYet(lists.compactMap(\.missing), files: together?.files)
        history = try EntryList(try work.recent(of: record, limit: 40), work)
    }

    /// What refers to this record; of people and teams nearly everything does, so nothing is listed.
    private static func related(to record: AnyRecord, _ work: Work) throws -> [RelatedList] {
        guard !["user", "team"].contains(record.object.name) else { return [] }
        var lists: [RelatedList] = []
        for object in work.schema.objects {
            let references = object.fields.filter { $0.kind == .reference(record.object.name) }
            for field in references {
                if var list = try RelatedList.load(object, by: field, of: record.id, work) {
                    if object.name == "task", record.object.name == "task" {
                        list.parts = (record.number("subtasks_done") ?? 0, record.number("subtasks") ?? 0)
                    }
                    lists.append(list)
                }
            }
            if !["notification", "comment", "attachment"].contains(object.name),
                let list = try RelatedList.load(object, about: record, work), isApart(list, from: record)
            {
                lists.append(list)
            }
        }
        return lists
    }

    /// Tasks below a task are its parts, which are listed already; others about it only when there are any.
    private static func isApart(_ list: RelatedList, from record: AnyRecord) -> Bool {
        list.object !== record.object || !list.rows.isEmpty
    }

    func crumbs(_ drawing: Drawing) -> [Crumb] { RecordHead.crumbs(head.record.object, drawing) }

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
                    nothing.html(drawing)
                }
                div {
                    together?.html(drawing)
                    section(.class("panel")) {
                        h2 { drawing.words(.history) }
                        history.html(drawing, names: false)
                    }
                }
            }
        }
    }
}
