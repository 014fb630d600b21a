import Markup

/// The way to what follows: read when it comes into sight, a link without scripts. While it is read its shape stands
/// there; when it does not come, that is said, with a button that asks again.
struct Continuation: Component {
    let words: Wording
    let text: String
    /// Answers with what follows; nil where nothing is read.
    var source: Link?
    let link: Link
    /// Lines of the shape.
    var lines = 3
    var isButton = false

    var html: HTML {
        HTML.joined([
            source == nil ? HTML() : div(.class("waiting")) { Skeleton(words: words, lines: lines) },
            source == nil ? HTML() : cut,
            a(.class(isButton ? "button" : ""), .rel("next"), .href(link)) { text },
        ])
    }

    private var cut: HTML {
        p(.class("cut"), .role("alert"), .hidden) {
            words(ComponentWords.moreFailed)
            button(.type("button"), .class("again")) {
                Icon.refreshCw.small
                words(ComponentWords.tryAgain)
            }
        }
    }

    /// What the element around it says, which is replaced by what comes; `sight` is when it is seen.
    func attributes(on sight: String) -> Attribute? {
        source.map { source in
            .several([
                .hxGet(source), .hx(.trigger, "\(sight), again"), .hx(.swap, "outerHTML"), .hx(.target, "this"),
                .hx(.pushURL, "false"),
            ])
        }
    }
}
