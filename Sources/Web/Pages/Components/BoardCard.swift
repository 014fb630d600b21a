import Markup
import Records

/// One record on a board.
struct BoardCard: Component {
    /// A field that is shown: its name is read out, its value stands there.
    struct Fact: Sendable {
        let name: String
        let value: HTML
    }

    /// How long it stands where it is, and how long nothing happened.
    struct Age: Sendable {
        let text: String
        /// The same as a sentence.
        let title: String
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
    var age: Age?
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
            dl {
                for fact in facts where !fact.value.isEmpty {
                    div {
                        dt(.class("sr")) { fact.name }
                        dd { fact.value }
                    }
                }
            }
            if let age { ages(age) }
        }
    }

    private var beside: Attribute {
        .several([
            .hxGet(move), .hx(.target, "#peek"), .hx(.swap, "innerHTML"), .hx(.pushURL, "false"),
        ])
    }

    private func ages(_ age: Age) -> HTML {
        p(.class("ages")) {
            span(.class(age.isLong ? "age long" : "age"), .title(age.title)) { age.text }
            if let idle = age.idle { span(.class("chip idle")) { idle } }
        }
    }
}
