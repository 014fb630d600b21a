import Markup

/// Puts a text on the clipboard and says so; hidden until the page knows that the browser lets it.
struct CopyButton: Component {
    let words: Wording
    let text: String
    /// What it is called; "Copy" when what is copied stands beside it.
    var label: String?
    /// Whether the text is a path of this site, copied as an address that opens anywhere.
    var isPath = false

    var html: HTML {
        button(
            .type("button"), .class(isPath ? "quiet small" : ""), .data(.copy, text),
            .data(.copied, words(ComponentWords.copied)), isPath ? .data(.path) : nil, .hidden
        ) { label ?? words(ComponentWords.copy) }
    }
}
