import Markup
import Records

/// One record on a board.
struct BoardCard: Component {
    /// A field that is shown: its value stands there, its name is read out, and is seen where a value needs it.
    struct Fact: Sendable {
        let name: String
        var value: HTML
        var isNamed = false
    }

    /// How long it stands where it is, and how long nothing happened.
    struct Age: Sendable {
        let text: String
        var isLong = false
        /// Said when nothing happened for too long.
        var idle: String?
    }

    /// What the hand or the server is doing with it.
    enum State: Sendable { case resting, lifted, busy }

    let id: String
    let title: String
    let link: Link
    /// Where it can be moved without dragging.
    let move: Link
    let moveLabel: String
    /// Whether the ways to move it open beside the board.
    var movesBeside = true
    var facts: [Fact] = []
    /// What it comes to, on the left of a line of its own.
    var amount: Fact?
    /// By when, on the right of that line.
    var date: Fact?
    var age: Age?
    /// Who is responsible.
    var owner: String?
    /// What it lacks for each place it could go, by value.
    var missing = JSON.object([])
    var state = State.resting

    var html: HTML {
        li(
            .class("card"), .id("card-\(id)"), .draggable, .tabindex(0), .data(.id, id), .data(.missing, missing.text),
            .aria(.describedby, "board-help"), .aria(.label, title), state == .lifted ? .data(.lifted) : nil,
            state == .busy ? .data(.busy) : nil
        ) {
            p(.class("card-head")) {
                a(.href(link), .draggable(false)) { bdi { title } }
                a(
                    .class("card-move"), .href(move), movesBeside ? beside : nil, .aria(.label, moveLabel)
                ) { "⋯" }
            }
            list(facts, style: "")
            list([amount, date].compactMap { $0 }, style: "card-sum")
            foot
        }
    }

    private var beside: Attribute {
        .several([
            .hxGet(move), .hx(.target, "#peek"), .hx(.swap, "innerHTML"), .hx(.pushURL, "false"),
        ])
    }

    private func list(_ facts: [Fact], style: String) -> HTML {
        let shown = facts.filter { !$0.value.isEmpty }
        if shown.isEmpty { return HTML() }
        return dl(.class(style)) {
            for fact in shown {
                div(fact.isNamed ? nil : .title(fact.name)) {
                    dt(.class(fact.isNamed ? "" : "sr")) { fact.name }
                    dd { fact.value }
                }
            }
        }
    }

    private var foot: HTML {
        if age == nil, owner == nil { return HTML() }
        return p(.class("card-foot")) {
            if let age {
                span(.class(age.isLong ? "age long" : "age")) { age.text }
                if let idle = age.idle {
                    span(.class("chip idle")) {
                        Icon.hourglass.small
                        idle
                    }
                }
            }
            if let owner { Avatar(name: owner, isSilent: false) }
        }
    }
}
