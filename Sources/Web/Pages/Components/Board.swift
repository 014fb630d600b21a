import Markup

/// Records in columns, by stage.
struct Board: Component {
    struct Card: Sendable {
        let id: String
        let title: String
        let link: Link
        /// What stands under the title.
        var lines: [HTML] = []
        /// What stands at the foot: age, next step, who.
        var foot: [HTML] = []
        var isMovable = false
    }

    struct Column: Sendable {
        let key: String
        let title: String
        let count: String
        var sum: String?
        var tone: Tone = .plain
        let cards: [Card]
        /// What stands below the cards, as the way to more of them.
        var more: HTML?
        /// What an empty column says.
        var empty: String?
    }

    let label: String
    let columns: [Column]

    var html: HTML {
        div(.class("board"), .role("group"), .aria(.label, label), .tabindex(0)) {
            for column in columns { html(column) }
        }
    }

    private func html(_ column: Column) -> HTML {
        section(column.tone.attribute, .data(.stage, column.key), .aria(.label, column.title)) {
            header {
                h3 { column.title }
                span(.class("muted number")) { column.count }
                if let sum = column.sum { span(.class("sum number")) { sum } }
            }
            div(.class("cards")) {
                if column.cards.isEmpty, let empty = column.empty { p(.class("empty small")) { empty } }
                for card in column.cards { html(card) }
            }
            if let more = column.more { more }
        }
    }

    private func html(_ card: Card) -> HTML {
        article(.class("card"), .data(.record, card.id), card.isMovable ? .draggable : nil) {
            a(.href(card.link)) { bdi { card.title } }
            for line in card.lines { div { line } }
            if !card.foot.isEmpty { div(.class("foot")) { for part in card.foot { part } } }
        }
    }
}
