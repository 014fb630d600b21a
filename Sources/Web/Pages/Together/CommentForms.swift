import Markup
import Records

/// The forms under a comment: to answer it, to change it, to take it back. Each opens where it stands.
struct CommentForms: Sendable {
    private let comments: Comments
    private let comment: AnyRecord

    init(_ comments: Comments, _ comment: AnyRecord) {
        self.comments = comments
        self.comment = comment
    }

    private func typed(_ what: String) -> TypedBeside? {
        comments.typed.flatMap { $0.what == what && $0.comment == comment.id ? $0 : nil }
    }

    /// The way to answer, with files as a comment has them.
    func answer(_ drawing: Drawing) -> HTML {
        let words = drawing.words, typed = typed("say")
        return details(.class("answer"), typed == nil ? nil : .open) {
            summary { words(TogetherWords.reply) }
            sending("say", drawing) {
                typed?.trouble?.html(words, labels: [], input: Composer.fields(of: "comment", drawing.schema))
                input(.type("hidden"), .name("kind"), .value("comment"))
                input(.type("hidden"), .name("parent"), .value(String(comment.id)))
                textarea(
                    .name("text"), .rows(2), .aria(.label, words(TogetherWords.reply)), .maxlength(50_000),
                    .mentions(comments.beside("people"))
                ) { typed?.form["text"] ?? "" }
                div(.class("composer-foot")) {
                    AttachmentList.choice(TogetherWords.attach, words)
                    button { words(TogetherWords.reply) }
                }
            }
        }
    }

    /// What its author may do with it, and who may take back everybody's.
    @HTMLBuilder func changing(_ drawing: Drawing) -> HTML {
        let isOwn = comment.createdBy == drawing.actor.user
        if isOwn, comments.mayChange > .none { correct(drawing) }
        if comments.mayChange == .all || (isOwn && comments.mayChange > .none) { withdraw(drawing) }
    }

    private func correct(_ drawing: Drawing) -> HTML {
        let words = drawing.words, typed = typed("correct")
        return details(.class("act"), typed == nil ? nil : .open) {
            summary { words(TogetherWords.correct) }
            sending("correct", drawing) {
                typed?.trouble?.html(words, labels: [], input: Composer.fields(of: "comment", drawing.schema))
                if typed?.trouble?.isConflict == true {
                    p(.class("muted")) { words(TogetherWords.saidNow) }
                    p(.class("prose said-now")) { bdi { comment.text("body") ?? "" } }
                }
                input(.type("hidden"), .name("comment"), .value(String(comment.id)))
                input(.type("hidden"), .name("version"), .value(String(comment.version)))
                textarea(
                    .name("text"), .rows(3), .aria(.label, words(TogetherWords.correct)), .maxlength(50_000),
                    .mentions(comments.beside("people"))
                ) { typed?.form["text"] ?? comment.text("body") ?? "" }
                button { words(.save) }
            }
        }
    }

    private func withdraw(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let hasFiles = comments.files[comment.id]?.isEmpty == false
        return details(.class("act")) {
            summary { words(TogetherWords.withdraw) }
            sending("withdraw", drawing) {
                p { words(hasFiles ? TogetherWords.reallyWithFiles : .reallyWithdraw) }
                input(.type("hidden"), .name("comment"), .value(String(comment.id)))
                button(.class("danger")) { words(TogetherWords.withdraw) }
            }
        }
    }

    private func sending(_ what: String, _ drawing: Drawing, @HTMLBuilder content: () -> HTML) -> HTML {
        drawing.form(comments.beside(what), class: "said-form", sendsFiles: true) {
            if let place = comments.place { input(.type("hidden"), .name("back"), .value(place.address)) }
            content()
        }
    }
}
