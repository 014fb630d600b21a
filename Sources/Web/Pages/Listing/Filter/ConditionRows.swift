import Conditions
import Markup
import Records

/// Rows that say a condition: a field, what is asked of it, what it is compared with; groups of rows stand for one.
/// Filters of lists, rules and roles are built of them.
struct ConditionRows: Sendable {
    let object: ObjectDefinition
    let draft: FilterDraft
    /// What the rows say, nil when they are a form's or say nothing.
    let condition: BuiltCondition?
    /// Whether there is a condition that rows cannot say.
    let isTextOnly: Bool
    /// What stands before the names of the inputs where a form holds several conditions, as in `rule.3.condition.`.
    let prefix: String
    /// Whether it is the filter of a list: somebody asks, who may say "me".
    let hasMe: Bool
    let fields: [FilterField]
    /// The names of the records the rows name.
    let titles: Titles
    private var records: [String: FilterValue.Records] = [:]

    /// The rows of a form or a fragment.
    init(
        _ object: ObjectDefinition, _ draft: FilterDraft, prefix: String = "", hasMe: Bool = false, _ work: Work
    ) throws {
        let fields = FilterField.all(of: object, for: work.actor, work.schema)
        try self.init(object, draft, nil, fields, isTextOnly: false, prefix, hasMe, work)
    }

    /// The rows of a condition, none when rows cannot say it.
    init(
        _ object: ObjectDefinition, reading text: String, prefix: String = "", hasMe: Bool = false, _ work: Work
    ) throws {
        let fields = FilterField.all(of: object, for: work.actor, work.schema)
        let built = text.isEmpty ? nil : try? BuiltCondition.reading(text)
        let shown = built.flatMap { Self.shows($0, fields) ? $0 : nil }
        try self.init(
            object, shown.map { FilterDraft($0) } ?? FilterDraft(), shown, fields,
            isTextOnly: shown == nil && !text.isEmpty, prefix, hasMe, work)
    }

    private init(
        _ object: ObjectDefinition, _ draft: FilterDraft, _ condition: BuiltCondition?, _ fields: [FilterField],
        isTextOnly: Bool, _ prefix: String, _ hasMe: Bool, _ work: Work
    ) throws {
        (self.object, self.draft, self.condition, self.fields) = (object, draft, condition, fields)
        (self.isTextOnly, self.prefix, self.hasMe) = (isTextOnly, prefix, hasMe)
        var wanted = Titles.Wanted()
        let named = draft.rows.compactMap { row -> (row: FilterDraft.Row, target: ObjectDefinition)? in
            guard case .reference(let name)? = fields.first(where: { $0.path == row.field })?.kind,
                let target = work.schema.object(name)
            else { return nil }
            return (row, target)
        }
        for (row, target) in named {
            for id in row.values.compactMap({ Int64($0) }) { wanted.add(target.name, id) }
        }
        titles = try Titles.load(wanted, work)
        for (row, target) in named {
            let isAsking = hasMe && target.name == "user"
            records[row.key] = FilterValue.Records(
                object: target.name,
                source: SafePath.link(.list(target.plural), [("pick", "1")] + (isAsking ? [("me", "1")] : [])),
                options: try ReferenceOptions.load(target, matching: row.sought, chosen: nil, work), titles: titles,
                hasMe: isAsking)
        }
    }

    private static func shows(_ built: BuiltCondition, _ fields: [FilterField]) -> Bool {
        built.rows.count <= FilterDraft.mostRows
            && built.rows.allSatisfy { row in fields.first { $0.path == row.field }?.shows(row) ?? false }
    }

