import Markup

/// A number, what it counts, and the way to the rows behind it. Stands in `ul.tiles`.
struct StatTile: Component {
    /// How it moved against the time before.
    struct Trend: Sendable {
        let text: String
        let isRising: Bool
        var tone: Tone = .plain
    }

    let words: Wording
    let label: String
    let figure: String
    var link: Link?
    var tone: Tone = .plain
    var trend: Trend?
    /// The last values, drawn small.
    var history: [Double] = []
    /// Whether there is nothing of it, which asks for no look.
    var isNothing = false

    var html: HTML {
        li {
            if let link {
                a(.class(style), .href(link), tone.attribute) { content }
            } else {
                div(.class(style), tone.attribute) { content }
            }
        }
    }

    private var style: String { isNothing ? "tile nothing" : "tile" }

    private var content: HTML {
        HTML.joined([
            strong(.class("number")) { figure },
            span { label },
            trend.map(moved) ?? HTML(),
            history.count > 1 ? spark : HTML(),
        ])
    }

    private func moved(_ trend: Trend) -> HTML {
        span(.class("trend"), trend.tone.attribute) {
            trend.isRising ? Icon.trendingUp.small : Icon.trendingDown.small
            span(.class("sr")) { words(trend.isRising ? ComponentWords.rising : .falling) }
            span { trend.text }
        }
    }

    private var spark: HTML {
        div(.class("chart"), .aria(.hidden, "true")) {
            svg(.class("spark series-1"), .viewBox(100, 24), .stretched, .unfocusable) {
                polyline(.class("line"), .points(Chart.points(history, width: 100, height: 20, top: 2)))
            }
        }
    }
}
