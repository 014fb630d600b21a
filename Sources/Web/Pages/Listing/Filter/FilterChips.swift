import Conditions
import Markup
import Records

/// The conditions of a list as chips above it, in words, each with the way to take it away.
struct FilterChips: Sendable {
    let object: ObjectDefinition
    let question: ListQuestion
    let filter: String
    let rows: ConditionRows
    /// Whether the list is shown without them.
    let areRefused: Bool

    func html(_ words: Wording) -> HTML {
        guard let condition = rows.condition, let said = ConditionSentence(condition, rows.fields, rows.titles) else {
            return list(words) { chip(code { String(filter.prefix(120)) }, 0, without(nil), words) }
        }
        let texts = said.parts(words)
        return list(words) {
            for (index, text) in texts.enumerated() {
                if index > 0, condition.joining == .any { li(.class("muted")) { words(FormWords.or) } }
                chip(bdi { text }, index, without(rest(condition, index)), words)
            }
        }
    }

    private func list(_ words: Wording, @HTMLBuilder content: () -> HTML) -> HTML {
        ul(.class("conditions"), .aria(.label, words(FilterWords.conditions)), content: content)
    }

    private func rest(_ condition: BuiltCondition, _ index: Int) -> BuiltCondition {
        var parts = condition.parts
        parts.remove(at: index)
        return BuiltCondition(condition.joining, parts)
    }

    private func without(_ rest: BuiltCondition?) -> Link {
        question.link(object) { $0.filter = rest?.text.nonEmpty }
    }

    private func chip(_ content: HTML, _ index: Int, _ link: Link, _ words: Wording) -> HTML {
        li(.class(areRefused ? "condition-chip unapplied" : "condition-chip")) {
            span(.id("condition-\(index)")) { content }
            a(.href(link), .aria(.label, words(FilterWords.remove)), .aria(.describedby, "condition-\(index)")) { "×" }
        }
    }
}
