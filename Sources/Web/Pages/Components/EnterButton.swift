import Markup

/// The first button of a form, seen by nobody: Enter in a field presses the first one, which has to send the form and
/// not to look for a colleague, move a row or whatever else the form can do. What nobody sees has no sample.
struct EnterButton {
    /// What it is called, as the button that is seen.
    let text: String
    var name: String?
    var value: String?

    var html: HTML {
        button(
            .class("sr"), .aria(.hidden, "true"), .tabindex(-1), name.map { .name($0) }, value.map { .value($0) }
        ) { text }
    }
}
