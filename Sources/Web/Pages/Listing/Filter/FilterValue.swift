import Conditions
import Markup
import Records

/// The inputs of what a row compares with.
struct FilterValue: Sendable {
    /// How the input is called.
    let name: String
    let row: FilterDraft.Row
    let field: FilterField
    let operation: FilterOperation
    let options: ReferenceOptions?

    func html(_ words: Wording) -> HTML {
        let label = Attribute.aria(.label, words(ListWords.value))
        if operation.isRelative {
            return span(.class("days")) {
                line("number", label, row.values.first ?? "")
                span(.class("muted")) { words(ListWords.days) }
            }
        }
        switch field.kind {
        case .choice(let choices) where operation.takesSeveral: return boxes(choices, words)
        case .choice(let choices), .choices(let choices):
            return choices.isEmpty ? line("text", label, row.values.first ?? "") : picker(choices, label, words)
        case .boolean: return picker([Choice("true", "是", "Yes"), Choice("false", "否", "No")], label, words)
        case .reference:
            return select(.name(name), label) {
                options?.html(words, chosen: row.values.first, isRequired: true) ?? HTML()
            }
        case .date: return line("date", label, row.values.first ?? "")
        case .time: return line("datetime-local", label, row.values.first ?? "")
        case .integer, .decimal, .money, .percent: return line("text", label, row.values.first ?? "", mode: "decimal")
        case .text where isNamed: return operation.takesSeveral ? boxes(known, words) : picker(known, label, words)
        case .text, .longText, .email, .phone, .url, .creditCode, .json, .file:
            guard operation.takesSeveral else { return line("text", label, row.values.first ?? "") }
            return span(.class("several")) { for text in row.values + [""] { line("text", label, text) } }
        }
    }

    /// Whether what is common is offered by its name, and not a part of a text asked for.
    private var isNamed: Bool {
        if field.known.isEmpty { return false }
        switch operation.operation {
        case .equal, .notEqual, .anyOf, .noneOf: return true
        case .contains, .lacks: return field.holdsSeveral
        default: return false
        }
    }

    /// What the field commonly holds, by its name, and the text that is there already though it is not among them.
    private var known: [Choice] {
        let others = row.values.filter { text in !text.isEmpty && !field.known.contains { $0.value == text } }
        return field.known + others.map { Choice($0, $0, $0) }
    }

    private func line(_ type: StaticString, _ label: Attribute, _ value: String, mode: StaticString? = nil) -> HTML {
        input(.type(type), .name(name), label, .value(value), mode.map { .inputmode($0) }, .autocomplete("off"))
    }

    private func picker(_ choices: [Choice], _ label: Attribute, _ words: Wording) -> HTML {
        select(.name(name), label) {
            for choice in choices {
                option(.value(choice.value), row.values.contains(choice.value) ? .selected : nil) {
                    words(choice.label)
                }
            }
        }
    }

    private func boxes(_ choices: [Choice], _ words: Wording) -> HTML {
        fieldset(.class("boxes"), .aria(.label, words(ListWords.value))) {
            for choice in choices {
                label(.class("tick")) {
                    input(
                        .type("checkbox"), .name(name), .value(choice.value),
                        row.values.contains(choice.value) ? .checked : nil)
                    words(choice.label)
                }
            }
        }
    }
}
