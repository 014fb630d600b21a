import Markup

/// One thing that happened: who did what to what, when, and what there is to read about it. Stands in `ol.timeline`.
struct TimelineEntry: Component {
    var icon: Icon?
    var tone: Tone = .plain
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
        li(.class(icon == nil ? "" : "with-icon"), tone.attribute) {
            if let icon { span(.class("mark"), .aria(.hidden, "true")) { icon } }
            div(.class("entry-head")) {
                who
                span(.class("did")) { did }
                if let what { what }
                when
            }
            if let content { content }
        }
    }
}
