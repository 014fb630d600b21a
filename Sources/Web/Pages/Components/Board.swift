import Markup

/// Records in columns, by stage: dragged or moved by keyboard, each column counted and paged on its own.
struct Board: Component {
    /// What makes cards movable: the field that moving sets, the address that is asked, what it says of a card that
    /// lacks something, and of one that goes nowhere any more.
    struct Moving: Sendable {
        let field: String
        let address: Link
        let missing: String
        let settled: String
    }

    /// How cards are moved, for those who do not see them.
    let help: String
    var moving: Moving?
    let columns: [Column]

    var html: HTML {
        div(.class("board-frame")) {
            p(.id("board-help"), .class("sr"), moving.map { .data(.text, $0.settled) }) { help }
            div(
                .class("board"), moving == nil ? nil : .id("board"), moving.map { .data(.value, $0.field) },
                moving.map { .data(.move, $0.address.address) }, moving.map { .data(.text, $0.missing) }
            ) { for column in columns { column } }
        }
    }
}

extension Board {
    /// The records of one stage.
    struct Column: Component {
        /// The value that stands for the stage, and gives its colour.
        let value: String
        let title: String
        /// Whether cards may be put here.
        var isOpen = true
        let figures: Figures
        let cards: HTML
        /// What a lifted card lacks for it.
        var gate: String?
        /// What is said of it while a card is lifted: that its form is filled in first.
        var asks: String?
        /// Whether a lifted card is above it.
        var isOver = false

        var html: HTML {
            section(
                .data(.value, value), .data(.kind, isOpen ? "open" : "closed"), .aria(.labelledby, "col-\(value)"),
                isOver ? .data(.over) : nil, asks.map { .data(.asks, $0) }
            ) {
                header {
                    h2(.id("col-\(value)")) { Chip(text: title, kind: value) }
                    figures
                }
                p(.class("gate"), .role("note"), gate == nil ? .hidden : nil) { gate ?? "" }
                ol(.class("cards"), .data(.value, value)) { cards }
            }
        }
    }

    /// How many cards a column has, what they come to, and what of it is likely.
    struct Figures: Component {
        /// The value of the column.
        let value: String
        let count: String
        var sum: String?
        var weighted: String?

        var html: HTML {
            p(.class("figures-line number"), .id("figures-\(value)")) {
                strong { count }
                if let sum { span { sum } }
                if let weighted { small(.class("muted weighted")) { weighted } }
            }
        }
    }

    /// The way to the cards that follow.
    struct More: Component {
        let continuation: Continuation

        var html: HTML { li(.class("more"), continuation.attributes(on: "intersect once")) { continuation } }
    }
}
