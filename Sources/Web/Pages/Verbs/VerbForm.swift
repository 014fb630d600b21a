import Markup
import Parties
import Records

/// The form of a verb, built from what it takes.
struct VerbForm: PageContent {
    private let verb: Verb
    private let record: AnyRecord
    private let name: String
    private let once: String
    /// Where to go when it is done or left, nil for the record's page.
    private let back: String?
    private let trouble: FormTrouble?
    private let members: [InputField]
    private let parts: [Part]
    private let inputs: [FieldInput]
    private let notice: DraftNotice

    /// A piece of the form: an input, or inputs under a heading.
    private indirect enum Part: Sendable {
        case input(FieldInput)
        case group(Label, isRequired: Bool, [Part])
    }

    init(
        _ verb: Verb, _ record: AnyRecord, _ form: FormFields, _ trouble: FormTrouble?, _ notice: DraftNotice,
        _ work: Work
    ) throws {
        let form = notice.draft?.form ?? form
        self.notice = notice
        self.verb = verb
        self.record = record
        self.trouble = trouble
        name = record.title(for: work.actor)
        once = trouble?.isReused == true ? Secrets.text(bytes: 12) : form["_once"] ?? Secrets.text(bytes: 12)
        back = form["back"]?.nonEmpty
        let maker = Maker(record: record, form: form, trouble: trouble, work: work)
        members = try verb.input(in: work.actor.company).map { try maker.named($0) }
        parts = try members.map { try maker.part($0, at: $0.name) }
        inputs = parts.flatMap(Self.inputs)
    }

    private static func inputs(_ part: Part) -> [FieldInput] {
        switch part {
        case .input(let input): [input]
        case .group(_, _, let parts): parts.flatMap(inputs)
        }
    }

    func title(_ drawing: Drawing) -> String { drawing.words(.titled(drawing.words(verb.label), name)) }

    func crumbs(_ drawing: Drawing) -> [Crumb] { RecordHead.crumbs(record.object, of: record, drawing) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let plural = record.object.plural
        return section(.class("form")) {
            header(.class("heading")) {
                div {
                    h1 { words(verb.label) }
                }
            }
            notice.html(drawing)
            trouble?.html(words, labels: inputs, input: members)
            FormStatus.html(words)
            drawing.form(SafePath.link(.verb(plural, record.id, verb.name)), class: "fields", draft: notice.place) {
                input(.type("hidden"), .name("_once"), .value(once))
                input(.type("hidden"), .name("_place"), .value(notice.place))
                if let back { input(.type("hidden"), .name("back"), .value(back)) }
                button(.class("sr"), .aria(.hidden, "true"), .tabindex(-1)) { words(verb.label) }
                for part in parts { html(part, drawing) }
                p(.class("buttons")) {
                    button(.class("primary")) { words(verb.label) }
                    a(
                        .class("button"),
                        .href(back.map { SafePath.next($0) } ?? SafePath.link(.detail(plural, record.id)))
                    ) { words(.cancel) }
                    FormStatus.kept(words)
                }
            }
        }
    }

    private func html(_ part: Part, _ drawing: Drawing) -> HTML {
        switch part {
        case .input(let input): return input.html(drawing.words, drawing.schema)
        case .group(let label, let isRequired, let parts):
            return fieldset(.class("group wide")) {
                legend {
                    drawing.words(label)
                    if isRequired { small(.class("required")) { " \(drawing.words(.required))" } }
                }
                for part in parts { html(part, drawing) }
            }
        }
    }

    /// Makes the inputs of members.
    private struct Maker {
        let record: AnyRecord
        let form: FormFields
        let trouble: FormTrouble?
        let work: Work

        /// What stages ask for is the company's.
        func named(_ member: InputField) throws -> InputField {
            member.name == "evidence" ? member.offering(try Pipeline.current(work).offered) : member
        }

        func part(_ member: InputField, at path: String, isWaived: Bool = false) throws -> Part {
            switch member.shape {
            case .value(let field):
                var one = try input(field, member.label, path)
                one.isWaived = isWaived
                return .input(one)
            case .object(let members):
                return group(member, try members.map { try part($0, at: "\(path).\($0.name)", isWaived: isWaived) })
            case .list(let members): return try rows(member, of: members, path)
            case .texts: return try texts(member, path)
            }
        }

        private func group(_ member: InputField, _ parts: [Part]) -> Part {
            .group(member.label, isRequired: member.isRequired, parts)
        }

        /// Rows that nobody began are left out when the form is read, so nothing in them is asked for; of a list that
        /// must be there the first row is.
        private func rows(_ member: InputField, of members: [InputField], _ path: String) throws -> Part {
            let begun = (0..<form.rows(path)).filter {
                InputField.object(members, form, "\(path).\($0).") != .null
            }
            return group(
                member,
                try (0..<max(3, form.rows(path) + 1)).map { row in
                    let isAsked = begun.contains(row) || (member.isRequired && begun.isEmpty && row == 0)
                    return .group(
                        Label("第 \(row + 1) 行", "Row \(row + 1)"), isRequired: false,
                        try members.map { try part($0, at: "\(path).\(row).\($0.name)", isWaived: !isAsked) })
                })
        }

        private func texts(_ member: InputField, _ path: String) throws -> Part {
            if !member.names.isEmpty {
                return group(
                    member,
                    try member.names.map { name in
                        .input(try input(.loose(name.value, name.label, .line), name.label, "\(path).\(name.value)"))
                    })
            }
            return group(
                member,
                try (0..<max(3, form.rows(path) + 1)).flatMap { row -> [Part] in
                    let name = Label("名称", "Name"), text = Label("内容", "Text")
                    return [
                        .input(try input(.loose("name", name, .line), name, "\(path).\(row).name")),
                        .input(try input(.loose("text", text, .line), text, "\(path).\(row).text")),
                    ]
                })
        }

        private func input(_ field: AnyField, _ label: Label, _ path: String) throws -> FieldInput {
            let typed = form.isEmpty ? FormValues(known(path)) : FormValues(typed: form)
            return FieldInput(
                field: field, name: path, label: label, values: typed, options: try options(field, typed, path),
                problem: trouble?.problem(path), within: account)
        }

        private var account: Int64? {
            guard let field = record.object.account, case .int(let id) = record[field] else { return nil }
            return id
        }

        /// What the record says already of a map such as the evidence of a deal.
        private func known(_ path: String) -> [String: String] {
            let parts = path.split(separator: ".").map(String.init)
            guard parts.count == 2, let field = record.object.field(parts[0]), field.kind == .json,
                work.actor.access.rule(field, of: record.object) < .masked, let text = record.text(parts[0]),
                let value = (try? JSON(parsing: text))?[parts[1]]?.string
            else { return [:] }
            return [path: value]
        }

        private func options(_ field: AnyField, _ values: FormValues, _ path: String) throws -> ReferenceOptions? {
            guard case .reference(let name) = field.kind, let target = work.schema.object(name) else { return nil }
            let text = form["_find"] == path ? values["_q.\(path)"] : ""
            return try ReferenceOptions.load(
                target, matching: text.isEmpty ? nil : text, chosen: Int64(values[path]), account: account, work)
        }
    }
}
