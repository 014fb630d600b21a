import Hummingbird
import Markup
import Parties
import Records

/// One's own phone number, on the page about oneself.
struct PhonePart: Sendable {
    private let phone: String
    private let problem: Label?

    init(_ state: MeState, _ work: Work) throws {
        let stored = try work.find(User.self, work.actor.user)?.phone ?? ""
        phone = state.phone ?? stored
        problem = state.phoneProblem
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("panel"), .id("phone")) {
            h2 { words(ChannelWords.phone) }
            drawing.form(SafePath.link(.me), class: "stack", once: false) {
                div(.class("field")) {
                    label(.for("own-phone")) { words(ChannelWords.phone) }
                    input(
                        .id("own-phone"), .name("phone"), .type("tel"), .value(phone), .autocomplete("tel"),
                        .maxlength(40), .aria(.describedby, "own-phone-note"),
                        problem == nil ? nil : .aria(.invalid, "true"))
                    div(.id("own-phone-note"), .class("note")) {
                        p(.class("hint")) { words(ChannelWords.phoneHint) }
                        if let problem { p(.class("problem"), .role("alert")) { words(problem) } }
                    }
                }
                p(.class("buttons")) {
                    button(.name("do"), .value("phone")) { words(ChannelWords.savePhone) }
                }
            }
        }
    }
}

extension Pages {
    /// Keeps one's own phone number; everybody may change theirs.
    func changePhone(_ visit: Visit) async throws -> Response {
        let typed = visit.form["phone"] ?? ""
        do {
            try await engine.work(as: visit.actor) { work in
                guard let me = try work.find(User.self, work.actor.user) else { return }
                try work.authorised { _ = try work.update(me) { $0.phone = typed.nonEmpty } }
            }
        } catch Refusal.invalid(let problems) {
            return try await showMe(
                visit, MeState(phone: typed, phoneProblem: problems.first?.message), .unprocessableContent)
        }
        return .redirect(SafePath.link(.me, [("done", "phone")]))
    }
}
