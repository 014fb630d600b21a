import Conditions
import Markup
import Records

/// The filter of a list: rows to choose from, and the same as text. What rows cannot say stays a text, and it is said
/// that it does.
struct FilterBuilder: Sendable {
    let object: ObjectDefinition
    let question: ListQuestion
    let fields: [FilterField]
    private(set) var draft: FilterDraft
    /// Why the builder shows no rows though there is a filter.
    private(set) var isTextOnly = false
    /// Whether rows wait for their value.
    let isUnfinished: Bool
    private var options: [String: ReferenceOptions] = [:]

    init(_ object: ObjectDefinition, _ question: ListQuestion, unfinished: FilterDraft?, _ work: Work) throws {
        self.object = object
        self.question = question
        fields = FilterField.all(of: object, for: work.actor, work.schema)
        isUnfinished = unfinished != nil
        draft = unfinished ?? FilterDraft()
        if unfinished == nil, let text = question.filter {
            if let built = try? BuiltCondition.reading(text), shows(built) {
                draft = FilterDraft(built)
            } else {
                isTextOnly = true
            }
        }
        for row in draft.rows { try load(row, work) }
    }

    /// Rows somebody chose, to go on with.
    init(_ object: ObjectDefinition, going on: FilterDraft, _ work: Work) throws {
        self.init(object: object, fields: FilterField.all(of: object, for: work.actor, work.schema))
        draft = on
        for row in draft.rows { try load(row, work) }
    }

    /// One row alone, as a fragment.
    init(_ object: ObjectDefinition, row: FilterDraft.Row, _ work: Work) throws {
        self.init(object: object, fields: FilterField.all(of: object, for: work.actor, work.schema))
        try load(row, work)
    }

    private init(object: ObjectDefinition, fields: [FilterField]) {
        self.object = object
        self.fields = fields
        question = ListQuestion(FormFields())
        draft = FilterDraft()
        isUnfinished = false
    }

    private func shows(_ built: BuiltCondition) -> Bool {
        built.rows.count <= FilterDraft.mostRows
            && built.rows.allSatisfy { row in fields.first { $0.path == row.field }?.shows(row) ?? false }
    }

    private mutating func load(_ row: FilterDraft.Row, _ work: Work) throws {
        guard case .reference(let name)? = field(row)?.kind, let target = work.schema.object(name) else { return }
        options[row.key] = try ReferenceOptions.load(
            target, matching: nil, chosen: row.values.first.flatMap(Int64.init), work)
    }

    private func field(_ row: FilterDraft.Row) -> FilterField? { fields.first { $0.path == row.field } }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return form(
            .method("get"), .action(SafePath.link(.list(object.plural))), .class("builder"), .id("builder")
        ) {
            for (name, value) in question.hidden(without: ["filter"]) {
                input(.type("hidden"), .name(name), .value(value))
            }
            input(.type("hidden"), .name("build"), .value("1"))
            conditions(words)
            p(.class("buttons")) {
                adders(words)
                button(.class("primary")) { words(.apply) }
            }
        }
    }

    /// The rows without the form around them, for a form that keeps a condition among other things.
    func conditions(_ words: Wording) -> HTML {
        HTML.joined([
            div(.class("joining")) {
                label(.for("join")) { words(ListWords.rowsThatMatch) }
                select(.id("join"), .name("join")) {
                    for joining in [BuiltCondition.Joining.all, .any] {
                        option(.value(joining.rawValue), joining == draft.joining ? .selected : nil) {
                            words(ListWords.joining(joining))
                        }
                    }
                }
            },
            div(.class("filter-rows"), .id("filter-rows")) {
                for row in draft.rows { html(row, words) }
                html(FilterDraft.Row(key: fresh, group: 0, field: "", operation: "", values: []), words)
            },
            draft.rows.contains { $0.group > 0 }
                ? p(.class("hint")) { words(ListWords.groupHint(draft.joining.other)) } : HTML(),
        ])
    }

    /// What adds a row or a group to them.
    func adders(_ words: Wording) -> HTML {
        HTML.joined([
            add(0, .addCondition, words), add((draft.rows.map(\.group).max() ?? 0) + 1, .addGroup, words),
        ])
    }

    private var fresh: String { Secrets.text(bytes: 4) }

    private func add(_ group: Int, _ text: ListWords, _ words: Wording) -> HTML {
        button(
            .type("button"), .class("quiet js-only"),
            .hxGet(SafePath.link(.listing(object.plural, .filter), [("group", String(group))])),
            .hx(.target, "#filter-rows"), .hx(.swap, "beforeend"), .hx(.params, "none"), .hx(.pushURL, "false")
        ) { words(text) }
    }

    /// A row: which field, what is asked, compared with what.
    func html(_ row: FilterDraft.Row, _ words: Wording) -> HTML {
        let name = "r.\(row.key)"
        let field = field(row)
        return div(.class(row.group > 0 ? "filter-row grouped" : "filter-row"), .data(.kind, String(row.group))) {
            if row.group > 0 {
                input(.type("hidden"), .name("\(name).group"), .value(String(row.group)))
                span(.class("group-mark")) { words(ListWords.groupMark(row.group)) }
            }
            select(.name("\(name).field"), .aria(.label, words(ListWords.field)), again("change")) {
                option(.value("")) { words(.choose) }
                for field in fields {
                    option(.value(field.path), field.path == row.field ? .selected : nil) { words(field.label) }
                }
            }
            if let field {
                let chosen = field.operations.first { $0.name == row.operation } ?? field.operations.first
                select(.name("\(name).op"), .aria(.label, words(ListWords.operation)), again("change")) {
                    for operation in field.operations {
                        option(.value(operation.name), operation == chosen ? .selected : nil) {
                            words(ListWords.asks(operation))
                        }
                    }
                }
                if let chosen, chosen.takesValue {
                    FilterValue(row: row, field: field, operation: chosen, options: options[row.key]).html(words)
                }
                button(
                    .type("button"), .class("quiet js-only remove"), .data(.remove), .aria(.label, words(.discard))
                ) { "×" }
            }
        }
    }

    private func again(_ trigger: String) -> Attribute? {
        .several([
            .hxGet(SafePath.link(.listing(object.plural, .filter))), .hx(.trigger, trigger),
            .hx(.target, "closest .filter-row"), .hx(.swap, "outerHTML"), .hx(.include, "closest .filter-row"),
            .hx(.pushURL, "false"),
        ])
    }
}

/// The inputs of what a row compares with.
struct FilterValue: Sendable {
    let row: FilterDraft.Row
    let field: FilterField
    let operation: FilterOperation
    let options: ReferenceOptions?

    private var name: String { "r.\(row.key).value" }

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
        case .text, .longText, .email, .phone, .url, .creditCode, .json, .file:
            guard operation.takesSeveral else { return line("text", label, row.values.first ?? "") }
            return span(.class("several")) { for text in row.values + [""] { line("text", label, text) } }
        }
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
