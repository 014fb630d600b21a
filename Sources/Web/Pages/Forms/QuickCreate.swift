import Hummingbird
import Markup
import Records

/// Making a record without leaving the page one is on: its form comes into the drawer, and what was made is told there.
/// Without scripts the same links lead to the page of the form.
enum QuickCreate {
    private static let name = "_in", place = "drawer"

    /// What makes a link to a form open it in the drawer.
    static func opening(_ link: Link) -> Attribute {
        .several([
            .hxGet(inDrawer(link)), .hx(.target, "#drawer-body"), .hx(.swap, "innerHTML"),
            .hx(.pushURL, "false"), .data(.quick),
        ])
    }

    /// The same address, asked for or sent to from the drawer.
    static func inDrawer(_ link: Link) -> Link {
        let joint = link.address.contains("?") ? "&" : "?"
        return Link("\(link.address)\(joint)\(name)=\(place)") ?? link
    }

    /// Whether the form of a new record is asked for, or was sent, in the drawer.
    static func holds(_ request: Request) -> Bool { request.parameter(name) == place && request.asksForPart }

    /// Whether a parameter of an address says where its form stands, and nothing of what is typed.
    static func isOwn(_ parameter: some StringProtocol) -> Bool { parameter.hasPrefix("\(name)=") }

    /// Where the form in the drawer is sent.
    static func place(of object: ObjectDefinition) -> Link { inDrawer(SafePath.link(.new(object.plural))) }

    /// Says in the drawer what was made; the browser closes it and says so on the page. A record its maker may not see
    /// has neither name nor link.
    static func made(_ object: ObjectDefinition, _ record: AnyRecord?, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        guard let record else {
            let text = words(FormWords.madeForOthers(words(object.label)))
            return p(.role("status"), .data(.made, text)) { text }
        }
        let text = words(FormWords.made(words(object.label)))
        return p(.role("status"), .data(.made, text)) {
            "\(text) "
            a(.href(SafePath.link(.detail(record.object.plural, record.id)))) {
                bdi { record.title(for: drawing.actor) }
            }
        }
    }
}
