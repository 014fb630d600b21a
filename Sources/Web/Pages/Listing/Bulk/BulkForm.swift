import Markup
import Money
import Records

/// The bar that offers what can be done to the ticked rows.
struct BulkBar: Sendable {
    let may: Set<Action>
    let object: ObjectDefinition
    let question: ListQuestion

    /// The form that boxes of rows belong to; it stands beside the table, for cells have forms of their own.
    static let form = "bulk"

    func html(_ drawing: Drawing, _ totals: ListTotals?) -> HTML {
        let words = drawing.words
        return Markup.form(
            .method("post"), .action(SafePath.link(.listing(object.plural, .bulk))), .id(Self.form), .class("bulk-bar"),
            .hx(.boost, "false"), .data(.commands), .aria(.label, words(ListWords.selection))
        ) {
            input(.type("hidden"), .name("_token"), .value(drawing.token))
            for (name, value) in question.hidden() { input(.type("hidden"), .name(name), .value(value)) }
            span(.class("selected"), .data(.text, words(ListWords.selected("#"))), .aria(.live, "polite")) {
                words(ListWords.chooseRows)
            }
            if let totals {
                label(.class("tick")) {
                    input(.type("checkbox"), .name("all"), .value("1"), .data(.select, "whole"))
                    words(ListWords.allOf(totals.count))
                }
            }
            for kind in BulkJob.Kind.allCases where isOffered(kind) {
                Button(
                    text: words(ListWords.bulk(kind)), icon: kind == .delete ? .trash2 : nil,
                    weight: kind == .delete ? .danger : .plain, name: "_do", value: kind.rawValue)
            }
        }
    }

    private func isOffered(_ kind: BulkJob.Kind) -> Bool {
        may.contains(kind.action) && (kind != .assign || object.owner != nil)
            && (kind != .tag || object.title != nil)
    }
}

/// Asks what is to be done to the chosen records.
struct BulkForm: PageContent {
    private let kind: BulkJob.Kind
    private let object: ObjectDefinition
    private let selection: BulkSelection
    private let count: Int64
    private let trouble: FormTrouble?
    private let once: String
    private let fields: [AnyField]
    private let input: FieldInput?
    private let tags: (add: String, remove: String)

    init(_ kind: BulkJob.Kind, _ object: ObjectDefinition, _ form: FormFields, _ trouble: FormTrouble?, _ work: Work)
        throws
    {
        self.kind = kind
        self.object = object
        self.trouble = trouble
        selection = try BulkSelection(form)
        count = try selection.count(object, kind, work)
        once = (trouble?.isReused == true ? nil : form["_once"]) ?? Secrets.text(bytes: 12)
        fields = kind == .edit ? BulkBody.fields(object, work.actor) : []
        tags = (form["add"] ?? "", form["remove"] ?? "")
        let name = kind == .assign ? object.owner?.name : form["_field"]
        let chosen = (fields + [object.owner].compactMap { $0 }).first { $0.name == name }
        input = try chosen.map { field in
            let values = FormValues(typed: form)
            return FieldInput(
                field: field, name: field.name, label: field.label, values: values,
                options: try RecordForm.options(field, values, nil, work), problem: trouble?.problem(field.name))
        }
    }

    func title(_ drawing: Drawing) -> String { drawing.words(ListWords.bulkTitle(kind, DigitGroups.text(count))) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("form bulk-form")) {
            header(.class("heading")) {
                div {
                    p(.class("crumbs")) { a(.href(selection.question.link(object))) { words(all: object) } }
                    h1 { title(drawing) }
                }
            }
            trouble?.html(words, labels: [input].compactMap { $0 })
            drawing.form(SafePath.link(.listing(object.plural, .bulk)), class: "fields", boosted: false) {
                Markup.input(.type("hidden"), .name("_do"), .value(kind.rawValue))
                Markup.input(.type("hidden"), .name("_once"), .value(once))
                for (name, value) in selection.question.hidden() {
                    Markup.input(.type("hidden"), .name(name), .value(value))
                }
                if let ids = selection.ids {
                    for id in ids { Markup.input(.type("hidden"), .name("id"), .value(String(id))) }
                } else {
                    Markup.input(.type("hidden"), .name("all"), .value("1"))
                }
                content(drawing)
                p(.class("buttons")) {
                    if kind != .edit || input != nil {
                        start(words)
                    }
                    a(.class("button"), .href(selection.question.link(object))) { words(.cancel) }
                }
            }
        }
    }

    /// What deletes says how many it takes.
    private func start(_ words: Wording) -> Button {
        let isFinal = kind == .delete
        let number = DigitGroups.text(count)
        return Button(
            text: words(isFinal ? ListWords.deleteRecords(number) : ListWords.bulk(kind)),
            icon: isFinal ? .trash2 : nil, weight: isFinal ? .destroy : .primary, name: "_start", value: "1")
    }

    private func content(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        switch kind {
        case .edit: return edit(drawing)
        case .assign: return input?.html(words, drawing.schema) ?? HTML()
        case .tag:
            return HTML.joined([
                tagLine("add", .tagsToAdd, tags.add, words), tagLine("remove", .tagsToRemove, tags.remove, words),
            ])
        case .export: return p(.class("wide hint")) { words(ListWords.exportHint) }
        case .delete: return p(.class("wide")) { words(ListWords.deleteHint) }
        }
    }

    private func edit(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return div(.class("wide bulk-edit")) {
            div(.class("field")) {
                label(.for("bulk-field")) { words(ListWords.field) }
                span(.class("inline")) {
                    select(.id("bulk-field"), .name("_field"), .data(.kind, "auto")) {
                        option(.value("")) { words(.choose) }
                        for field in fields {
                            option(.value(field.name), field == input?.field ? .selected : nil) { words(field.label) }
                        }
                    }
                    button(.class("no-js")) { words(.choose) }
                }
            }
            input?.html(words, drawing.schema)
        }
    }

    private func tagLine(_ name: String, _ text: ListWords, _ value: String, _ words: Wording) -> HTML {
        div(.class("field")) {
            label(.for("bulk-\(name)")) { words(text) }
            Markup.input(.id("bulk-\(name)"), .name(name), .value(value), .autocomplete("off"))
            if let problem = trouble?.problem(name) { p(.class("problem")) { words(problem) } }
            p(.class("hint")) { words(ListWords.tagHint) }
        }
    }
}
