import Markup
import Records

/// The search box and the box for conditions above a list.
struct FilterBar: Sendable {
    let object: ObjectDefinition
    let question: ListQuestion
    let problem: ListProblem?

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return form(.method("get"), .action(SafePath.link(.list(object.plural))), .class("filter"), .role("search")) {
            if let sort = question.sort { input(.type("hidden"), .name("sort"), .value(sort)) }
            div(.class("row")) {
                label(.for("q"), .class("sr")) { words(.search) }
                input(
                    .id("q"), .name("q"), .type("search"), .value(question.search ?? ""), .placeholder(words(.search)))
                button { words(.apply) }
                if question.filter != nil || question.search != nil {
                    a(.class("quiet"), .href(SafePath.link(.list(object.plural)))) { words(.clear) }
                }
            }
            details(question.filter != nil ? .open : nil) {
                summary { words(.filter) }
                label(.for("filter"), .class("sr")) { words(.filter) }
                input(
                    .id("filter"), .name("filter"), .class("code"), .value(question.filter ?? ""),
                    .placeholder(words(.filterExample)), .autocomplete("off"),
                    problem == nil ? nil : .aria(.invalid, "true"),
                    problem == nil ? nil : .aria(.describedby, "filter-problem"))
                names(drawing)
            }
            if let problem { p(.id("filter-problem"), .class("problem"), .role("alert")) { problem.text(words) } }
        }
    }

    private func names(_ drawing: Drawing) -> HTML {
        let fields = VisibleFields(object, drawing.actor).all.filter { $0.rule < .masked && $0.field.kind != .json }
        return p(.class("hint")) {
            drawing.words(.fieldNames)
            for visible in fields {
                HTML(" ")
                span(.class("name"), .title(drawing.words(visible.field.label))) { code { visible.field.name } }
            }
        }
    }
}
