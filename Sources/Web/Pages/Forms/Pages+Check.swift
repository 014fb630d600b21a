import Hummingbird
import Markup
import Records

extension Pages {
    /// `POST /forms/check/…`: what Work would say to what is typed so far, beside the field that was touched, and the
    /// fields whose rules answer otherwise now.
    func check(_ object: ObjectDefinition, _ id: Int64?, _ visit: Visit) async throws -> Response {
        guard visit.isPost else { throw Problem.method([.post]) }
        let form = visit.form, name = form["_field"] ?? ""
        let checked = try await engine.look(as: visit.actor) { work in
            work.asksNamesakes = true
            let record = try Self.editable(object, id, work)
            return try CheckedForm(object, record, form, touched: name, work)
        }
        return .fragment(checked.html(Drawing(visit, engine)), visit.request)
    }
}

/// The parts of a form that change while it is filled in.
struct CheckedForm: Sendable {
    private let touched: FieldInput?
    private let changed: [FieldInput]
    private let twins: TwinNotice?

    init(_ object: ObjectDefinition, _ record: AnyRecord?, _ form: FormFields, touched name: String, _ work: Work)
        throws
    {
        let reading = FormReading(object, form, isNew: record == nil, by: work.actor)
        let preview = try work.preview(object, reading.changes, over: record)
        let values = FormValues(typed: form)
        let lent = try record.flatMap { try work.lentOwner(of: $0) }
        var touched: FieldInput?, changed: [FieldInput] = []
        for field in VisibleFields(object, work.actor).writable.map(\.field) {
            var input = FieldInput(
                field: field, name: field.name, label: field.label, values: values, options: nil,
                state: preview.states[field.name], isRuled: preview.states.ruled[field.name] != nil,
                check: SafePath.link(.forms(.check(object.plural, record?.id))))
            if field == lent { input.close(.borrowed) }
            if field.name == name {
                let problems = (reading.problems + preview.problems).filter { $0.field == name }
                // A field that nobody has filled in yet is not wrong yet.
                input.problem = form[name]?.isEmpty == true && record == nil ? nil : problems.first?.message
                touched = input
            } else if input.isRuled, form["_state.\(field.name)"] != input.stateCode {
                if form.all(field.name).isEmpty, let record, !field.isBox {
                    input.values = FormValues(record, company: work.actor.company)
                }
                input.options = try RecordForm.options(field, input.values, nil, work)
                changed.append(input)
            }
        }
        self.touched = touched
        self.changed = changed
        let isMatched = (object.matched + [object.companyName].compactMap(\.self)).contains { $0.name == name }
        twins = isMatched ? try TwinNotice(object, preview.twins.ids, fields: preview.twins.fields, work) : nil
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        var touched = touched
        if let field = touched?.field { touched?.twin = twins?.remark(on: field, words) }
        var pieces = [touched?.remarks(words) ?? HTML()]
        pieces += changed.map { $0.html(words, drawing.schema, outOfBand: true) }
        if let twins { pieces.append(twins.html(words, outOfBand: true)) }
        return HTML.joined(pieces)
    }
}
