import Hummingbird
import Markup
import Records

extension Pages {
    /// `/visit`: notes a visit, with the place the phone knows when its owner allows it.
    func checkIn(_ visit: Visit) async throws -> Response {
        guard visit.isPost else {
            return try await show(visit) { work in
                let notice = try DraftNotice(visit.request, Self.activity(work), work)
                return try CheckInPage(notice.draft?.form ?? visit.request.parameters, notice, nil, work)
            }
        }
        let form = visit.form
        if form["_find"] != nil { return try await askAgain(visit, nil) }
        do {
            let id = try await once(visit) { work in try Self.checkIn(form, work) }
            return .redirect(SafePath.link(.detail("activities", id)))
        } catch let refusal as Refusal {
            guard let trouble = FormTrouble(refusal) else { throw refusal }
            return try await askAgain(visit, trouble)
        }
    }

    private func askAgain(_ visit: Visit, _ trouble: FormTrouble?) async throws -> Response {
        let notice = DraftNotice(visit.form, visit.request.uri.path)
        return try await show(visit, trouble == nil ? .ok : .unprocessableContent) { work in
            try CheckInPage(visit.form, notice, trouble, work)
        }
    }

    static func activity(_ work: Work) throws -> ObjectDefinition {
        guard let object = work.schema.object("activity") else { throw Refusal.notFound(object: "activity", id: nil) }
        try work.authorise(.create, object)
        return object
    }

    private static func checkIn(_ form: FormFields, _ work: Work) throws -> Int64 {
        let object = try activity(work)
        let sent = FormFields(pairs: form.pairs.filter { CheckInPage.typed.contains($0.name) && !$0.value.isEmpty })
        var reading = FormReading(object, sent, isNew: true, onlySent: true, by: work.actor)
        try reading.set("kind", .string("visit"), in: object)
        try reading.set("happened_at", .string(RFC3339.text(happened(form, work))), in: object)
        for name in CheckInPage.place {
            guard let text = form[name]?.nonEmpty else { continue }
            try reading.set(name, .string(text), in: object)
        }
        if let id = sent["account_id"] {
            try reading.set("subject_object", .string("account"), in: object)
            try reading.set("subject_id", .string(id), in: object)
        }
        guard reading.problems.isEmpty else { throw Refusal.invalid(reading.problems) }
        return try work.create(object, reading.changes).id
    }

    /// When the phone knew the place, which may be hours before a network came back; a clock that is far off is not
    /// believed.
    private static func happened(_ form: FormFields, _ work: Work) -> Instant {
        guard let at = form["located_at"].flatMap(RFC3339.instant), at <= work.now.adding(5 * Instant.minute),
            at > work.now.adding(-7 * Instant.day)
        else { return work.now }
        return at
    }
}

extension FormReading {
    /// Sets a field that a door sets and nobody types, checked like any other.
    mutating func set(_ name: String, _ json: JSON, in object: ObjectDefinition) throws {
        guard let field = object.field(name) else { return }
        // A form sends numbers as texts.
        let json = field.kind == .integer ? json.string.flatMap { Int64($0) }.map(JSON.int) ?? json : json
        do throws(FieldProblem) {
            let pair = try field.stored(from: json)
            changes.set(field, pair.first, pair.second)
        } catch { problems.append(error) }
    }
}

/// The form of a visit: whom, about what, and a button that asks the phone where it is.
struct CheckInPage: PageContent {
    /// What people type.
    static let typed: Set<String> = ["account_id", "subject", "body"]
    /// What the phone says.
    static let place = ["latitude", "longitude", "accuracy_m"]

    private let inputs: [FieldInput]
    private let form: FormFields
    private let notice: DraftNotice
    private let trouble: FormTrouble?
    private let once: String

    init(_ form: FormFields, _ notice: DraftNotice, _ trouble: FormTrouble?, _ work: Work) throws {
        let object = try Pages.activity(work)
        self.form = form
        self.notice = notice
        self.trouble = trouble
        once = trouble?.isReused == true ? Secrets.text(bytes: 12) : FormKey.of(form) ?? Secrets.text(bytes: 12)
        let suggested =
            form["subject"] == nil ? [("subject", Wording(language: work.actor.language)(PhoneWords.visit))] : []
        let values = FormValues(typed: FormFields(pairs: form.pairs + suggested))
        inputs = try VisibleFields(object, work.actor).writable.map(\.field)
            .filter { Self.typed.contains($0.name) }
            .sorted { $0.kind == .reference("account") && $1.kind != .reference("account") }
            .map { field in
                FieldInput(
                    field: field, name: field.name, label: field.label, values: values,
                    options: try RecordForm.options(field, values, form["_find"], work),
                    problem: trouble?.problem(field.name))
            }
    }

    func title(_ drawing: Drawing) -> String { drawing.words(PhoneWords.checkIn) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("form")) {
            header(.class("heading")) { h1 { words(PhoneWords.checkIn) } }
            notice.html(drawing)
            trouble?.html(words, labels: inputs)
            FormStatus.html(words)
            drawing.form(SafePath.link(.phone(.checkIn)), class: "fields", draft: notice.place) {
                input(.type("hidden"), .name("_once"), .value(once))
                input(.type("hidden"), .name("_place"), .value(notice.place))
                for name in Self.place + ["located_at"] {
                    input(.type("hidden"), .name(name), .value(form[name] ?? ""))
                }
                EnterButton(text: words(.save)).html
                whereabouts(words)
                for field in inputs { field.html(words, drawing.schema) }
                p(.class("buttons")) {
                    button(.class("primary")) { words(PhoneWords.checkIn) }
                    a(.class("button"), .href(SafePath.link(.home))) { words(.cancel) }
                    FormStatus.kept(words)
                }
            }
        }
    }

    private func whereabouts(_ words: Wording) -> HTML {
        let say: [(String, PhoneWords)] = [
            ("asking", .asking), ("found", .found(0)), ("denied", .denied), ("unknown", .unknown),
            ("missing", .missing),
        ]
        let accuracy = form["accuracy_m"].flatMap { Int($0) }
        return div(.class("locate wide")) {
            button(.type("button"), .data(.locate)) {
                Icon.mapPin
                span { words(PhoneWords.locate) }
            }
            span(.data(.say, JSON.object(say.map { ($0, .string(words($1))) }).text), .aria(.live, "polite")) {
                accuracy.map { words(PhoneWords.found($0)) } ?? words(PhoneWords.notLocated)
            }
        }
    }
}
