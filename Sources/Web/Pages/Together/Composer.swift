import Markup
import Parties
import Records

/// Where one writes what was said and done: a comment, a note, a call, a meeting, a visit, a mail, a task.
struct Composer: Sendable {
    let record: AnyRecord
    let kinds: [SayingKind]
    let typed: TypedBeside?
    /// The comment something was typed to that stands further back than the page reaches.
    private let far: Comments?

    init(_ record: AnyRecord, _ typed: TypedBeside?, beside shown: Comments, _ work: Work) throws {
        self.record = record
        let own = typed.flatMap { ["say", "correct"].contains($0.what) && !shown.takes($0) ? $0 : nil }
        let far = try own?.comment.map { try Comments.those([$0], beside: record, own, work) }
        self.far = own.flatMap { far?.takes($0) == true ? far : nil }
        // What was typed to a comment that is not there any more is kept here.
        self.typed = self.far == nil ? own : nil
        kinds = SayingKind.allCases.filter { kind in
            work.schema.object(kind.object).map { work.actor.access.reach(.create, $0) > .none } ?? false
        }
    }

    private var chosen: SayingKind {
        if typed?.what == "correct" { return .comment }
        return typed?.form["kind"].flatMap(SayingKind.init) ?? kinds.first ?? .comment
    }

    func html(_ drawing: Drawing) -> HTML {
        if kinds.isEmpty { return HTML() }
        return HTML.joined([form(drawing), answered(drawing)])
    }

    /// What was typed to a comment stands with it, wherever that is.
    private func answered(_ drawing: Drawing) -> HTML {
        guard var far else { return HTML() }
        if let back = far.typed?.form["back"]?.nonEmpty { far = far.back(to: SafePath.next(back)) }
        return ol(.class("conversation")) {
            for comment in far.openings {
                li {
                    far.head(comment, drawing)
                    far.html(comment, drawing)
                }
            }
        }
    }

    private func form(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return drawing.form(
            SafePath.link(.beside(record.object.plural, record.id, "say")), class: "composer", sendsFiles: true
        ) {
            input(.type("hidden"), .name("_once"), .value(Secrets.text(bytes: 12)))
            EnterButton(text: words(TogetherWords.post)).html
            typed?.trouble?.html(words, labels: [], input: Self.fields(of: chosen.object, drawing.schema))
            kindChoice(words)
            textarea(
                .name("text"), .rows(3), .aria(.label, words(TogetherWords.whatHappened)),
                .placeholder(words(TogetherWords.composerHint)), .maxlength(50_000), .mentions(mentions)
            ) { typed?.form["text"] ?? "" }
            whenAndWho(drawing)
            div(.class("composer-foot")) {
                AttachmentList.choice(TogetherWords.attach, words)
                button(.class("primary")) { words(TogetherWords.post) }
            }
        }
    }

    /// How people call what an object holds, where it is refused.
    static func fields(of object: String, _ schema: Declarations) -> [InputField] {
        (schema.object(object)?.fields ?? []).map { InputField($0.name, $0.label.zhHans, $0.label.en, $0.kind) }
    }

    private var mentions: Link { SafePath.link(.beside(record.object.plural, record.id, "people")) }

    private func kindChoice(_ words: Wording) -> HTML {
        fieldset(.class("kinds")) {
            legend(.class("sr")) { words(TogetherWords.kind) }
            for kind in kinds {
                label {
                    input(
                        .type("radio"), .name("kind"), .value(kind.rawValue), kind == chosen ? .checked : nil,
                        .class("sr"))
                    span {
                        kind.icon.small
                        words(kind.words)
                    }
                }
            }
        }
    }

    private func whenAndWho(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return HTML.joined([
            div(.class("composer-row when")) {
                label {
                    span { words(TogetherWords.when) }
                    input(.type("datetime-local"), .name("when"), .value(typed?.form["when"] ?? ""))
                }
            },
            div(.class("composer-row task")) {
                TaskInputs(record: record, actor: drawing.actor, typed: typed?.form).html(words)
            },
        ])
    }
}

/// Until when, by whom or by which department something is to be done.
struct TaskInputs: Sendable {
    let record: AnyRecord
    let actor: Actor
    var typed: FormFields?

    func html(_ words: Wording) -> HTML {
        HTML.joined([
            label {
                span { words(Words.due) }
                input(.type("datetime-local"), .name("due"), .value(typed?["due"] ?? ""))
            },
            owner(words),
            label {
                span { words(TogetherWords.department) }
                select(.name("department")) {
                    option(.value("")) { words(Words.none) }
                    for department in Department.allCases {
                        let isChosen = department.rawValue == typed?["department"]
                        option(.value(department.rawValue), isChosen ? .selected : nil) { words(department.label) }
                    }
                }
            },
        ])
    }

    private func owner(_ words: Wording) -> HTML {
        let called = words(TogetherWords.owner), id = "composer-owner"
        let chosen = typed?["owner"].map { Int64($0) } ?? actor.user
        let sought = typed?["_q.owner"] ?? ""
        let people = PeopleOptions(.working, of: actor.company, chosen: chosen, matching: sought)
        return div(.class("labelled")) {
            label(.for(id)) { called }
            Combobox(
                words: words, id: id, name: "owner", label: called,
                source: SafePath.link(.beside(record.object.plural, record.id, "owners")),
                options: people.html(words, none: words(TogetherWords.nobody)), typed: sought,
                hint: words(TogetherWords.nobody)
            ).html
        }
    }
}
