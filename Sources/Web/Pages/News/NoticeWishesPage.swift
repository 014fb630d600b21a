import Collaboration
import Hummingbird
import Markup
import Records

extension Pages {
    /// `/notifications/settings`: what somebody wants to hear of, where, and how often by mail.
    func noticeWishes(_ visit: Visit) async throws -> Response {
        guard visit.isPost else {
            return try await show(visit) { work in
                NoticeWishesPage(wishes: try NoticeWishes.of(work.actor.user, work))
            }
        }
        let form = visit.form
        guard let digest = DigestRhythm(rawValue: form["digest"] ?? "never") else {
            throw Refusal.invalid([FieldProblem("digest", "请选择频率", "must be one of the choices")])
        }
        var wishes = NoticeWishes()
        wishes.digest = digest
        for topic in NoticeTopic.allCases {
            for channel in NoticeChannel.allCases {
                wishes.set(topic, on: channel, to: form["\(topic.rawValue).\(channel.rawValue)"] != nil)
            }
        }
        let wanted = wishes
        try await engine.work(as: visit.actor) { work in try wanted.save(for: work.actor.user, in: work) }
        return .redirect(SafePath.link(.noticeWishes))
    }
}

/// Topics against channels, and the digest.
struct NoticeWishesPage: PageContent {
    let wishes: NoticeWishes

    func title(_ drawing: Drawing) -> String { drawing.words(TogetherWords.noticeWishes) }

    func crumbs(_ drawing: Drawing) -> [Crumb] {
        [Crumb(text: drawing.words(.notifications), page: .notifications)]
    }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("narrow")) {
            header(.class("heading")) { h1 { words(TogetherWords.noticeWishes) } }
            drawing.form(SafePath.link(.noticeWishes), class: "panel wishes", once: false) {
                table(.class("matrix")) {
                    thead {
                        tr {
                            th(.scope("col")) { words(TogetherWords.topic) }
                            for channel in NoticeChannel.allCases { th(.scope("col")) { words(channel.label) } }
                        }
                    }
                    tbody { for topic in NoticeTopic.allCases { row(topic, words) } }
                }
                label(.class("field")) {
                    span { words(TogetherWords.digest) }
                    select(.name("digest")) {
                        for rhythm in DigestRhythm.allCases {
                            option(.value(rhythm.rawValue), rhythm == wishes.digest ? .selected : nil) {
                                words(rhythm.label)
                            }
                        }
                    }
                }
                p(.class("buttons")) { button(.class("primary")) { words(.save) } }
            }
        }
    }

    private func row(_ topic: NoticeTopic, _ words: Wording) -> HTML {
        tr {
            th(.scope("row")) { words(topic.label) }
            for channel in NoticeChannel.allCases {
                td {
                    label(.class("tick")) {
                        input(
                            .type("checkbox"), .name("\(topic.rawValue).\(channel.rawValue)"), .value("on"),
                            wishes.hears(topic, on: channel) ? .checked : nil,
                            .aria(.label, "\(words(topic.label)): \(words(channel.label))"))
                    }
                }
            }
        }
    }
}
