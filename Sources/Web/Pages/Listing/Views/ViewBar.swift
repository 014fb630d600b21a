import Markup
import Records

/// The saved views above a list: the pinned ones as tabs, the others behind them, and the form that keeps this one.
struct ViewBar: Sendable {
    let object: ObjectDefinition
    let question: ListQuestion
    let views: [SavedView]
    /// Whether others ever shared such records with the visitor.
    let wasLent: Bool

    private var current: SavedView? { views.first { $0.id == question.view } }
    private var pinned: [SavedView] { views.filter { $0.isPinned || $0.id == question.view } }
    private var others: [SavedView] { views.filter { view in !pinned.contains { $0.id == view.id } } }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return div(.class("viewbar")) {
            nav(.class("views"), .aria(.label, words(ListWords.views))) {
                builtIn(.allRecords, isShared: false, words)
                if wasLent || question.isShared { builtIn(.sharedWithMe, isShared: true, words) }
                for view in pinned { tab(view, words) }
                if !others.isEmpty {
                    details(.class("menu start")) {
                        summary { words(ListWords.moreViews(others.count)) }
                        ul(.class("menu-list")) { for view in others { li { tab(view, words) } } }
                    }
                }
            }
            details(.class("menu")) {
                summary { words(ListWords.saveView) }
                keeping(drawing)
            }
        }
    }

    /// A view that nobody has to save.
    private func builtIn(_ name: ListWords, isShared: Bool, _ words: Wording) -> HTML {
        var plain = ListQuestion(FormFields())
        plain.layout = question.layout
        plain.isShared = isShared
        let isCurrent = question.view == nil && question.isShared == isShared
        return a(.href(plain.link(object)), .class("view"), isCurrent ? .aria(.current, "page") : nil) { words(name) }
    }

    private func tab(_ view: SavedView, _ words: Wording) -> HTML {
        let isCurrent = view.id == question.view
        return a(.href(view.question.link(object)), .class("view"), isCurrent ? .aria(.current, "page") : nil) {
            bdi { view.name }
            if view.visibility != .mine { small(.class("muted")) { " \(words(ListWords.reach(view.visibility)))" } }
            if isCurrent, !view.question.isSame(as: question) {
                span(.class("dot"), .title(words(ListWords.changed))) {
                    span(.class("sr")) { words(ListWords.changed) }
                }
            }
        }
    }

    private func keeping(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let mayChange = current?.isChangeable(by: drawing.actor, drawing.schema) ?? false
        return drawing.form(SafePath.link(.listing(object.plural, .views)), class: "menu-sheet keeping") {
            for (name, value) in question.hidden() { input(.type("hidden"), .name(name), .value(value)) }
            div(.class("field")) {
                label(.for("view-name")) { words(ListWords.viewName) }
                input(
                    .id("view-name"), .name("name"), .value(current?.name ?? ""), .maxlength(ViewKeeping.nameLimit),
                    .required, .autocomplete("off"))
            }
            div(.class("field")) {
                label(.for("view-visibility")) { words(ListWords.whoSees) }
                select(.id("view-visibility"), .name("visibility")) {
                    for visibility in SavedView.Visibility.allCases {
                        option(.value(visibility.rawValue), visibility == current?.visibility ? .selected : nil) {
                            words(ListWords.visibility(visibility))
                        }
                    }
                }
            }
            tick("pinned", .pin, current?.isPinned ?? true, words)
            tick("first", .showFirst, current?.isDefault ?? false, words)
            p(.class("buttons")) {
                if mayChange {
                    button(.class("primary"), .name("_do"), .value("change")) { words(ListWords.updateView) }
                    button(.name("_do"), .value("save")) { words(ListWords.saveAsNew) }
                    button(.class("quiet"), .name("_do"), .value("delete"), .formnovalidate) {
                        words(ListWords.deleteView)
                    }
                } else {
                    button(.class("primary"), .name("_do"), .value("save")) { words(.save) }
                    if current != nil {
                        button(.name("_do"), .value("mark"), .formnovalidate) { words(ListWords.markView) }
                    }
                }
            }
        }
    }

    private func tick(_ name: String, _ text: ListWords, _ isOn: Bool, _ words: Wording) -> HTML {
        label(.class("tick")) {
            input(.type("checkbox"), .name(name), .value("1"), isOn ? .checked : nil)
            words(text)
        }
    }
}
