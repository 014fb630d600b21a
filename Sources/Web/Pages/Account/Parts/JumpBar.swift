import Markup

/// The parts of a long page under the thumb, on a screen that shows one part at a time.
struct JumpBar: Sendable {
    /// A part of the page.
    struct Part: Sendable {
        /// Its `id`.
        let anchor: String
        let text: String
    }

    let parts: [Part]

    func html(_ words: Wording) -> HTML {
        nav(.class("jump"), .aria(.label, words(CustomerWords.jump))) {
            ul { for part in parts { li { a(.href(Link(path: "#\(part.anchor)"))) { part.text } } } }
        }
    }
}
