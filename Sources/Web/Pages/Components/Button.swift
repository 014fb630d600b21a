import Markup

/// Something to press: a button of a form, or a link that looks like one.
struct Button: Component {
    /// How much it asks to be pressed; a page has one primary action.
    enum Weight: String, Sendable, CaseIterable {
        case plain = ""
        case primary, quiet, danger
        case destroy = "danger primary"
    }

    var text: String
    var icon: Icon?
    var weight: Weight = .plain
    var link: Link?
    var name: String?
    var value: String?
    /// Shows only the icon; the text is read out and stands there when there are no icons.
    var isIconOnly = false
    var isSmall = false
    var isDisabled = false
    var isBusy = false
    /// The id of a dialog it opens.
    var opens: String?
    /// Not nil for a button that stays down.
    var isPressed: Bool?
    /// The keys that press it.
    var shortcut: String?
    /// Whether it sends its form.
    var isSubmit = true

    var html: HTML {
        link.map(anchor) ?? pressed
    }

    private var showsOnlyIcon: Bool { isIconOnly && icon != nil && Icon.areThere }

    private var style: String {
        let parts = [weight.rawValue, showsOnlyIcon ? "icon-only" : "", isSmall ? "small" : ""]
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func anchor(_ link: Link) -> HTML {
        a(
            .class(style.isEmpty ? "button" : "button \(style)"), isDisabled ? nil : .href(link),
            isDisabled ? .role("link") : nil, isDisabled ? .aria(.disabled, "true") : nil,
            showsOnlyIcon ? .aria(.label, text) : nil, showsOnlyIcon ? .title(text) : nil,
            shortcut.map { .data(.key, $0) }
        ) { content }
    }

    private var pressed: HTML {
        button(
            isSubmit && opens == nil && isPressed == nil ? nil : .type("button"), .class(style), name.map { .name($0) },
            value.map { .value($0) }, isDisabled ? .disabled : nil, isBusy ? .aria(.busy, "true") : nil,
            opens.map { .data(.opens, $0) }, opens == nil ? nil : .aria(.haspopup, "dialog"),
            isPressed.map { .aria(.pressed, String($0)) }, showsOnlyIcon ? .aria(.label, text) : nil,
            showsOnlyIcon ? .title(text) : nil, shortcut.map { .data(.key, $0) }
        ) { content }
    }

    private var content: HTML {
        var all = icon?.html ?? HTML()
        if !showsOnlyIcon { all.append(span { text }) }
        return all
    }
}
