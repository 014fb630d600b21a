import Markup

/// What stands open on a desk and folded behind a button on a phone, where it would push away what it is about. It
/// folds without scripts.
struct PhoneFold: Component {
    let text: String
    let icon: Icon
    /// How much of it is in use, shown on the button; 0 shows nothing.
    let count: Int
    /// Whether it stands open on a phone, too.
    let isOpen: Bool
    private let content: HTML

    init(text: String, icon: Icon, count: Int = 0, isOpen: Bool = false, @HTMLBuilder content: () -> HTML) {
        self.text = text
        self.icon = icon
        self.count = count
        self.isOpen = isOpen
        self.content = content()
    }

    var html: HTML {
        div(.class("phone-fold")) {
            // A closed `<details>` would hide its content on a desk as well: it only says whether what follows shows.
            details(isOpen ? .open : nil) {
                summary(.class(count > 0 ? "button on" : "button")) {
                    icon
                    span { text }
                    if count > 0 { span(.class("count-mark")) { String(count) } }
                    Icon.chevronDown.small
                }
            }
            content
        }
    }
}
