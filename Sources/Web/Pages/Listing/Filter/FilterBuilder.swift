import Conditions
import Markup
import Records

/// The filter of a list: rows to choose from, and the same as text. What rows cannot say stays a text, and it is said
/// that it does.
struct FilterBuilder: Sendable {
    let object: ObjectDefinition
    let question: ListQuestion
    private let rows: ConditionRows
    /// Why the builder shows no rows though there is a filter.
    var isTextOnly: Bool { rows.isTextOnly }
    var draft: FilterDraft { rows.draft }
    var fields: [FilterField] { rows.fields }
    /// Whether rows wait for their value.
    let isUnfinished: Bool

    init(_ object: ObjectDefinition, _ question: ListQuestion, unfinished: FilterDraft?, _ work: Work) throws {
        self.object = object
        self.question = question
        isUnfinished = unfinished != nil
        rows =
            try unfinished.map { try ConditionRows(object, $0, hasMe: true, work) }
            ?? ConditionRows(object, reading: question.filter ?? "", hasMe: true, work)
    }

    /// What is asked, as chips that can be taken away one by one.
    func chips(_ drawing: Drawing, areRefused: Bool) -> HTML {
        guard let filter = question.filter, !isUnfinished else { return HTML() }
        return FilterChips(object: object, question: question, filter: filter, rows: rows, areRefused: areRefused)
            .html(drawing.words)
    }

    func html(_ drawing: Drawing) -> HTML {
        form(
            .method("get"), .action(SafePath.link(.list(object.plural))), .class("builder"), .id("builder")
        ) {
            for (name, value) in question.hidden(without: ["filter"]) {
                input(.type("hidden"), .name(name), .value(value))
            }
            input(.type("hidden"), .name("build"), .value("1"))
            EnterButton(text: drawing.words(.apply)).html
            rows.html(drawing.words) { button(.class("primary")) { drawing.words(.apply) } }
        }
    }
}
