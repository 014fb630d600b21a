import Markup

/// One thing that happened: who did what to what, when, and what there is to read about it. Stands in `ol.timeline`.
/// With an icon people come first; without one it is a dot on the line and the time comes first.
struct TimelineEntry: Component {
    var icon: Icon?
    var tone: Tone = .plain
    /// The kind of record, which colours the dot.
    var kind: String?
    /// Who did it.
    let who: HTML
    /// What they did.
    let did: String
    /// To what.
    var what: HTML?
    let when: HTML
    /// What is there to read.
    var content: HTML?

    var html: HTML {
        li(.class(icon == nil ? "entry" : "with-icon"), tone.attribute, kind.map { .data(.kind, $0) }) {
            if let icon {
                span(.class("mark"), .aria(.hidden, "true")) { icon }
                div(.class("entry-head")) {
                    act
                    when
                }
            } else {
                p(.class("entry-head")) {
                    when
                    act
                }
            }
            if let content { content }
        }
    }

    private var act: HTML {
        HTML.joined([span(.class("who")) { who }, span(.class("did")) { did }, what ?? HTML()])
    }
}

/// One field that changed: what it was and what it is.
struct Change: Component {
    let name: String
    /// Nil when there was nothing.
    var before: HTML?
    let after: HTML

    var html: HTML {
        li {
            span(.class("muted")) { name }
            if let before {
                span(.class("before")) { before }
                span(.class("arrow"), .aria(.hidden, "true")) { "→" }
            }
            after
        }
    }
}
