import Automation
import Markup
import Records

/// The rules of an object's form: those that came with it and those the company added.
struct FormRulesPage: PageContent {
    private let object: ObjectDefinition
    private let fields: [AnyField]
    private let own: [OwnFormRules.Kept]
    private let typed: FormFields
    private let problems: [FieldProblem]
    private let builder: ConditionRows
    private let once = Secrets.text(bytes: 12)

    init(_ object: ObjectDefinition, _ typed: FormFields, _ problems: [FieldProblem], _ work: Work) throws {
        self.object = object
        self.typed = typed
        self.problems = problems
        fields = VisibleFields(object, work.actor).writable.map(\.field)
        own = try OwnFormRules.all(of: object, in: work)
        builder = try ConditionRows(object, FilterDraft(typed), work)
    }

    func title(_ drawing: Drawing) -> String {
        drawing.words(.titled(drawing.words(FormWords.rules), drawing.words(object.label)))
    }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(page: .forms(.rules(object.plural)), drawing: drawing).html(words(FormWords.rules)) {
            p(.class("intro")) { words(FormWords.rulesLead) }
            Tabs(label: words(FormWords.rules), tabs: tabs(drawing))
            section(.class("panel form-rules")) {
                h2 { words(FormWords.rulesOwn) }
                if own.isEmpty { p(.class("empty")) { words(FormWords.rulesNone) } }
                ul { for one in own { li { removable(one, drawing) } } }
                if !object.formRules.isEmpty {
                    h2 { words(FormWords.rulesDeclared) }
                    ul { for rule in object.formRules { li { line(rule, words) } } }
                }
            }
            section(.class("panel form-rules")) {
                h2 { words(FormWords.ruleAdd) }
                adding(drawing)
            }
        }
    }

    private func tabs(_ drawing: Drawing) -> [Tabs.Tab] {
        Navigation.leading(drawing).map { one in
            Tabs.Tab(
                text: drawing.words(one.label), link: SafePath.link(.forms(.rules(one.plural))),
                isCurrent: one.name == object.name)
        }
    }

    private func removable(_ kept: OwnFormRules.Kept, _ drawing: Drawing) -> HTML {
        HTML.joined([
            line(kept.rule, drawing.words),
            drawing.form(SafePath.link(.forms(.rules(object.plural))), class: "inline") {
                button(.class("quiet"), .name("_remove"), .value(String(kept.id))) {
                    drawing.words(FormWords.ruleRemove)
                }
            },
        ])
    }

    /// A rule as a sentence that begins with its field; a condition that no words say stands in it as it is written.
    private func line(_ rule: FormRule, _ words: Wording) -> HTML {
        let field = fields.first { $0.name == rule.field } ?? object.field(rule.field)
        let gap = "\u{0}"
        let sentence = words(Self.sentence(rule.effect, field?.kind.choices ?? [], when: gap, words))
        let parts = sentence.split(separator: gap, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let said = ConditionSentence(rule.condition, builder.fields)
        return span(.class("rule-line")) {
            strong { bdi { field.map { words($0.label) } ?? rule.field } }
            " "
            parts.first ?? ""
            if let said { bdi { said.text(words) } } else { code { bdi { rule.condition } } }
            parts.count > 1 ? parts[1] : ""
        }
    }

    private static func sentence(
        _ effect: FormRule.Effect, _ known: [Choice], when condition: String, _ words: Wording
    ) -> FormWords {
        switch effect {
        case .visible: .ruleVisible(condition)
        case .required: .ruleRequired(condition)
        case .readOnly: .ruleReadOnly(condition)
        case .choices(let choices):
            .ruleTakes(
                words.list(choices.map { known.name($0, words) }), condition)
        }
    }

    private func adding(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return drawing.form(SafePath.link(.forms(.rules(object.plural))), class: "stack wide") {
            input(.type("hidden"), .name("_once"), .value(once))
            EnterButton(text: words(FormWords.ruleAdd)).html
            div(.class("row-form")) {
                picker("field", .ruleField, fields.map { ($0.name, words($0.label)) }, words)
                picker(
                    "effect", .ruleEffect,
                    zip(
                        OwnFormRules.effects,
                        [FormWords.effectVisible, .effectRequired, .effectReadOnly, .effectChoices]
                    ).map { ($0, words($1)) }, words)
                line("choices", .ruleChoices, .ruleChoicesHint, words)
            }
            fieldset(.class("builder field")) {
                legend { words(FormWords.ruleCondition) }
                builder.html(words)
                Markup.details(hasText ? .open : nil) {
                    summary { words(FormWords.ruleText) }
                    line("condition", .ruleCondition, .ruleTextHint, words)
                }
                if !hasText { problem("condition", words) }
            }
            p(.class("buttons")) { button(.class("primary")) { words(FormWords.ruleAdd) } }
        }
    }

    /// Whether the condition was written as a text.
    private var hasText: Bool { typed["condition"]?.nonEmpty != nil }

    private func picker(_ name: String, _ caption: FormWords, _ options: [(String, String)], _ words: Wording) -> HTML {
        div(.class("field")) {
            label(.for("f-\(name)")) { words(caption) }
            select(.id("f-\(name)"), .name(name)) {
                for (value, text) in options {
                    option(.value(value), typed[name] == value ? .selected : nil) { text }
                }
            }
            problem(name, words)
        }
    }

    private func line(_ name: String, _ caption: FormWords, _ hint: FormWords?, _ words: Wording) -> HTML {
        div(.class("field")) {
            label(.for("f-\(name)")) { words(caption) }
            input(
                .id("f-\(name)"), .name(name), .type("text"), .value(typed[name] ?? ""), .autocomplete("off"),
                .aria(.describedby, "f-\(name)-note"),
                problems.contains { $0.field == name } ? .aria(.invalid, "true") : nil)
            problem(name, words, hint)
        }
    }

    private func problem(_ name: String, _ words: Wording, _ hint: FormWords? = nil) -> HTML {
        div(.id("f-\(name)-note"), .class("note")) {
            for problem in problems where problem.field == name { p(.class("problem")) { words(problem.message) } }
            if let hint { p(.class("hint")) { words(hint) } }
        }
    }
}
