import Markup
import Records

extension DesignSamples {
    var boards: HTML {
        HTML.joined([
            Board(help: say(.boardHelp), columns: [needs, proposal, won]).html,
            samples(
                sample(.hover, "hover") { pile(card(6, 0)) }, sample(.focus, "focus") { pile(card(7, 0)) },
                sample(.lifted) { pile(card(8, 0, .lifted)) }, sample(.moving) { pile(card(9, 0, .busy)) }),
        ])
    }

    private func pile(_ card: BoardCard) -> HTML { div(.class("board")) { section { ol(.class("cards")) { card } } } }

    private var needs: Board.Column {
        Board.Column(
            value: "needs", title: say(.needs),
            figures: Board.Figures(
                value: "needs", count: "14", sum: "¥1,920,000.00", weighted: say(.weighted("¥576,000.00"))),
            cards: HTML.joined([
                card(0, 0).html, card(1, 1).html,
                Board.More(continuation: Continuation(words: words, text: say(.moreCards(12)), link: there)).html,
            ]))
    }

    private var proposal: Board.Column {
        Board.Column(
            value: "proposal", title: say(.proposal),
            figures: Board.Figures(value: "proposal", count: "1", sum: "¥192,000.00"), cards: card(2, 2).html,
            gate: say(.gate), isOver: true)
    }

    private var won: Board.Column {
        Board.Column(
            value: "won", title: say(.won), isOpen: false, figures: Board.Figures(value: "won", count: "0"),
            cards: HTML())
    }

    private var there: Link { Link(path: "#boards") }

    private func card(_ id: Int, _ index: Int, _ state: BoardCard.State = .resting) -> BoardCard {
        let days = index * 16 + 3
        return BoardCard(
            id: "design-\(id)", title: companies[index], link: there, move: there, moveLabel: say(.moveCard),
            movesBeside: false,
            facts: [BoardCard.Fact(name: say(.owner), value: HTML(people[index]))],
            amount: BoardCard.Fact(
                name: say(.amount), value: span(.class("number")) { "¥\(64 * (index + 1)),000.00" }),
            date: BoardCard.Fact(name: say(.day), value: time(.datetime("2026-12-18")) { "2026-12-18" }),
            age: BoardCard.Age(
                text: say(.days(days)), isLong: index == 2, idle: index == 1 ? say(.idle(15)) : nil),
            owner: people[index], state: state)
    }

    var timelines: HTML {
        samples(sample(.withIcon) { icons }, sample(.dots) { dots })
    }

    private var at: HTML { time(.datetime("2026-11-22T09:30:00+08:00")) { "2026-11-22 09:30" } }

    private var icons: HTML {
        ol(.class("timeline")) {
            TimelineEntry(
                icon: .phone, tone: .info, who: HTML(say(.person2)), did: say(.called), what: HTML(say(.company1)),
                when: at, content: p { say(.callText) })
            TimelineEntry(icon: .banknote, tone: .good, who: HTML(say(.person3)), did: say(.paidUp), when: at)
            TimelineEntry(icon: .alarmClock, tone: .bad, who: HTML(say(.person1)), did: say(.breached), when: at)
            TimelineEntry(icon: .pencil, who: HTML(say(.person1)), did: say(.changed), when: at)
        }
    }

    private var dots: HTML {
        ol(.class("timeline")) {
            TimelineEntry(
                kind: "opportunity", who: HTML(say(.person2)), did: say(.changed), what: HTML(say(.company1)), when: at,
                content: ul(.class("changes")) {
                    Change(name: say(.stage), before: HTML(say(.needs)), after: HTML(say(.proposal)))
                    Change(name: say(.amount), after: span(.class("number")) { "¥128,000.00" })
                })
            TimelineEntry(kind: "receipt", who: HTML(say(.person3)), did: say(.paidUp), when: at)
            TimelineEntry(kind: "ticket", who: HTML(say(.person1)), did: say(.breached), when: at)
            TimelineEntry(who: HTML(say(.person1)), did: say(.called), when: at)
        }
    }
}
