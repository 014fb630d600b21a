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
    private let trouble: FormTrouble?
    private let twins: TwinNotice
    private let conflict: ConflictView?
    private let notice: DraftNotice
    private let base: String?
    /// The version that what is typed stands on: the one it was begun on until a conflict has been shown.
    private let version: String?
    private let hasRules: Bool
    /// What an earlier sending of this very form saved.
    private let saved: Int64?

    init(_ object: ObjectDefinition, _ record: AnyRecord?, _ entry: FormEntry, _ work: Work) throws {
        self.object = object
        self.record = record
        trouble = entry.trouble
        once = entry.once ?? Secrets.text(bytes: 12)
        let sent = trouble?.isReused == true ? FormKey.of(entry.form) : nil
        saved = try sent.flatMap { try KeptAnswer.record(of: "form \($0)", work) }
        notice = entry.notice
        let isConflict = trouble?.isConflict ?? false
        conflict = try isConflict ? record.map { try ConflictView($0, entry.form, work) } : nil
        let begun = entry.isTyped && !isConflict ? entry.form["_version"]?.nonEmpty : nil
        let first = saved
        let isOwn = try record.map { try first == $0.id && Self.isNext(begun, $0, work) } ?? false
        version = record.map { isOwn ? String($0.version) : begun ?? String($0.version) }
        let visible = VisibleFields(object, work.actor).writable
        let carried = isOwn ? nil : entry.form["_base"]
        base = carried ?? record.map { FormBase($0, visible, company: work.actor.company).text }
        let values = entry.values(object, record, work.actor)
        let states = try entry.states(object, record, work)
        hasRules = !states.ruled.isEmpty
        let check = SafePath.link(.forms(.check(object.plural, record?.id)))
        let lent = try record.flatMap { try work.lentOwner(of: $0) }
        for field in visible.map(\.field) {
            if field.name == "subject_object" || field.name == "subject_id" {
                if !values[field.name].isEmpty { hidden.append((field.name, values[field.name])) }
                continue
            }
            guard conflict?.holds(field) != true else { continue }
            var input = FieldInput(
                field: field, name: field.name, label: field.label, values: values, options: nil,
                problem: trouble?.problem(field.name), state: states[field.name],
                isRuled: states.ruled[field.name] != nil, check: check)
            if field == lent { input.close(.borrowed) }
            if let record { input.showClosed(record, company: work.actor.company) }
            input.options = try Self.options(field, input.values, entry.finding, work)
            inputs.append(input)
        }
        // What is as wide as the form stands below what stands side by side, so that no row has a hole.
        inputs = inputs.filter { !$0.isWide } + inputs.filter(\.isWide)
        twins = try TwinNotice(
            object, trouble?.duplicates ?? [], fields: trouble?.duplicateFields ?? [], isSaving: true, work)
    }

    /// Whether the one version after that on which a form was begun is of who sent the form.
    private static func isNext(_ begun: String?, _ record: AnyRecord, _ work: Work) throws -> Bool {
        guard begun.flatMap(Int64.init) == record.version - 1 else { return false }
        let last = try work.lastChange(of: record)
        return last?.action == "updated" && last?.actor == work.actor.user
    }

    static func options(_ field: AnyField, _ values: FormValues, _ finding: String?, _ work: Work) throws
        -> ReferenceOptions?
    {
        guard case .reference(let name) = field.kind, let target = work.schema.object(name) else { return nil }
        let text = finding == field.name ? values["_q.\(field.name)"] : ""
        return try ReferenceOptions.load(
            target, matching: text.isEmpty ? nil : text, chosen: Int64(values[field.name]), work)
    }

    func crumbs(_ drawing: Drawing) -> [Crumb] { RecordHead.crumbs(object, of: record, drawing) }

    func title(_ drawing: Drawing) -> String {
        let words = drawing.words
        return record.map { words(.titled(words(.edit), $0.title(for: drawing.actor))) }
            ?? words(.newRecord(words(object.label)))
    }

    /// The form as it stands in the drawer, which has its name and is closed by it.
    func drawer(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("form"), .data(.title, title(drawing))) {
            notice.html(drawing)
            trouble?.html(words, labels: inputs, repeating: repetition)
            FormStatus.html(words)
            fields(drawing, isInDrawer: true)
        }
    }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("form")) {
            header(.class("heading")) {
                h1 { bdi { title(drawing) } }
                if drawing.actor.isAdministrator(drawing.schema) {
                    Button(
                        text: words(FormWords.rules), icon: .slidersHorizontal, weight: .quiet,
                        link: SafePath.link(.forms(.rules(object.plural))))
                }
            }
            if let record { PresenceNote.place(object, record.id, tab: once, drawing) }
            notice.html(drawing)
            trouble?.html(words, labels: inputs, repeating: repetition)
            FormStatus.html(words)
            fields(drawing)
        }
    }

    private var repetition: FormTrouble.Repetition {
        FormTrouble.Repetition(
            saved: saved.map { SafePath.link(.detail(object.plural, $0)) },
            warning: record == nil ? Words.savesAnother : nil)
    }

    private func fields(_ drawing: Drawing, isInDrawer: Bool = false) -> HTML {
        let words = drawing.words
        let place: Page = record.map { .edit(object.plural, $0.id) } ?? .new(object.plural)
        let back: Page = record.map { .detail(object.plural, $0.id) } ?? .list(object.plural)
        return drawing.form(
            isInDrawer ? QuickCreate.place(of: object) : SafePath.link(place), class: "fields", draft: notice.place,
            into: isInDrawer ? "#drawer-body" : nil
        ) {
            input(.type("hidden"), .name("_once"), .value(once))
            if let version { input(.type("hidden"), .name("_version"), .value(version)) }
            if let base { input(.type("hidden"), .name("_base"), .value(base)) }
            input(.type("hidden"), .name("_place"), .value(notice.place))
            for (name, value) in hidden { input(.type("hidden"), .name(name), .value(value)) }
            EnterButton(text: words(.save), name: "_save", value: "1").html
            conflict?.html(drawing)
            for field in inputs { field.html(words, drawing.schema) }
            // Comes while one types: below, where it moves nothing that is read or typed.
            twins.html(words)
            if twins.isEmpty == false { insist(words) }
            p(.class("buttons")) {
                button(.class("primary"), .name("_save"), .value("1")) { words(.save) }
                if hasRules {
                    button(.class("find"), .name("_find"), .value("_"), .formnovalidate) { words(FormWords.refresh) }
                }
                if isInDrawer {
                    button(.type("button"), .data(.closes)) { words(.cancel) }
                } else {
                    a(.class("button"), .href(SafePath.link(back))) { words(.cancel) }
                }
                FormStatus.kept(words)
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

/// What a form begins with: nothing, what an address suggests, a draft, or what was sent and came back.
struct FormEntry: Sendable {
    /// What was typed or suggested.
    let form: FormFields
    /// Whether the form holds what somebody typed, and not only what an address suggests.
    let isTyped: Bool
    let notice: DraftNotice
    var trouble: FormTrouble?
    var finding: String?
    var once: String?

    /// The texts of the inputs.
    func values(_ object: ObjectDefinition, _ record: AnyRecord?, _ actor: Actor) -> FormValues {
        if isTyped { return FormValues(typed: form) }
        if let record { return FormValues(record, company: actor.company) }
        return FormValues(object, suggested: Dictionary(form.pairs.map { ($0.name, $0.value) }) { $1 }, by: actor)
    }

    /// What the rules say of the fields as they are filled in now.
    func states(_ object: ObjectDefinition, _ record: AnyRecord?, _ work: Work) throws -> FieldStates {
        guard !work.actor.company.rules(of: object).isEmpty else { return FieldStates() }
        let reading = FormReading(object, form, isNew: record == nil, onlySent: !isTyped, by: work.actor)
        return try work.preview(object, reading.changes, over: record).states
    }
}

/// Where scripts say what became of what was sent, and that what is typed was kept.
enum FormStatus {
    /// Beside the buttons: there once a draft was kept.
    static func kept(_ words: Wording) -> HTML {
        span(.class("draft-kept"), .hidden) { words(FormWords.draftKept) }
    }

    static func html(_ words: Wording) -> HTML {
        div(.class("form-status"), .role("status"), .aria(.live, "polite"), .hidden) {}
    }
}

extension String {
    /// Nil when there is nothing in it.
    var nonEmpty: String? { isEmpty ? nil : self }
}
