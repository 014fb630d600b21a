import China
import Markup
import Records

/// What stands around every page of somebody who is signed in.
struct Frame: Sendable {
    let drawing: Drawing
    let page: Page
    let unread: Int

    private var words: Wording { drawing.words }

    func document(title: String, nonce: String, @HTMLBuilder main content: () -> HTML) -> HTML {
        Document(words: words, title: title, nonce: nonce, isLive: true).html {
            body(.hx(.boost, "true"), .hx(.headers, JSON.object([("X-CSRF-Token", .string(drawing.token))]).text)) {
                a(.class("skip"), .href(Link(path: "#main"))) { words(.skip) }
                top
                navigation
                Markup.main(.id("main")) { content() }
                OutboxNote.html(drawing)
                div(.id("toasts"), .role("status"), .aria(.live, "polite")) {}
            }
        }
    }

    private var top: HTML {
        header(.class("top")) {
            a(.class("brand"), .href(SafePath.link(.home))) {
                span(.class("seal"), .aria(.hidden, "true")) { "合" }
                span { words(.brand) }
            }
            span(.class("company")) { bdi { drawing.actor.company.name } }
            HelpNote.html(page, drawing)
            bell
            language
            drawing.form(SafePath.link(.signOut), class: "inline", boosted: false) {
                button(.class("quiet")) { words(.signOut) }
            }
        }
    }

    private var bell: HTML {
        a(.class("bell"), .href(SafePath.link(.notifications)), current(.notifications)) {
            HTML(words(.notifications))
            span(.class("count"), .data(.unread, String(unread)), unread == 0 ? .hidden : nil) {
                unread > 99 ? "99+" : String(unread)
            }
        }
    }

    private var language: HTML {
        let other: Language = words.language == .zhHans ? .en : .zhHans
        return drawing.form(SafePath.link(.language), class: "inline", once: false, boosted: false) {
            input(.type("hidden"), .name("back"), .value(drawing.here))
            button(.class("quiet"), .name("to"), .value(other.rawValue), .lang(other.rawValue)) {
                words(.otherLanguage)
            }
        }
    }

    private var navigation: HTML {
        nav(.class("rail"), .aria(.label, words(.navigation))) {
            ul {
                li { a(.href(SafePath.link(.home)), current(.home)) { words(.home) } }
                for object in Navigation.objects(drawing) {
                    li { a(.href(SafePath.link(.list(object.plural))), current(object)) { words(all: object) } }
                }
                if drawing.actor.isAdministrator(drawing.schema) {
                    li { a(.href(SafePath.link(.queue)), current(.queue)) { words(.queue) } }
                }
            }
        }
    }

    private func current(_ place: Page) -> Attribute? { place == page ? .aria(.current, "page") : nil }

    private func current(_ object: ObjectDefinition) -> Attribute? {
        page.plural == object.plural ? .aria(.current, page == .list(object.plural) ? "page" : "true") : nil
    }
}

/// The objects of the rail: what people work with first, whatever was declared later behind it.
enum Navigation {
    private static let first = [
        "lead", "account", "contact", "opportunity", "order", "receivable", "receipt", "ticket", "task", "activity",
        "campaign", "product",
    ]
    private static let parts: Set<String> = ["notification", "order_line", "allocation", "comment"]

    static func objects(_ drawing: Drawing) -> [ObjectDefinition] {
        let readable = drawing.schema.objects.filter { object in
            !parts.contains(object.name) && drawing.actor.access.reach(.read, object) > .none
        }
        let leading = first.compactMap { name in readable.first { $0.name == name } }
        return leading + readable.filter { !first.contains($0.name) }
    }
}

extension Page {
    /// The collection a page belongs to.
    var plural: String? {
        switch self {
        case .list(let plural), .new(let plural), .detail(let plural, _), .edit(let plural, _), .verb(let plural, _, _):
            plural
        case .forms(.rules(let plural)): plural
        case .home, .signIn, .signOut, .notifications, .live, .queue, .language, .asset, .forms, .phone, .start: nil
        }
    }
}
