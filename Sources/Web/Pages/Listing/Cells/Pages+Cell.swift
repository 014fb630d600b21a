import Hummingbird
import Markup
import Records

extension Pages {
    /// `/o/<plural>/cell`: the input of one cell, and writing it. What was there before can be had back at once.
    func cell(_ object: ObjectDefinition, _ visit: Visit) async throws -> Response {
        let fields = visit.isPost ? visit.form : visit.request.parameters
        guard let id = fields["_id"].flatMap(Int64.init), let name = fields["_field"] else {
            throw Refusal.notFound(object: object.name, id: nil)
        }
        let drawing = Drawing(visit, engine)
        guard visit.isPost else {
            let cell = try await engine.look(as: visit.actor) { work in
                let record = try work.get(object, id, for: .update)
                let values = FormValues(record, company: work.actor.company)
                return try CellEditor(record, name, fields["_columns"], values, nil, work)
            }
            return .fragment(cell.html(drawing), visit.request)
        }
        do {
            let saved = try await engine.work(as: visit.actor) { work in
                try SavedCell(object, id, name, visit.form, work)
            }
            // A whole page sends a cell only when it was held while somebody signed in.
            guard visit.request.asksForPart else { return .redirect(SafePath.link(.detail(object.plural, id))) }
            return .fragment(saved.html(drawing), visit.request)
        } catch let refusal as Refusal {
            guard let trouble = FormTrouble(refusal) else { throw refusal }
            let cell = try await engine.look(as: visit.actor) { work in
                let record = try work.get(object, id, for: .update)
                return try CellEditor(record, name, fields["_columns"], FormValues(typed: visit.form), trouble, work)
            }
            var response = Response.fragment(cell.html(drawing), visit.request)
            response.status = .unprocessableContent
            return response
        }
    }
}

/// The form of one cell.
struct CellEditor: Sendable {
    private let record: AnyRecord
    private let input: FieldInput
    private let trouble: FormTrouble?
    /// The fields the list shows, which may change with this one.
    private let columns: String
    /// What the field holds, to tell later whether somebody changed this field or another.
    private let was: String
    private let visible: VisibleFields.Visible
    private let titles: Titles

    init(
        _ record: AnyRecord, _ name: String, _ columns: String?, _ values: FormValues, _ trouble: FormTrouble?,
        _ work: Work
    ) throws {
        let visible = try Self.editable(name, record.object, work.actor)
        self.record = record
        self.trouble = trouble
        self.columns = columns ?? ""
        self.visible = visible
        was = Self.held(FormValues(record, company: work.actor.company), name)
        var wanted = Titles.Wanted()
        wanted.add(record, [visible.field])
        titles = try Titles.load(wanted, work)
        var input = FieldInput(
            field: visible.field, name: name, label: visible.field.label, values: values,
            options: try RecordForm.options(visible.field, values, nil, work), problem: trouble?.problem(name))
        if try work.lentOwner(of: record) == visible.field { input.close(.borrowed) }
        self.input = input
    }

    /// The value of a field as one text.
    static func held(_ values: FormValues, _ name: String) -> String {
        (values.all(name) + values.all("\(name).currency")).joined(separator: "\u{1F}")
    }

    /// The field of that name if it can be written in place.
    static func editable(_ name: String, _ object: ObjectDefinition, _ actor: Actor) throws(Refusal)
        -> VisibleFields.Visible
    {
        guard let visible = VisibleFields(object, actor).all.first(where: { $0.field.name == name }) else {
            throw .notFound(object: object.name, id: nil)
        }
        guard ListCells.isEditable(visible) else { throw .forbidden(action: "update", object: object.name) }
        return visible
    }

    /// The form over what stood in the cell, which stays below it unseen so that the column keeps its width.
    func html(_ drawing: Drawing) -> HTML {
        HTML.joined([
            span(.class("ghost"), .aria(.hidden, "true")) { drawing.values(titles).html(visible, of: record) },
            form(drawing),
        ])
    }

    private func form(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let place = SafePath.link(.listing(record.object.plural, .cell))
        return Markup.form(
            .method("post"), .action(place), .class("cell-form"), .hxPost(place), .hx(.target, "closest td"),
            .hx(.swap, "innerHTML"), .hx(.pushURL, "false"), .novalidate
        ) {
            Markup.input(.type("hidden"), .name("_token"), .value(drawing.token))
            Markup.input(.type("hidden"), .name("_id"), .value(String(record.id)))
            Markup.input(.type("hidden"), .name("_field"), .value(input.field.name))
            Markup.input(.type("hidden"), .name("_version"), .value(String(record.version)))
            Markup.input(.type("hidden"), .name("_columns"), .value(columns))
            Markup.input(.type("hidden"), .name("_was"), .value(was))
            if let trouble, trouble.isConflict { theirs(drawing) }
            input.html(words, drawing.schema)
            if let trouble, input.problem == nil, !trouble.isConflict { trouble.html(words, labels: []) }
            p(.class("buttons")) {
                if let trouble, trouble.isConflict {
                    button(.class("primary")) { words(CellWords.saveMine) }
                    button(.class("quiet"), .name("_keep"), .value("1")) { words(CellWords.keepTheirs) }
                } else {
                    if !input.state.isReadOnly { button(.class("primary")) { words(.save) } }
                    button(.type("button"), .class("quiet"), .data(.remove, "cell")) { words(.cancel) }
                }
            }
        }
    }
}

