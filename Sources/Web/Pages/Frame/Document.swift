import Markup
import Records

/// The head that every page shares.
struct Document: Sendable {
    let words: Wording
    let title: String
    let nonce: String
    /// Where news come from while the page is open; nil before the door.
    var live: Link?
    /// How the one who is signed in wants pages to look.
    var look: Preferences?

    func html(@HTMLBuilder body: () -> HTML) -> HTML {
        document(lang: words.language.rawValue, attributes) {
            head {
                meta(.charset("utf-8"))
                Self.heading(title, words)
                meta(.name("viewport"), .content("width=device-width, initial-scale=1, viewport-fit=cover"))
                meta(.name("color-scheme"), .content("light dark"))
                meta(.name("htmx-config"), .content(Self.settings))
                if let live { meta(.name("tutti-live"), .content(live.address)) }
                link(.rel("icon"), .href(AssetStore.shared.icon))
                link(.rel("apple-touch-icon"), .href(AssetStore.shared.icon192))
                link(.rel("manifest"), .href(SafePath.link(.phone(.manifest), [("lang", words.language.rawValue)])))
                meta(.name("theme-color"), .content("#a8321d"))
                link(.rel("stylesheet"), .href(AssetStore.shared.stylesheet))
                for module in AssetStore.shared.scripts { modulePreload(module, nonce: nonce) }
                if let htmx = AssetStore.shared.htmx { classicScript(src: htmx, nonce: nonce) }
                script(src: AssetStore.shared.script, nonce: nonce)
            }
            body()
        }
    }

    /// What the tab is called.
    static func heading(_ title: String, _ words: Wording) -> HTML {
        Markup.title { "\(title) · \(words(.brand))" }
    }

    private var attributes: [Attribute] {
        guard let look else { return [] }
        return [
            .data(.theme, look.theme.rawValue), .data(.density, look.density.rawValue),
            .data(.motion, look.motion.rawValue), .data(.rail, look.rail.rawValue),
        ]
    }

    // No evaluated text, no injected style, no page of personal data kept by the browser; refusals are drawn too.
    private static let settings = """
        {"allowEval":false,"includeIndicatorStyles":false,"allowScriptTags":false,"historyCacheSize":0,\
        "refreshOnHistoryMiss":true,"scrollBehavior":"auto","attributesToSettle":["class","width","height"],\
        "responseHandling":[{"code":"204","swap":false},{"code":"[2345]..","swap":true}]}
        """
}
