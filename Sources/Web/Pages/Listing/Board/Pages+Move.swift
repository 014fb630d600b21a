import HTTPTypes
import Hummingbird
import Markup
import Records

extension Pages {
    /// `/o/<plural>/column`: more cards of one column.
    func column(_ object: ObjectDefinition, _ visit: Visit) async throws -> Response {
        let parameters = visit.request.parameters
        let question = ListQuestion(parameters)
        let board = try await engine.look(as: visit.actor) { work in
            let columns = try ListColumns(object, question, work.actor)
            return try ListBoard(
                column: parameters["value"] ?? "", after: question.after, question,
                try question.query(object, in: work), columns, work)
        }
        let drawing = Drawing(visit, engine)
        return .fragment(HTML.joined(board.columns.map { board.body($0, drawing) }), visit.request)
    }

    /// `/o/<plural>/move`: where a card may go, and taking it there. A board's script gets what changed; a form goes
    /// back to the board.
    func move(_ object: ObjectDefinition, _ visit: Visit) async throws -> Response {
        let fields = visit.isPost ? visit.form : visit.request.parameters
        guard let id = fields["id"].flatMap(Int64.init) else { throw Refusal.notFound(object: object.name, id: nil) }
        let by = fields["by"] ?? ""
        guard visit.isPost, let target = fields["to"] else { return try await askMove(object, id, by, visit) }
        let isScript = fields["fragment"] != nil
        let question = ListQuestion(fields)
        do {
            let moved = try await engine.work(as: visit.actor) { work in
                try Move(object, id, by: by, to: target, question, drawsCards: isScript, back: fields["back"], work)
            }
            if let form = moved.form, !isScript { return .redirect(form) }
            if !isScript { return .redirect(SafePath.next(fields["back"])) }
            let drawing = Drawing(visit, engine)
            var response = Response.fragment(moved.html(drawing), visit.request)
            if moved.form != nil { response.status = .conflict }
            return response
        } catch let refusal as Refusal {
            guard
                let told = MoveRefusal(
                    refusal, object, id, target, by: by, back: fields["back"], visit.actor, engine.schema)
            else { throw refusal }
            guard isScript else { return try await board(object, told, question, visit) }
            let drawing = Drawing(visit, engine)
            var response = Response.fragment(told.html(drawing), visit.request)
            response.status = .unprocessableContent
            return response
        }
    }

    private func board(
        _ object: ObjectDefinition, _ refusal: MoveRefusal, _ question: ListQuestion, _ visit: Visit
    ) async throws -> Response {
        var question = question
        question.layout = .board
        return try await show(visit, .unprocessableContent) { [question] work in
            var page = try ListingPage(object, question, work)
            page.refusal = refusal
            return page
        }
    }

    private func askMove(_ object: ObjectDefinition, _ id: Int64, _ by: String, _ visit: Visit) async throws -> Response
    {
        let isFragment = HTTPField.Name("HX-Request").flatMap { visit.request.headers[$0] } != nil
        let back = HTTPField.Name("HX-Current-URL").flatMap { visit.request.headers[$0] }.flatMap(Self.path)
        let load: @Sendable (Work) throws -> MovePage = { work in
            try MovePage(try work.get(object, id, for: .update), by: by, back: back, work)
        }
        guard isFragment else { return try await show(visit, .ok, load) }
        let page = try await engine.look(as: visit.actor, load)
        return .fragment(page.sheet(Drawing(visit, engine), isAlone: false), visit.request)
    }

    /// The path and query of an address of this site.
    private static func path(_ address: String) -> String? {
        guard let scheme = address.range(of: "://") else { return nil }
        return address[scheme.upperBound...].firstIndex(of: "/").map { String(address[$0...]) }
    }
}

/// A card that was taken somewhere, with what changed on the board.
struct Move: Sendable {
    /// The form to fill in first; nothing was done then.
    private(set) var form: Link?
    private var board: ListBoard?
    private var others: ListBoard?
    private let id: Int64

    init(
        _ object: ObjectDefinition, _ id: Int64, by: String, to value: String, _ question: ListQuestion,
        drawsCards: Bool, back: String?, _ work: Work
    ) throws {
        self.id = id
        let record = try work.get(object, id, for: .update)
        guard let field = ListBoard.fields(of: object, for: work.actor).first(where: { $0.name == by }),
            field.kind.choices.contains(where: { $0.value == value })
        else { throw Refusal.invalid([FieldProblem("to", "没有这一列", "is no column")]) }
        guard case .text(let from) = record[field], from != value else { return }
        let route = MoveRoute(to: value, field, object, work.actor, work.schema)
        if route.asks, case .verb(let verb) = route {
            form = SafePath.link(.verb(object.plural, id, verb.name), back.map { [("back", $0)] } ?? [])
            return
        }
        try route.take(record, to: value, field, work)
        guard drawsCards else { return }
        var asked = question
        asked.by = by
        let columns = try ListColumns(object, asked, work.actor)
        let query = try asked.query(object, in: work)
        var only = query
        only.predicates.append(.init("t.id = ?", [.int(id)]))
        board = try ListBoard(column: value, after: nil, asked, only, columns, work)
        others = try ListBoard(asked, query, columns, work)
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        if let form {
            return div(.class("refusal"), .data(.kind, "form")) {
                a(.href(form)) { words(ListWords.needsForm) }
            }
        }
        var all = HTML()
        for column in others?.columns ?? [] { if let others { all.append(others.figures(column, words).html) } }
        if let board, let record = board.columns.first?.rows.first { all.append(board.card(record, drawing)) }
        return div { all }
    }
}

