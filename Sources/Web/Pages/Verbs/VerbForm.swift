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
    private let parts: [FormPart]
    private let inputs: [FieldInput]
    private let notice: DraftNotice

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
        let maker = FormPartMaker(record, form, trouble, work)
        members = try verb.input(in: work.actor.company).map { try maker.named($0) }
        parts = try members.map { try maker.part($0, at: $0.name) }
        inputs = parts.flatMap(\.inputs)
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
            trouble?.html(
                words, labels: inputs, lists: parts.flatMap(\.lists), input: members,
                repeating: .init(warning: Words.doesAgain))
            FormStatus.html(words)
            drawing.form(SafePath.link(.verb(plural, record.id, verb.name)), class: "fields", draft: notice.place) {
                input(.type("hidden"), .name("_once"), .value(once))
                input(.type("hidden"), .name("_place"), .value(notice.place))
                if let back { input(.type("hidden"), .name("back"), .value(back)) }
                EnterButton(text: words(verb.label)).html
                for part in parts { part.html(drawing) }
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
}
