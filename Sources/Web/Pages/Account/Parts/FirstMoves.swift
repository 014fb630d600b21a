import Markup
import Records

/// What to begin with at a customer for whom nothing is planned: somebody to know, a first talk, a deal, a plan. What
/// was done is not offered again.
struct FirstMoves: Sendable {
    private struct Move: Sendable {
        let words: CustomerWords
        let icon: Icon
        let link: Link
    }

    private let moves: [Move]
    private let isNew: Bool

    init(_ account: AnyRecord, _ belongings: Belongings, hasTalked: Bool, _ work: Work) {
        let here = ("account_id", String(account.id))
        let about = [("subject_object", "account"), ("subject_id", String(account.id)), here]
        func new(_ name: String) -> Link? {
            guard let object = work.schema.object(name), work.actor.access.mayEnter(object) else { return nil }
            return SafePath.link(.new(object.plural), about)
        }
        let person = belongings.first("contact"), deal = belongings.first("opportunity")
        isNew = person != nil && !hasTalked
        let all: [(CustomerWords, Icon, Link?)] = [
            (.meetSomebody, .userPlus, person), (.talkOnce, .phone, hasTalked ? nil : new("activity")),
            (.openDeal, .handshake, deal), (.planStep, .listTodo, new("task")),
        ]
        moves = all.compactMap { words, icon, link in link.map { Move(words: words, icon: icon, link: $0) } }
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return HTML.joined([
            p(.class("empty")) { words(isNew && !moves.isEmpty ? CustomerWords.beginHere : .noNextStep) },
            moves.isEmpty
                ? HTML()
                : ul(.class("moves")) {
                    for move in moves { li { Button(text: words(move.words), icon: move.icon, link: move.link) } }
                },
        ])
    }
}
