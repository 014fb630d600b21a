import Hummingbird
import Markup
import Records

/// The form of a record, new or known: every field the visitor may write, with what was typed, what is wrong and what
/// somebody else saved meanwhile.
struct RecordForm: PageContent {
    let object: ObjectDefinition
    /// The record as it is now, nil for a new one.
    let record: AnyRecord?
    let once: String
    private(set) var inputs: [FieldInput] = []
    private(set) var hidden: [(String, String)] = []
    private var trouble: FormTrouble?
    private var duplicates: [(id: Int64, title: String)] = []

    init(
        _ object: ObjectDefinition, _ record: AnyRecord?, _ values: FormValues, _ trouble: FormTrouble?,
        finding: String? = nil, once: String? = nil, _ work: Work
    ) throws {
        self.object = object
        self.record = record
        self.trouble = trouble
        self.once = once ?? Secrets.text(bytes: 12)
        let isConflict = trouble?.isConflict ?? false
        for visible in VisibleFields(object, work.actor).writable {
            let field = visible.field
            if field.name == "subject_object" || field.name == "subject_id" {
                if !values[field.name].isEmpty { hidden.append((field.name, values[field.name])) }
                continue
            }
            let now = isConflict ? record.flatMap { Self.value(now: field, $0, unlike: values, work) } : nil
            inputs.append(
                FieldInput(
                    field: field, name: field.name, label: field.label, values: values,
                    options: try Self.options(field, values, finding, work), problem: trouble?.problem(field.name),
                    now: now))
        }
        for id in trouble?.duplicates ?? [] {
            if let other = try work.find(object, id), try work.may(.read, other) {
                duplicates.append((id, other.title(for: work.actor)))
            }
        }
    }

    static func options(_ field: AnyField, _ values: FormValues, _ finding: String?, _ work: Work) throws
        -> ReferenceOptions?
    {
        guard case .reference(let name) = field.kind, let target = work.schema.object(name) else { return nil }
        let text = finding == field.name ? values["_q.\(field.name)"] : ""
        return try ReferenceOptions.load(
            target, matching: text.isEmpty ? nil : text, chosen: Int64(values[field.name]), work)
    }

    private static func value(
        now field: AnyField, _ record: AnyRecord, unlike values: FormValues, _ work: Work
    ) -> String? {
        let stored = FormValues(record, company: work.actor.company)
        guard stored.all(field.name) != values.all(field.name).filter({ !$0.isEmpty }) else { return nil }
        guard let (name, id) = field.target(in: record), let target = work.schema.object(name),
            let other = try? work.get(target, id)
        else { return stored.all(field.name).joined(separator: ", ").nonEmpty ?? "—" }
        return other.title(for: work.actor)
    }

    func crumbs(_ drawing: Drawing) -> [Crumb] { RecordHead.crumbs(object, of: record, drawing) }

    func title(_ drawing: Drawing) -> String {
        let words = drawing.words
        return record.map { words(.titled(words(.edit), $0.title(for: drawing.actor))) }
            ?? words(.newRecord(words(object.label)))
    }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let place: Page = record.map { .edit(object.plural, $0.id) } ?? .new(object.plural)
        let back: Page = record.map { .detail(object.plural, $0.id) } ?? .list(object.plural)
        return section(.class("form")) {
            header(.class("heading")) { h1 { bdi { title(drawing) } } }
            trouble?.html(words, labels: inputs)
            sameRecords(words)
            drawing.form(SafePath.link(place), class: "fields") {
                input(.type("hidden"), .name("_once"), .value(once))
                if let record { input(.type("hidden"), .name("_version"), .value(String(record.version))) }
                for (name, value) in hidden { input(.type("hidden"), .name(name), .value(value)) }
                // The first button of a form is what Enter presses: it saves.
                button(.class("sr"), .name("_save"), .value("1"), .aria(.hidden, "true"), .tabindex(-1)) {
                    words(.save)
                }
                for field in inputs { field.html(words, drawing.schema) }
                if !duplicates.isEmpty { insist(words) }
                p(.class("buttons")) {
                    button(.class("primary"), .name("_save"), .value("1")) { words(.save) }
                    a(.class("button"), .href(SafePath.link(back))) { words(.cancel) }
                }
            }
        }
    }

    private func sameRecords(_ words: Wording) -> HTML {
        if duplicates.isEmpty { return HTML() }
        return ul(.class("duplicates")) {
            for (id, title) in duplicates {
                li { a(.href(SafePath.link(.detail(object.plural, id)))) { bdi { title } } }
            }
        }
    }

    private func insist(_ words: Wording) -> HTML {
        label(.class("tick field wide")) {
            input(.type("checkbox"), .name("_duplicates"), .value("allow"))
            words(.saveAnyway)
        }
    }
}

extension String {
    /// Nil when there is nothing in it.
    var nonEmpty: String? { isEmpty ? nil : self }
}
