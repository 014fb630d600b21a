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
    /// The records a reference may name.
    var records: Records?
    /// Asks for the row anew when another record was chosen.
    let again: Attribute?

    /// The records a reference may name.
    struct Records: Sendable {
        /// The stored name of the object, and where its records are found.
        let object: String
        let source: Link
        let options: ReferenceOptions
        let titles: Titles
        /// Whether who asks is offered by that.
        let hasMe: Bool
    }

    func html(_ words: Wording) -> HTML {
        let label = Attribute.aria(.label, words(ListWords.value))
        if operation.takesDays {
            return span(.class("days")) {
                line("number", label, row.values.first ?? "", mode: "numeric")
                span(.class("muted")) { words(FilterWords.days(operation.shape)) }
            }
        }
        if operation.shape == .period { return periods(label, words) }
        switch field.kind {
        case .choice(let choices), .choices(let choices):
            if choices.isEmpty { return lines(label) }
            return operation.takesSeveral ? boxes(choices, words) : picker(choices, label, words)
        case .boolean: return picker([Choice("true", "是", "Yes"), Choice("false", "否", "No")], label, words)
        case .reference: return people(words)
        case .date: return line("date", label, row.values.first ?? "")
        case .time: return line("datetime-local", label, row.values.first ?? "")
        case .integer, .decimal, .money, .percent: return line("text", label, row.values.first ?? "", mode: "decimal")
        case .text where isNamed: return operation.takesSeveral ? boxes(known, words) : picker(known, label, words)
        case .text, .longText, .email, .phone, .url, .creditCode, .json, .file: return lines(label)
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

    private func lines(_ label: Attribute) -> HTML {
        guard operation.takesSeveral else { return line("text", label, row.values.first ?? "") }
        return span(.class("several")) { for text in row.values + [""] { line("text", label, text) } }
    }

    private func periods(_ label: Attribute, _ words: Wording) -> HTML {
        select(.name(name), label) {
            for period in FilterOperation.named {
                option(.value(period.name), row.values.contains(period.name) ? .selected : nil) {
                    words(FilterWords.period(period))
                }
            }
        }
    }

    /// One box for each record, and one more where several may be named.
    private func people(_ words: Wording) -> HTML {
        guard let records else { return HTML() }
        let values = operation.takesSeveral ? row.values + [""] : [row.values.first ?? ""]
        return span(.class("several")) {
            for (index, value) in values.enumerated() {
                let spoken = Attribute.aria(.label, "\(words(field.label)) \(index + 1)")
                Combobox(
                    words: words, id: "\(name.replacing(".", with: "-"))-\(index)", name: name,
                    label: words(field.label), source: records.source,
                    options: records.html(words, chosen: value), typed: value.isEmpty ? row.sought ?? "" : "",
                    asks: .several(operation.takesSeveral ? [spoken] + (again.map { [$0] } ?? []) : [spoken])
                ).html
            }
        }
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

extension FilterValue.Records {
    /// The records to choose from, the chosen one among them though there are more than are listed.
    fileprivate func html(_ words: Wording, chosen: String) -> HTML {
        let isListed = options.options.contains { String($0.id) == chosen }
        return HTML.joined([
            hasMe ? Self.me(words, isChosen: chosen == "me") : HTML(),
            options.html(words, chosen: chosen, isRequired: true),
            Int64(chosen).map { id in
                isListed
                    ? HTML() : option(.value(chosen), .selected) { titles[object, id] ?? "#\(id)" }
            } ?? HTML(),
        ])
    }

    /// Who asks, as an option.
    static func me(_ words: Wording, isChosen: Bool = false) -> HTML {
        option(.value("me"), isChosen ? .selected : nil) { words(FilterWords.me) }
    }
}
