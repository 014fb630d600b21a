import Hummingbird
import Markup
import Records

extension Pages {
    /// `/o/<plural>/peek?id=`: a record in short, for the panel beside a list.
    func peek(_ object: ObjectDefinition, _ visit: Visit) async throws -> Response {
        guard let id = visit.request.parameter("id").flatMap(Int64.init) else {
            throw Refusal.notFound(object: object.name, id: nil)
        }
        let peek = try await engine.look(as: visit.actor) { work in
            _ = try work.get(object, id)
            return try RecordPeek(object, id, work)
        }
        let drawing = Drawing(visit, engine)
        return .fragment(peek?.html(drawing, close: SafePath.link(.list(object.plural))) ?? HTML(), visit.request)
    }
}

/// A record in short: its fields, what can be done, what happened last.
struct RecordPeek: Sendable {
    private let head: RecordHead
    private let fields: FieldList
    private let history: EntryList

    /// Nil when the record is gone or not to be seen, so that an old link still shows its list.
    init?(_ object: ObjectDefinition, _ id: Int64, _ work: Work) throws {
        guard let record = try work.find(object, id), try work.may(.read, record) else { return nil }
        head = try RecordHead(record, work)
        fields = try FieldList(record, work)
        history = try EntryList(try work.recent(of: record, limit: 6), work)
    }

    func html(_ drawing: Drawing, close: Link) -> HTML {
        let words = drawing.words
        let record = head.record
        return div(.class("peek-sheet"), .data(.id, String(record.id))) {
            header(.class("panel-head")) {
                h2 {
                    a(.href(SafePath.link(.detail(record.object.plural, record.id)))) { bdi { head.title } }
                }
                a(.class("button quiet close"), .href(close), .data(.remove), .aria(.label, words(ListWords.close))) {
                    "×"
                }
            }
            p(.class("actions"), .data(.commands)) {
                for verb in head.verbs {
                    a(
                        .class("button"),
                        .href(SafePath.link(.verb(record.object.plural, record.id, verb.name)))
                    ) { words(verb.label) }
                }
                if head.mayUpdate {
                    a(.class("button"), .href(SafePath.link(.edit(record.object.plural, record.id)))) { words(.edit) }
                }
            }
            fields.html(drawing)
            h3 { words(.history) }
            history.html(drawing, names: false)
        }
    }
}