extension CellEditor {
    /// What somebody else wrote meanwhile.
    private func theirs(_ drawing: Drawing) -> HTML {
        div(.class("trouble"), .role("alert")) {
            p { strong { drawing.words(CellWords.changedMeanwhile) } }
            p(.class("theirs")) {
                span(.class("muted")) { drawing.words(CellWords.now) }
                record[visible.field] == .null
                    ? HTML(drawing.words(ListWords.noValue)) : drawing.values(titles).html(visible, of: record)
            }
        }
    }
}

/// A cell that was just written, with the way back, and what else of its row looks different now.
struct SavedCell: Sendable {
    private let before: AnyRecord
    private let after: AnyRecord
    private let visible: VisibleFields.Visible
    private let columns: String
    private let others: [VisibleFields.Visible]
    private let titles: Titles
    private let previous: [(String, String)]
    /// What the field holds now.
    private let now: String
    private let isUndo: Bool

    init(_ object: ObjectDefinition, _ id: Int64, _ name: String, _ form: FormFields, _ work: Work) throws {
        visible = try CellEditor.editable(name, object, work.actor)
        let field = visible.field
        before = try work.get(object, id, for: .update)
        let json = field.json(form, at: name)
        let changes = try ChangesReader(object, by: work.actor).changes(from: .object([(name, json)]))
        let values = FormValues(before, company: work.actor.company)
        // Sent a second time because the first answer never came: the value is there, and nothing is in its way.
        let isThere =
            form["_keep"] != nil
            || [name, "\(name).currency"].allSatisfy { field.meant(values.all($0)) == field.meant(form.all($0)) }
        // Whoever changed another field of the record is not in the way of this one.
        let isFree = form["_was"] == CellEditor.held(values, name)
        let version: Int64? = isFree ? before.version : form["_version"].flatMap(Int64.init)
        after = isThere ? before : try work.update(before, changes, expecting: version)
        isUndo = form["_undo"] != nil
        previous =
            (values.all(name).isEmpty ? [""] : values.all(name)).map { (name, $0) }
            + values.all("\(name).currency").map { ("\(name).currency", $0) }
        columns = form["_columns"] ?? ""
        let shown = Set(columns.split(separator: ",").prefix(100).map(String.init))
        now = CellEditor.held(FormValues(after, company: work.actor.company), name)
        others = VisibleFields(object, work.actor).all.filter { $0.field.name != name && shown.contains($0.field.name) }
        var wanted = Titles.Wanted()
        for record in [before, after] { wanted.add(record, [field] + others.map(\.field)) }
        titles = try Titles.load(wanted, work)
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let isLead = visible.field.traits.contains(.title)
        let cells = ListCells(columns: [visible] + others, values: drawing.values(titles), mayEdit: true)
        guard after.version != before.version else { return cells.content(visible, after, isLead: isLead) }
        return HTML.joined(
            [
                cells.content(visible, after, isLead: isLead),
                isUndo ? HTML() : undo(drawing, words),
            ] + others.compactMap { cells.replacement($0, before, after, drawing) })
    }

    private func undo(_ drawing: Drawing, _ words: Wording) -> HTML {
        let place = SafePath.link(.listing(after.object.plural, .cell))
        let isBox = visible.field.kind == .boolean
        return Markup.form(
            .method("post"), .action(place), .class("undo"), .role("status"), .hxPost(place),
            .hx(.target, "closest td"), .hx(.swap, "innerHTML"), .hx(.pushURL, "false")
        ) {
            input(.type("hidden"), .name("_token"), .value(drawing.token))
            input(.type("hidden"), .name("_id"), .value(String(after.id)))
            input(.type("hidden"), .name("_field"), .value(visible.field.name))
            input(.type("hidden"), .name("_version"), .value(String(after.version)))
            input(.type("hidden"), .name("_was"), .value(now))
            input(.type("hidden"), .name("_undo"), .value("1"))
            input(.type("hidden"), .name("_columns"), .value(columns))
            for (name, value) in previous where !isBox || value == "true" {
                input(.type("hidden"), .name(name), .value(value))
            }
            span { words(.saved) }
            button(.class("quiet")) { words(ListWords.undo) }
        }
    }
}