/// Why a card went back to where it was.
struct MoveRefusal: Sendable {
    private let refusal: Refusal
    private let object: ObjectDefinition
    private let id: Int64
    private let verb: Verb?
    private let input: [InputField]
    private let target: String
    /// Where the form goes on once the evidence is there, nil for the record's page.
    private let back: String?

    /// Nil for a refusal that no form can mend.
    init?(
        _ refusal: Refusal, _ object: ObjectDefinition, _ id: Int64, _ target: String, by: String, back: String?,
        _ actor: Actor, _ schema: Declarations
    ) {
        switch refusal {
        case .notFound, .forbidden, .tooDeep: return nil
        case .invalid, .unknownReferences, .duplicate, .stale, .conflict, .missingEvidence, .keyReused: break
        }
        self.refusal = refusal
        self.object = object
        self.id = id
        self.target = target
        self.back = back?.nonEmpty
        let field = actor.company.field(by, of: object) ?? ListBoard.fields(of: object, for: actor).first
        verb = field.flatMap { schema.verb(of: object, entering: target, of: $0) }
        input = verb?.input(in: actor.company) ?? []
    }

    func html(_ drawing: Drawing) -> HTML {
        div(.class("refusal trouble"), .role("alert")) {
            FormTrouble(refusal)?.html(drawing.words, labels: [], input: input) ?? HTML()
            if case .missingEvidence = refusal, let verb {
                let member = verb.entering?.member.map { [($0, target)] } ?? []
                p {
                    let place = member + (back.map { [("back", $0)] } ?? [])
                    a(.href(SafePath.link(.verb(object.plural, id, verb.name), place))) {
                        drawing.words(ListWords.showEvidence)
                    }
                }
            }
        }
    }
}

/// Where a card may go, each place with what it asks: the way without dragging.
struct MovePage: PageContent {
    private struct Place: Sendable {
        let choice: Choice
        let isHere: Bool
        let lacks: [Choice]
        let form: Link?
    }
    private let record: AnyRecord
    private let name: String
    private let field: AnyField
    private let places: [Place]
    private let back: String

    init(_ record: AnyRecord, by: String, back: String?, _ work: Work) throws {
        let object = record.object
        let fields = ListBoard.fields(of: object, for: work.actor)
        guard let field = by.isEmpty ? fields.first : fields.first(where: { $0.name == by }) else {
            throw Refusal.notFound(object: object.name, id: nil)
        }
        self.record = record
        self.field = field
        name = record.title(for: work.actor)
        let board = SafePath.link(.list(object.plural), [("as", "board"), ("by", field.name)]).address
        self.back = back.flatMap { SafePath.next($0).address } ?? board
        places = try field.kind.choices.compactMap { choice in
            let route = MoveRoute(to: choice.value, field, object, work.actor, work.schema)
            let isHere = record[field] == .text(choice.value)
            guard isHere || route.isOpen(to: record) else { return nil }
            guard case .verb(let verb) = route, !isHere else {
                return Place(choice: choice, isHere: isHere, lacks: [], form: nil)
            }
            let lacks = try verb.entering?.missing(work, record, choice.value) ?? []
            let member = verb.entering?.member.map { [($0, choice.value)] } ?? []
            let form = SafePath.link(.verb(object.plural, record.id, verb.name), member + [("back", back ?? board)])
            return Place(
                choice: choice, isHere: false, lacks: lacks, form: route.asks || !lacks.isEmpty ? form : nil)
        }
    }

    func title(_ drawing: Drawing) -> String { drawing.words(ListWords.moveCard(name)) }

    func crumbs(_ drawing: Drawing) -> [Crumb] { RecordHead.crumbs(record.object, drawing) }

    func main(_ drawing: Drawing) -> HTML { sheet(drawing, isAlone: true) }

    /// Beside a board its heading is one of several, alone it is that of the page.
    func sheet(_ drawing: Drawing, isAlone: Bool) -> HTML {
        let words = drawing.words
        return section(.class("peek-sheet move-sheet")) {
            header(.class("panel-head")) {
                isAlone ? h1 { bdi { name } } : h2 { bdi { name } }
                a(
                    .class("button quiet close"), .href(SafePath.next(back)), .data(.remove),
                    .aria(.label, words(ListWords.close))
                ) { "×" }
            }
            p(.class("hint")) { words(ListWords.moveTo) }
            ul(.class("places")) { for place in places { li { html(place, drawing) } } }
        }
    }

    private func html(_ place: Place, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        if place.isHere {
            return span(.class("button here"), .aria(.current, "true")) { words(place.choice.label) }
        }
        let lacks = words.list(place.lacks.map { words($0.label) })
        if let form = place.form {
            return a(.class("button"), .href(form)) {
                words(place.choice.label)
                small(.class(lacks.isEmpty ? "muted" : "problem")) {
                    lacks.isEmpty ? words(ListWords.needsForm) : words(ListWords.missing(lacks))
                }
            }
        }
        return drawing.form(SafePath.link(.listing(record.object.plural, .move)), boosted: false) {
            input(.type("hidden"), .name("id"), .value(String(record.id)))
            input(.type("hidden"), .name("by"), .value(field.name))
            input(.type("hidden"), .name("back"), .value(back))
            button(.name("to"), .value(place.choice.value)) { words(place.choice.label) }
        }
    }
}
