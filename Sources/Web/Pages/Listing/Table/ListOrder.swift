import Markup
import Records

/// The order of a list as a choice: what the headings of a table do on a desk, a phone does here.
struct ListOrder: Sendable {
    let object: ObjectDefinition
    let question: ListQuestion
    let columns: ListColumns

    func html(_ words: Wording) -> HTML {
        let fields = fields
        if fields.isEmpty { return HTML() }
        return form(
            .method("get"), .action(SafePath.link(.list(object.plural))), .class("arrange sorting"),
            .data(.kind, "auto")
        ) {
            for (name, value) in question.hidden(without: ["sort"]) {
                input(.type("hidden"), .name(name), .value(value))
            }
            label(.for("sorting"), .class("sr")) { words(ListWords.order) }
            select(.id("sorting"), .name("sort")) {
                option(.value("")) { words(ListWords.usualOrder) }
                for field in fields {
                    choice(field.name, words(ListWords.ascending(words(field.label))))
                    choice("-\(field.name)", words(ListWords.descending(words(field.label))))
                }
            }
            button(.class("no-js")) { words(.apply) }
        }
    }

    /// The columns that are shown, and the one that orders the list though it is not.
    private var fields: [AnyField] {
        let shown = columns.chosen.filter(\.isSortable).map(\.field)
        let hidden = columns.all.filter { column in
            column.isSortable && !shown.contains(column.field)
                && [column.field.name, "-\(column.field.name)"].contains(question.sort)
        }
        return shown + hidden.map(\.field)
    }

    private func choice(_ value: String, _ text: String) -> HTML {
        option(.value(value), value == question.sort ? .selected : nil) { text }
    }
}
