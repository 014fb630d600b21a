import Markup
import Records

/// What stands around every page of somebody who is signed in: the rail, the top, on a phone the bar below, and what
/// opens above them.
struct Frame: Sendable {
    let drawing: Drawing
    /// The page one is on, nil where nothing is.
    let page: Page?
    let facts: FrameFacts
    private let navigation: Navigation

    init(drawing: Drawing, page: Page?, facts: FrameFacts) {
        self.drawing = drawing
        self.page = page
        self.facts = facts
        navigation = Navigation(drawing)
    }

    private var words: Wording { drawing.words }

    func document(
        title: String, crumbs: [Crumb], nonce: String, @HTMLBuilder main content: () -> HTML
    ) -> HTML {
        let live = SafePath.link(.live, [("after", String(facts.newest))])
        return Document(words: words, title: title, nonce: nonce, live: live, look: facts.preferences).html {
            body(.hx(.boost, "true"), .hx(.headers, JSON.object([("X-CSRF-Token", .string(drawing.token))]).text)) {
                a(.class("skip"), .href(Link(path: "#main"))) { words(.skip) }
                rail
                top
                Markup.main(.id("main"), .tabindex(-1)) {
                    drawing.seen?.banner(drawing)
                    if !crumbs.isEmpty {
                        Crumbs(words: words, steps: crumbs.map { ($0.text, SafePath.link($0.page)) })
                    }
                    content()
                }
                bottomBar
                sheets
                Palette.dialog(words)
                ShortcutSheet(words: words, navigation: navigation)
                Dialog(words, id: "drawer", title: "", kind: .drawer, opensItself: true) {}
                OutboxNote.html(drawing)
                div(.id("toasts"), .role("status"), .aria(.live, "polite")) {}
                template(.id("toast")) { Toast(words: words, title: "") }
                div(.id("said"), .class("sr"), .role("status"), .aria(.live, "polite")) {}
                div(.id("progress"), .aria(.hidden, "true")) {}
            }
        }
    }

    // MARK: - The rail

    private var brand: HTML {
        a(.class("brand"), .href(SafePath.link(.home))) {
            span(.class("seal"), .aria(.hidden, "true")) { "合" }
            span {
                b { words(.brand) }
                small { bdi { drawing.actor.company.name } }
            }
        }
    }

    private var rail: HTML {
        nav(.class("rail"), .aria(.label, words(.navigation))) {
            brand
            places(navigation.body)
            div(.class("rail-foot")) {
                if !navigation.foot.isEmpty { ul { for place in navigation.foot { li { entry(place) } } } }
                button(.type("button"), .class("fold"), .data(.preference, "rail"), .data(.key, "[")) {
                    Icon.panelLeft
                    span { words(FrameWords.fold) }
                }
            }
        }
    }

    /// Groups of places, the pinned records behind the first.
    private func places(_ groups: [Navigation.Group]) -> HTML {
        var parts: [HTML] = []
        for (index, group) in groups.enumerated() {
            parts.append(
                div {
                    h2 { group.title }
                    ul { for place in group.places { li { entry(place) } } }
                })
            if index == 0, !facts.pins.isEmpty { parts.append(pins) }
        }
        return HTML.joined(parts)
    }

    private var pins: HTML {
        div {
            h2 { words(FrameWords.pinned) }
            ul {
                for pin in facts.pins {
                    if let object = drawing.schema.object(pin.object), let place = pin.place(drawing.schema) {
                        let isHere = page == .detail(object.plural, pin.record)
                        li {
                            a(.href(place), .title(pin.title), isHere ? .aria(.current, "page") : nil) {
                                object.icon
                                span { bdi { pin.title } }
                            }
                        }
                    }
                }
            }
        }
    }

    private func entry(_ place: Navigation.Place) -> HTML {
        let isPage = place.page == page
        let isAround = page?.isBelow(place.page) ?? false
        return a(
            .href(SafePath.link(place.page)), .title(place.text), place.key.map { .data(.go, $0) },
            isPage ? .aria(.current, "page") : isAround ? .aria(.current, "true") : nil
        ) {
            place.icon
            span { place.text }
        }
    }

    // MARK: - The top

