import Conditions
import Markup
import Records

/// Rows that say a condition: a field, what is asked of it, what it is compared with. Filters of lists, rules and roles
/// are built of them.
struct ConditionRows: Sendable {
    let object: ObjectDefinition
    let draft: FilterDraft
    /// Whether there is a condition that rows cannot say.
    let isTextOnly: Bool
    /// What stands before the names of the inputs where a form holds several conditions, as in `rule.3.condition.`.
    let prefix: String
    let fields: [FilterField]
    private var options: [String: ReferenceOptions] = [:]

    /// The rows of a form or a fragment.
    init(_ object: ObjectDefinition, _ draft: FilterDraft, prefix: String = "", _ work: Work) throws {
        let fields = FilterField.all(of: object, for: work.actor, work.schema)
        try self.init(object, draft, fields, isTextOnly: false, prefix, work)
    }

    /// The rows of a condition, none when rows cannot say it.
    init(_ object: ObjectDefinition, reading text: String, prefix: String = "", _ work: Work) throws {
        let fields = FilterField.all(of: object, for: work.actor, work.schema)
        let built = text.isEmpty ? nil : try? BuiltCondition.reading(text)
        let shown = built.flatMap { Self.shows($0, fields) ? FilterDraft($0) : nil }
        try self.init(
            object, shown ?? FilterDraft(), fields, isTextOnly: shown == nil && !text.isEmpty, prefix, work)
    }

    private init(
        _ object: ObjectDefinition, _ draft: FilterDraft, _ fields: [FilterField], isTextOnly: Bool, _ prefix: String,
        _ work: Work
    ) throws {
        (self.object, self.draft, self.fields, self.isTextOnly) = (object, draft, fields, isTextOnly)
        self.prefix = prefix
        for row in draft.rows {
            guard case .reference(let name)? = field(row)?.kind, let target = work.schema.object(name) else { continue }
            options[row.key] = try ReferenceOptions.load(
                target, matching: nil, chosen: row.values.first.flatMap(Int64.init), work)
        }
    }

    private static func shows(_ built: BuiltCondition, _ fields: [FilterField]) -> Bool {
        built.rows.count <= FilterDraft.mostRows
            && built.rows.allSatisfy { row in fields.first { $0.path == row.field }?.shows(row) ?? false }
    }

    private func field(_ row: FilterDraft.Row) -> FilterField? { fields.first { $0.path == row.field } }
    private var place: String { "rows-\(prefix.replacing(".", with: "-"))" }
    private var fresh: String { Secrets.text(bytes: 4) }

    /// How rows are joined, the rows, an empty one, and what adds more; `more` stands beside the buttons.
    func html(_ words: Wording, @HTMLBuilder more: () -> HTML = { HTML() }) -> HTML {
        HTML.joined([
            div(.class("joining")) {
                label(.for("\(place)-join")) { words(ListWords.rowsThatMatch) }
                select(.id("\(place)-join"), .name("\(prefix)join")) {
                    for joining in [BuiltCondition.Joining.all, .any] {
                        option(.value(joining.rawValue), joining == draft.joining ? .selected : nil) {
                            words(ListWords.joining(joining))
                        }
                    }
                }
            },
            div(.class("filter-rows"), .id(place)) {
                for row in draft.rows { html(row, words) }
                html(FilterDraft.Row(key: fresh, group: 0, field: "", operation: "", values: []), words)
            },
            draft.rows.contains { $0.group > 0 }
                ? p(.class("hint")) { words(ListWords.groupHint(draft.joining.other)) } : HTML(),
            p(.class("buttons")) {
                add(0, .addCondition, words)
                add((draft.rows.map(\.group).max() ?? 0) + 1, .addGroup, words)
                more()
            },
        ])
    }

    private func fragment(_ parameters: [(String, String)] = []) -> Link {
        SafePath.link(.listing(object.plural, .filter), parameters + (prefix.isEmpty ? [] : [("prefix", prefix)]))
    }

    private func add(_ group: Int, _ text: ListWords, _ words: Wording) -> HTML {
        button(
            .type("button"), .class("quiet js-only"), .hxGet(fragment([("group", String(group))])),
            .hx(.target, "#\(place)"), .hx(.swap, "beforeend"), .hx(.params, "none"), .hx(.pushURL, "false")
        ) { words(text) }
    }

    /// A row: which field, what is asked, compared with what.
    func html(_ row: FilterDraft.Row, _ words: Wording) -> HTML {
        let name = "\(prefix)r.\(row.key)", field = field(row)
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
            if let field { asked(row, name, field, words) }
        }
    }

    private func asked(_ row: FilterDraft.Row, _ name: String, _ field: FilterField, _ words: Wording) -> HTML {
        let chosen = field.operations.first { $0.name == row.operation } ?? field.operations.first
        return HTML.joined([
            select(.name("\(name).op"), .aria(.label, words(ListWords.operation)), again("change")) {
                for operation in field.operations {
                    option(.value(operation.name), operation == chosen ? .selected : nil) {
                        words(ListWords.asks(operation))
                    }
                }
            },
            chosen.map { chosen in
                chosen.takesValue
                    ? FilterValue(
                        name: "\(name).value", row: row, field: field, operation: chosen, options: options[row.key]
                    ).html(words) : HTML()
            } ?? HTML(),
            button(
                .type("button"), .class("quiet js-only remove"), .data(.remove), .aria(.label, words(.discard))
            ) { "×" },
        ])
    }

    private func again(_ trigger: String) -> Attribute? {
        .several([
            .hxGet(fragment()), .hx(.trigger, trigger), .hx(.target, "closest .filter-row"), .hx(.swap, "outerHTML"),
            .hx(.include, "closest .filter-row"), .hx(.pushURL, "false"),
        ])
    }
}
