import Collaboration
import Hummingbird
import Markup
import Parties
import Records

extension Pages {
    /// `/notifications/settings`: what somebody wants to hear of, where, and how often by mail.
    func noticeWishes(_ visit: Visit) async throws -> Response {
        guard visit.isPost else {
            return try await show(visit) { try NoticeWishesPage($0) }
        }
        let form = visit.form
        guard let digest = DigestRhythm(rawValue: form["digest"] ?? "never") else {
            throw Refusal.invalid([FieldProblem("digest", "请选择频率", "must be one of the choices")])
        }
        do {
            try await engine.work(as: visit.actor) { work in
                var wishes = try NoticeWishes.of(work.actor.user, work)
                wishes.digest = digest
                // What a port that is off would tell is not asked, and stays as it was.
                for channel in try NoticeChannel.open(work) {
                    for topic in NoticeTopic.allCases {
                        wishes.set(topic, on: channel, to: form["\(topic.rawValue).\(channel.rawValue)"] != nil)
                    }
                }
                try Self.check(wishes, work)
                try wishes.save(for: work.actor.user, in: work)
            }
        } catch Refusal.invalid(let problems) {
            return try await show(visit, .unprocessableContent) { try NoticeWishesPage($0, problems) }
        }
        return .redirect(SafePath.link(.noticeWishes))
    }

    /// What cannot reach somebody cannot be wished for.
    private static func check(_ wishes: NoticeWishes, _ work: Work) throws {
        guard try work.find(User.self, work.actor.user)?.phone == nil else { return }
        let deaf = try NoticeChannel.open(work).filter { $0.port?.needsPhone == true }
        for channel in deaf where NoticeTopic.allCases.contains(where: { wishes.hears($0, on: channel) }) {
            throw Refusal.invalid([FieldProblem(channel.rawValue, ChannelWords.wishNeedsPhone.label)])
        }
    }
}

/// Topics against channels, and the digest.
struct NoticeWishesPage: PageContent {
    private let wishes: NoticeWishes
    private let channels: [NoticeChannel]
    private let hasPhone: Bool
    private let problems: [FieldProblem]

    init(_ work: Work, _ problems: [FieldProblem] = []) throws {
        wishes = try NoticeWishes.of(work.actor.user, work)
        channels = try NoticeChannel.open(work)
        hasPhone = try work.find(User.self, work.actor.user)?.phone != nil
        self.problems = problems
    }

    /// Why a channel cannot be chosen.
    private func isDeaf(_ channel: NoticeChannel) -> Bool { channel.port?.needsPhone == true && !hasPhone }

    func title(_ drawing: Drawing) -> String { drawing.words(TogetherWords.noticeWishes) }

    func crumbs(_ drawing: Drawing) -> [Crumb] {
        [Crumb(text: drawing.words(.notifications), page: .notifications)]
    }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("narrow")) {
            header(.class("heading")) { h1 { words(TogetherWords.noticeWishes) } }
            for problem in problems { p(.class("problem"), .role("alert")) { words(problem.message) } }
            drawing.form(SafePath.link(.noticeWishes), class: "panel wishes", once: false) {
                table(.class("matrix")) {
                    thead {
                        tr {
                            th(.scope("col")) { words(TogetherWords.topic) }
                            for channel in channels { th(.scope("col")) { words(channel.label) } }
                        }
                    }
                    tbody { for topic in NoticeTopic.allCases { row(topic, words) } }
                }
                if channels.contains(where: isDeaf) {
                    p(.class("hint")) {
                        words(ChannelWords.wishNeedsPhone)
                        HTML(" ")
                        a(.href(SafePath.link(.me))) { words(SignInWords.me) }
                    }
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
                p(.class("buttons save-bar")) { button(.class("primary")) { words(.save) } }
            }
        }
    }

    private func row(_ topic: NoticeTopic, _ words: Wording) -> HTML {
        tr {
            th(.scope("row")) { words(topic.label) }
            for channel in channels {
                td {
                    label(.class("tick")) {
                        input(
                            .type("checkbox"), .name("\(topic.rawValue).\(channel.rawValue)"), .value("on"),
                            wishes.hears(topic, on: channel) ? .checked : nil, isDeaf(channel) ? .disabled : nil,
                            .aria(.label, "\(words(topic.label)): \(words(channel.label))"))
                    }
                }
            }
        }
    }
}
