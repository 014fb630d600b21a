import Markup
import Records

/// The rows of a list wherever they stand: heads that sort, a box to select each, cells that can be edited in place, the
/// way to look at one, and what they add up to.
struct ListRows: Sendable {
    let object: ObjectDefinition
    let question: ListQuestion
    let columns: [VisibleFields.Visible]
    /// What somebody may do with rows at all; each row is asked again when it is done.
    let may: Set<Action>

    /// What an actor may do with rows of an object at all.
    static func actions(_ object: ObjectDefinition, _ actor: Actor) -> Set<Action> {
        Set([Action.update, .delete, .export].filter { actor.access.reach($0, object) > .none })
    }

    /// How many cells a row has.
    var width: Int { columns.count + (may.isEmpty ? 1 : 2) }

    func cells(_ values: ValueView) -> ListCells {
        ListCells(columns: columns, values: values, mayEdit: may.contains(.update))
    }

    /// A table of bodies with the bar of the selection above it.
    func html(
        _ drawing: Drawing, _ totals: ListTotals?, @HTMLBuilder bodies: () -> HTML, @HTMLBuilder below: () -> HTML
    ) -> HTML {
        div(.class("rows")) {
            if !may.isEmpty { BulkBar(may: may, object: object, question: question).html(drawing, totals) }
            div(.class(columns.count > 10 ? "scroller far" : "scroller")) {
                table(.class("records list"), .data(.cell, SafePath.link(.listing(object.plural, .cell)).address)) {
                    thead { tr { head(drawing.words) } }
                    bodies()
                    if let totals { TotalsRow(rows: self, totals: totals).html(drawing.words) }
                }
            }
            below()
        }
    }

    private func head(_ words: Wording) -> HTML {
        HTML.joined(
            [
                may.isEmpty
                    ? HTML()
                    : th(.class("mark"), .scope("col")) {
                        label(.class("tick js-only")) {
                            input(
                                .type("checkbox"), .data(.select, "all"), .aria(.label, words(ListWords.selectAll)))
                        }
                    }
            ] + columns.map { heading($0, words) } + [th(.class("tail")) { span(.class("sr")) { words(.actions) } }])
    }

    private func heading(_ column: VisibleFields.Visible, _ words: Wording) -> HTML {
        let name = column.field.name
        let label = words(column.field.label)
        guard column.isSortable else {
            return th(.scope("col"), .class(column.field.kind.style)) { label }
        }
        let isUp = question.sort == name, isDown = question.sort == "-\(name)"
        return th(
            .scope("col"), .class(column.field.kind.style),
            isUp ? .aria(.sort, "ascending") : isDown ? .aria(.sort, "descending") : nil
        ) {
            a(
                .href(question.link(object) { $0.sort = isDown ? name : isUp ? nil : "-\(name)" }),
                .title(words(.sortBy(label)))
            ) {
                label
                if isUp || isDown { span(.aria(.hidden, "true")) { isUp ? " ↑" : " ↓" } }
            }
        }
    }

    /// One row.
    func row(_ record: AnyRecord, _ cells: ListCells, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let name = record.title(for: drawing.actor)
        return tr(.id("r\(record.id)"), .data(.id, String(record.id)), .data(.from, question.after ?? "")) {
            if !may.isEmpty {
                td(.class("mark")) {
                    label(.class("tick")) {
                        input(
                            .type("checkbox"), .name("id"), .value(String(record.id)), .form(BulkBar.form),
                            .data(.select, "one"), .aria(.label, words(ListWords.select(name))))
                    }
                }
            }
            for column in columns { cells.html(column, record, drawing) }
            td(.class("tail")) {
                a(
                    .class("peek-link"), .href(question.link(object) { $0.peek = record.id }),
                    .hxGet(SafePath.link(.listing(object.plural, .peek), [("id", String(record.id))])),
                    .hx(.target, "#peek"), .hx(.swap, "innerHTML"), .hx(.pushURL, "false"),
                    .data(.peek, String(record.id)), .aria(.label, words(ListWords.peekAt(name)))
                ) { "›" }
            }
        }
    }
}
