import Collaboration
import Markup
import Records

extension Comments {
    /// A comment with its signs and files, the answers and the way to answer.
    func html(_ comment: AnyRecord, _ drawing: Drawing) -> HTML {
        div(.class("said"), .id("comment-\(comment.id)")) {
            text(comment, drawing)
            if let answers = answers[comment.id] {
                ol(.class("answers")) {
                    for answer in answers {
                        li(.id("comment-\(answer.id)")) {
                            head(answer, drawing)
                            text(answer, drawing)
                        }
                    }
                }
            }
            if mayAnswer, !withdrawn.contains(comment.id) { CommentForms(self, comment).answer(drawing) }
        }
    }

    /// Who said it and when.
    func head(_ comment: AnyRecord, _ drawing: Drawing) -> HTML {
        if withdrawn.contains(comment.id) { return HTML() }
        let name = drawing.name(of: comment.createdBy)
        return p(.class("said-head")) {
            Avatar(name: name)
            strong { bdi { name } }
            drawing.values(Titles()).moment(comment.createdAt)
        }
    }

    private func text(_ comment: AnyRecord, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        if withdrawn.contains(comment.id) { return p(.class("withdrawn muted")) { words(TogetherWords.withdrawn) } }
        return HTML.joined([
            p(.class("prose")) {
                bdi { comment.text("body") ?? "" }
                if let at = corrected[comment.id] {
                    " "
                    small(.class("muted"), .title(LocalTime.text(at))) { words(TogetherWords.corrected) }
                }
            },
            AttachmentList.links(files[comment.id] ?? [], drawing),
            div(.class("said-foot")) {
                signRow(comment, drawing)
                CommentForms(self, comment).changing(drawing)
            },
        ])
    }

    private func signRow(_ comment: AnyRecord, _ drawing: Drawing) -> HTML {
        let given = signs[comment.id] ?? []
        return drawing.form(beside("sign"), class: "signs", once: false) {
            input(.type("hidden"), .name("comment"), .value(String(comment.id)))
            if let place { input(.type("hidden"), .name("back"), .value(place.address)) }
            for one in given { signButton(one.sign, one.people, drawing) }
            details(.class("more-signs")) {
                summary(.aria(.label, drawing.words(TogetherWords.react))) { Icon.smile.small }
                span {
                    for sign in Comment.signs where !given.contains(where: { $0.sign == sign }) {
                        signButton(sign, [], drawing)
                    }
                }
            }
        }
    }

    private func signButton(_ sign: String, _ people: [Int64], _ drawing: Drawing) -> HTML {
        let names = drawing.words.list(people.prefix(20).map(drawing.name))
        return button(
            .name("sign"), .value(sign), .class("sign"), .title(names),
            .aria(.pressed, String(people.contains(drawing.actor.user))),
            .aria(.label, names.isEmpty ? sign : "\(sign) \(people.count): \(names)")
        ) {
            span { sign }
            if !people.isEmpty { span(.class("number")) { String(people.count) } }
        }
    }
}