    private func field(_ row: FilterDraft.Row) -> FilterField? { fields.first { $0.path == row.field } }
    private var place: String { "rows-\(prefix.replacing(".", with: "-"))" }
    /// The groups in their order.
    private var groups: [Int] {
        draft.rows.map(\.group).filter { $0 > 0 }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private func empty(_ group: Int) -> FilterDraft.Row {
        FilterDraft.Row(key: Secrets.text(bytes: 4), group: group, field: "", operation: "", values: [])
    }

    /// How rows are joined, the rows, the groups, and what adds more; `more` stands beside the buttons.
    func html(_ words: Wording, @HTMLBuilder more: () -> HTML = { HTML() }) -> HTML {
        div(.class("condition-rows")) {
            div(.class("joining")) {
                label(.for("\(place)-join")) { words(ListWords.rowsThatMatch) }
                select(.id("\(place)-join"), .name("\(prefix)join")) {
                    for joining in [BuiltCondition.Joining.all, .any] {
                        option(.value(joining.rawValue), joining == draft.joining ? .selected : nil) {
                            words(ListWords.joining(joining))
                        }
                    }
                }
            }
            div(.class("filter-rows"), .id(place)) {
                for row in draft.rows where row.group == 0 { html(row, words) }
                html(empty(0), words)
            }
            div(.class("filter-groups"), .id("\(place)-groups")) {
                for number in groups { group(number, words) }
            }
            p(.class("buttons")) {
                add([("group", "0")], .addCondition, to: "#\(place)", words)
                add([("group", "new")], .addGroup, to: "#\(place)-groups", words)
                plain(Self.newGroup, .addGroup, words)
                more()
            }
        }
    }

    /// A group with two empty rows, under a number no other group has.
    func freshGroup(_ words: Wording) -> HTML { group(Self.freshNumber, isFresh: true, words) }

    /// What the button says that asks for a group where there are no scripts.
    static let newGroup = "group"

    /// The number of a group that is not there yet.
    static var freshNumber: Int { Int.random(in: 1_000...999_999_999) }

    private func group(_ number: Int, isFresh: Bool = false, _ words: Wording) -> HTML {
        fieldset(.class("filter-group")) {
            legend {
                span(.class("when-all")) { words(FilterWords.andAnyOf) }
                span(.class("when-any")) { words(FilterWords.orAllOf) }
            }
            div(.class("filter-rows")) {
                for row in draft.rows where row.group == number { html(row, words) }
                if isFresh {
                    html(empty(number), words)
                    html(empty(number), words)
                }
            }
            p(.class("buttons")) {
                add([("group", String(number))], .addCondition, to: "previous .filter-rows", words)
                plain(String(number), .addCondition, words)
                button(
                    .type("button"), .class("quiet js-only"), .data(.remove, "group"),
                    .aria(.label, words(FilterWords.removeGroup))
                ) { "×" }
            }
        }
    }

    private func fragment(_ parameters: [(String, String)] = []) -> Link {
        let own = (prefix.isEmpty ? [] : [("prefix", prefix)]) + (hasMe ? [("me", "1")] : [])
        return SafePath.link(.listing(object.plural, .filter), parameters + own)
    }

    private func add(_ parameters: [(String, String)], _ text: ListWords, to target: String, _ words: Wording) -> HTML {
        button(
            .type("button"), .class("quiet js-only"), .hxGet(fragment(parameters)), .hx(.target, target),
            .hx(.swap, "beforeend"), .hx(.params, "none"), .hx(.pushURL, "false")
        ) { words(text) }
    }

    /// The same without scripts, where the page of the form knows it.
    private func plain(_ group: String, _ text: ListWords, _ words: Wording) -> HTML {
        hasMe ? button(.class("quiet no-js"), .name("add"), .value(group)) { words(text) } : HTML()
    }

    /// A row: which field, what is asked, compared with what.
    func html(_ row: FilterDraft.Row, _ words: Wording) -> HTML {
        let name = "\(prefix)r.\(row.key)", field = field(row)
        return div(.class("filter-row"), .data(.kind, String(row.group))) {
            if row.group > 0 { input(.type("hidden"), .name("\(name).group"), .value(String(row.group))) }
            select(.name("\(name).field"), .aria(.label, words(ListWords.field)), again) {
                option(.value("")) { words(.choose) }
                for (part, fields) in FilterField.parts(self.fields) {
                    optgroup(.label(words(FilterWords.part(part)))) {
                        for field in fields {
                            option(.value(field.path), field.path == row.field ? .selected : nil) { words(field.label) }
                        }
                    }
                }
            }
            if let field { asked(row, name, field, words) }
        }
    }

    private func asked(_ row: FilterDraft.Row, _ name: String, _ field: FilterField, _ words: Wording) -> HTML {
        let named = field.operation(row.operation)
        let chosen = named ?? field.operations.first
        // What is offered no more is shown where it is used.
        let offered = field.operations + (named.map { field.operations.contains($0) ? [] : [$0] } ?? [])
        return HTML.joined([
            select(.name("\(name).op"), .aria(.label, words(ListWords.operation)), again) {
                for operation in offered {
                    option(.value(operation.name), operation == chosen ? .selected : nil) {
                        words(FilterWords.asks(operation, of: field.kind))
                    }
                }
            },
            chosen.map { chosen in
                chosen.takesValue
                    ? FilterValue(
                        name: "\(name).value", row: row, field: field, operation: chosen, records: records[row.key],
                        again: again
                    ).html(words) : HTML()
            } ?? HTML(),
            button(
                .type("button"), .class("quiet js-only remove"), .data(.remove), .aria(.label, words(.discard))
            ) { "×" },
        ])
    }

    private var again: Attribute? {
        .several([
            .hxGet(fragment()), .hx(.trigger, "change"), .hx(.target, "closest .filter-row"), .hx(.swap, "outerHTML"),
            .hx(.include, "closest .filter-row"), .hx(.pushURL, "false"),
        ])
    }
}
