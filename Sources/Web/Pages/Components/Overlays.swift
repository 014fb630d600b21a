import Markup

/// A question or a small form above the page.
struct Dialog: Component {
    enum Kind: String, Sendable { case dialog, drawer, sheet }

    let words: Wording
    let id: String
    let title: String
    var kind: Kind = .dialog
    /// Opens when something is loaded into it.
    var opensItself = false
    let content: HTML
    let actions: [Button]

    init(
        _ words: Wording, id: String, title: String, kind: Kind = .dialog, opensItself: Bool = false,
        actions: [Button] = [], @HTMLBuilder content: () -> HTML
    ) {
        self.words = words
        self.id = id
        self.title = title
        self.kind = kind
        self.opensItself = opensItself
        self.actions = actions
        self.content = content()
    }

    var html: HTML {
        dialog(
            .id(id), .class(kind.rawValue), .aria(.labelledby, "\(id)-title"), opensItself ? .data(.opensItself) : nil
        ) {
            header {
                h2(.id("\(id)-title")) { title }
                button(.type("button"), .class("quiet icon-only"), .data(.closes), .aria(.label, closing)) {
                    Icon.areThere ? Icon.x.html : HTML("×")
                }
            }
            div(.class("body"), .id("\(id)-body"), .tabindex(0)) { content }
            if !actions.isEmpty { div(.class("buttons")) { for action in actions { action } } }
        }
    }

    private var closing: String { words(ComponentWords.close) }
}

/// What else can be done, behind a button. It opens without scripts too.
struct Menu: Component {
    /// A group of entries with a line above it.
    struct Group: Sendable {
        var title: String?
        let entries: [HTML]
    }

    let label: String
    var icon: Icon?
    /// Shows the label beside the icon.
    var showsLabel = true
    var weight: Button.Weight = .plain
    /// Opens towards the end of the line instead of its start.
    var opensForward = false
    var content: HTML?
    let groups: [Group]

    var html: HTML {
        details(.class(opensForward ? "menu start" : "menu")) {
            summary(
                .class("button \(weight.rawValue)\(isBare ? " icon-only" : "")"), isBare ? .aria(.label, label) : nil
            ) {
                icon
                if let content { content }
                if !isBare, content == nil { span { label } }
            }
            div(.class("menu-list")) {
                for (index, group) in groups.enumerated() {
                    if index > 0 { hr() }
                    if let title = group.title { p(.class("head")) { title } }
                    for entry in group.entries { entry }
                }
            }
        }
    }

    private var isBare: Bool { content != nil || (!showsLabel && icon != nil && Icon.areThere) }

    /// An entry that leads somewhere.
    static func entry(
        _ text: String, icon: Icon? = nil, to link: Link, key: String? = nil, opening: Attribute? = nil
    ) -> HTML {
        a(.href(link), opening) {
            icon
            span { text }
            if let key { kbd { key } }
        }
    }
}

/// Where a page stands.
struct Crumbs: Component {
    let words: Wording
    let steps: [(text: String, link: Link)]

    var html: HTML {
        nav(.aria(.label, words(ComponentWords.breadcrumb))) {
            ol(.class("crumbs")) {
                for step in steps { li { a(.href(step.link)) { bdi { step.text } } } }
            }
        }
    }
}

/// The parts of a page that have addresses of their own, one of them open.
struct Tabs: Component {
    struct Tab: Sendable {
        let text: String
        let link: Link
        var isCurrent = false
        var count: Int?
    }

    let label: String
    let tabs: [Tab]

    var html: HTML {
        nav(.aria(.label, label)) {
            ul(.class("tabs")) {
                for tab in tabs {
                    li {
                        a(.href(tab.link), tab.isCurrent ? .aria(.current, "page") : nil) {
                            span { tab.text }
                            if let count = tab.count { span(.class("badge")) { String(count) } }
                        }
                    }
                }
            }
        }
    }
}