    private var top: HTML {
        header(.class("top")) {
            brand
            a(
                .class("button find-all"), .href(SafePath.link(.palette)), .data(.opens, "palette"),
                .aria(.keyshortcuts, "Control+K Meta+K"), .hx(.boost, "false")
            ) {
                Icon.search
                span { words(FrameWords.searchOrGo) }
                kbd(.aria(.hidden, "true")) { "Ctrl K" }
            }
            HelpNote.html(page, drawing)
            create
            bell
            UserMenu(drawing: drawing, preferences: facts.preferences)
        }
    }

    private var creatable: [ObjectDefinition] {
        Navigation.leading(drawing).filter { drawing.actor.access.mayEnter($0) }
    }

    private var mayCheckIn: Bool {
        drawing.schema.object("activity").map { drawing.actor.access.reach(.create, $0) > .none } ?? false
    }

    private var create: HTML {
        var entries = creatable.map { object in
            let link = SafePath.link(.new(object.plural))
            return Menu.entry(words(object.label), icon: object.icon, to: link, opening: QuickCreate.opening(link))
        }
        if mayCheckIn {
            entries.append(Menu.entry(words(PhoneWords.checkIn), icon: .mapPin, to: SafePath.link(.phone(.checkIn))))
        }
        guard !entries.isEmpty else { return HTML() }
        return div(.id("create")) {
            Menu(
                label: words(FrameWords.create), icon: .plus, showsLabel: false, weight: .primary,
                groups: [Menu.Group(entries: entries)])
        }
    }

    private var bell: HTML {
        a(
            .class("bell"), .href(SafePath.link(.notifications)), .title(words(.notifications)),
            page == .notifications ? .aria(.current, "page") : nil
        ) {
            Icon.bell
            span(.class(Icon.areThere ? "sr" : "")) { words(.notifications) }
            span(.class("count"), .data(.unread, String(facts.unread)), facts.unread == 0 ? .hidden : nil) {
                facts.unread > 99 ? "99+" : String(facts.unread)
            }
        }
    }

    // MARK: - The phone

    private var bottomBar: HTML {
        let near = Navigation.leading(drawing).prefix(2).map { Navigation.place($0, words) }
        return nav(.class("bottom-bar"), .aria(.label, words(FrameWords.menu))) {
            ul {
                li { below(Navigation.Place(text: words(.home), icon: .house, page: .home)) }
                if let first = near.first { li { below(first) } }
                if mayCheckIn || !creatable.isEmpty {
                    li { opener("create-sheet", .plus, words(FrameWords.create), style: "make") }
                }
                if near.count > 1 { li { below(near[1]) } }
                li { opener("menu-sheet", .menu, words(FrameWords.menu)) }
            }
        }
    }

    private var sheets: HTML {
        HTML.joined([
            Dialog(words, id: "menu-sheet", title: words(FrameWords.menu), kind: .sheet) { places(navigation.groups) }
                .html,
            Dialog(words, id: "create-sheet", title: words(FrameWords.create), kind: .sheet) {
                ul {
                    if mayCheckIn {
                        li {
                            a(.href(SafePath.link(.phone(.checkIn)))) {
                                Icon.mapPin
                                span { words(PhoneWords.checkIn) }
                            }
                        }
                    }
                    for object in creatable {
                        li {
                            let link = SafePath.link(.new(object.plural))
                            a(.href(link), QuickCreate.opening(link)) {
                                object.icon
                                span { words(object.label) }
                            }
                        }
                    }
                }
            }.html,
        ])
    }

    private func below(_ place: Navigation.Place) -> HTML {
        let isHere = place.page == page || (page?.isBelow(place.page) ?? false)
        return a(.href(SafePath.link(place.page)), isHere ? .aria(.current, "page") : nil) {
            place.icon
            span { place.text }
        }
    }

    /// Opens a sheet; without scripts it leads to the page of all places.
    private func opener(_ sheet: String, _ icon: Icon, _ text: String, style: String = "") -> HTML {
        a(
            .class(style), .href(SafePath.link(.palette)), .data(.opens, sheet), .aria(.haspopup, "dialog"),
            .hx(.boost, "false")
        ) {
            icon
            span { text }
        }
    }
}
