import Hummingbird
import Markup
import Records

/// What a form says of drafts: that it shows one, that others wait, that this one was saved already.
struct DraftNotice: Sendable {
    /// The page of the form, as drafts keep it.
    let place: String
    /// What was typed, when the address names a draft.
    private(set) var draft: Draft?
    private var waiting: [(draft: Draft.Waiting, gist: String)] = []
    private var saved: Int64?
    private var object: ObjectDefinition?
    /// Whether the form stands in the drawer, which then shows what becomes of a draft, and not the page behind it.
    private var isInDrawer = false
    /// Where one came from, so that the form leads back there when its drafts are gone.
    private var back: String?

    /// What is known of the drafts of a page that somebody looks at.
    init(_ request: Request, _ object: ObjectDefinition, _ work: Work) throws {
        place = TypedPlace.of(request.uri.description) ?? request.uri.path
        self.object = object
        isInDrawer = QuickCreate.holds(request)
        back = request.parameter("back")
        if let key = request.parameter("_draft") {
            draft = try Draft.find(key, work)
            if draft == nil { saved = try KeptAnswer.record(of: "form \(key)", work) }
        }
        guard draft == nil else { return }
        waiting = try Draft.waiting(at: place, work).map { one in
            (one, one.form.map { DraftGist.text($0, object, work.actor) } ?? "")
        }
    }

    /// A form that came back keeps its place.
    init(_ form: FormFields, _ fallback: String) { place = TypedPlace.of(form["_place"]) ?? fallback }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words, values = drawing.values(Titles())
        return HTML.joined([
            draft.map { draft in
                div(.class("draft-note"), .role("status")) {
                    p {
                        words(FormWords.restored)
                        " "
                        values.moment(draft.at)
                    }
                    discard(draft.key, drawing)
                }
            } ?? HTML(),
            unsaved(drawing),
            alreadySaved(words),
        ])
    }

    /// The drafts that wait: when each was kept, what was typed, and the ways on.
    private func unsaved(_ drawing: Drawing) -> HTML {
        if waiting.isEmpty { return HTML() }
        let words = drawing.words, values = drawing.values(Titles())
        return div(.class("draft-note"), .role("status")) {
            if waiting.count > 1 {
                p { words(FormWords.unsaved(waiting.count)) }
                discarding(drawing) {
                    input(.type("hidden"), .name("_place"), .value(place))
                    for (draft, _) in waiting { input(.type("hidden"), .name("_key"), .value(draft.key)) }
                    button(.name("_discard"), .value(Self.all), .class("quiet")) { words(FormWords.discardAll) }
                }
            }
            ul(.class("drafts")) {
                for (draft, gist) in waiting {
                    li {
                        p {
                            if waiting.count == 1 { words(FormWords.unsaved(1)) + " " }
                            values.moment(draft.at)
                            if !gist.isEmpty { bdi(.class("gist")) { gist } }
                        }
                        goOn(draft.key, words)
                        discard(draft.key, drawing)
                    }
                }
            }
        }
    }

    /// What is sent to throw the drafts that were listed away, and none that is being typed.
    static let all = "all"

    private func alreadySaved(_ words: Wording) -> HTML {
        guard let saved, let object else { return HTML() }
        return div(.class("draft-note"), .role("status")) {
            p { words(FormWords.savedBefore) }
            a(.class("button"), .href(SafePath.link(.detail(object.plural, saved)))) { words(FormWords.look) }
        }
    }

    private func goOn(_ key: String, _ words: Wording) -> HTML {
        let link = TypedPlace.link(place, draft: key)
        return a(.class("button"), .href(link), isInDrawer ? QuickCreate.opening(link) : nil) { words(FormWords.goOn) }
    }

    private func discard(_ key: String, _ drawing: Drawing) -> HTML {
        discarding(drawing) {
            input(.type("hidden"), .name("_once"), .value(key))
            input(.type("hidden"), .name("_place"), .value(place))
            button(.name("_discard"), .value("1"), .class("quiet")) { drawing.words(FormWords.discard) }
        }
    }

    private func discarding(_ drawing: Drawing, @HTMLBuilder content: () -> HTML) -> HTML {
        let link = SafePath.link(.forms(.draft))
        return drawing.form(
            isInDrawer ? QuickCreate.inDrawer(link) : link, class: "inline", once: false,
            into: isInDrawer ? "#drawer-body" : nil
        ) {
            if let back { input(.type("hidden"), .name("back"), .value(back)) }
            content()
        }
    }
}
