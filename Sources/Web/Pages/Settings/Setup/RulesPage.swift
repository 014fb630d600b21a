import Conditions
import Marketing
import Markup
import Records
import Storage

/// Scoring or routing: the version in force, the draft, and what they say of a lead.
struct RulesPage: PageContent {
    private let state: SettingsState
    private let drafts: RuleDrafts
    private let rows: [RuleForm.Row]
    private let roles: [RoleRow]
    private let leads: ReferenceOptions
    private let chosen: Int64?
    private let trials: [(Label, LeadTrial.Result)]
    private let people: [Int64: String]
    private let conditions: [ConditionInput]

    init(_ kind: String, _ state: SettingsState, _ work: Work) throws {
        self.state = state
        let drafts = try RuleDrafts(kind, work)
        self.drafts = drafts
        roles = try RoleRow.all(work)
        people = Dictionary(work.actor.company.people.map { ($0.id, $0.name) }) { first, _ in first }
        let stored = RuleForm(kind, stored: (drafts.draft ?? drafts.published)?.body).rows
        let lead = Lead.definition
        let fields = FilterField.all(of: lead, for: work.actor, work.schema)
        let rows = (state.form.isEmpty ? stored : RuleForm(kind, state.form, fields).rows) + [RuleForm.Row()]
        self.rows = rows
        conditions = try rows.enumerated().map { index, row in
            try ConditionInput("rule.\(index).condition", row.condition, state, of: lead, work)
        }
        chosen = state.parameters["lead"].flatMap(Int64.init)
        leads = try ReferenceOptions.load(
            lead, matching: state.parameters["_q.lead"]?.nonEmpty, chosen: chosen, work)
        var trials: [(Label, LeadTrial.Result)] = []
        for (label, version) in [
            (SetupWords.published.label, drafts.published), (SetupWords.draft.label, drafts.draft),
        ] {
            guard let lead = chosen, let version else { continue }
            trials.append((label, try LeadTrial.run(kind, version.body, version: version.number, on: lead, work)))
        }
        self.trials = trials
    }

    static func save(_ kind: String, _ form: FormFields, _ work: Work) throws {
        let drafts = try RuleDrafts(kind, work)
        switch form["do"] {
        case "publish": try drafts.publish(work)
        case "discard": try drafts.discard(work)
        default:
            let before = (drafts.draft ?? drafts.published)?.body
            let fields = FilterField.all(of: Lead.definition, for: work.actor, work.schema)
            try drafts.save(try RuleForm(kind, form, fields).body(before, work), work)
        }
    }

    private var isScoring: Bool { drafts.kind == "scoring" }
    private var place: SettingsPlace { .rules(drafts.kind) }

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsLayout.label(place)) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let lead = isScoring ? SetupWords.scoringLead.label : SetupWords.routingLead.label
        return SettingsLayout(place: place, state: state, drawing: drawing).html(lead: lead) {
            p {
                if let published = drafts.published {
                    span(.class("chip"), .data(.kind, "won")) { "\(words(SetupWords.published)) v\(published.number)" }
                }
                if let draft = drafts.draft {
                    HTML(" ")
                    span(.class("chip"), .data(.kind, "open")) { "\(words(SetupWords.draft)) v\(draft.number)" }
                }
            }
            tryOut(drawing)
            drawing.form(SafePath.link(.settings(place)), class: "stack wide") {
                for (index, row) in rows.enumerated() { ruleRow(index, row, drawing) }
                p(.class("hint")) { words(SetupWords.draftHint) }
                p(.class("buttons save-bar")) {
                    button(.class("primary"), .name("do"), .value("save")) { words(SetupWords.saveDraft) }
                    if drafts.draft != nil {
                        button(.name("do"), .value("publish")) { words(SetupWords.publish) }
                        button(.class("quiet"), .name("do"), .value("discard")) { words(SetupWords.discardDraft) }
                    }
                }
            }
            history(drawing)
        }
    }

    private func ruleRow(_ index: Int, _ row: RuleForm.Row, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        func item(_ name: String, _ label: Label, _ value: String) -> SettingsInput {
            SettingsInput(name: "rule.\(index).\(name)", label: label, value: value, state: state, words: words)
        }
        return fieldset(.class("rule")) {
            legend { row.isEmpty ? words(SetupWords.newRule) : "\(words(SetupWords.rule)) \(index + 1)" }
            div(.class("row-form")) {
                item("key", SettingsWords.key.label, row.key).line(limit: 40)
                item("zh", SettingsWords.chinese.label, row.zh).line(limit: 80)
                item("en", SettingsWords.english.label, row.en).line(limit: 80)
                if isScoring {
                    item("group", SetupWords.group.label, row.group).pick(
                        ScoreGroup.allCases.map { ($0.rawValue, words($0.words)) })
                    item("points", SetupWords.points.label, row.points).line(limit: 6)
                } else {
                    item("role", SetupWords.role.label, row.role).pick(
                        [("", words(SetupWords.anybody))] + roles.map { ($0.key, words($0.label)) })
                }
            }
            conditions[index].html(SettingsWords.condition.label, state, words)
        }
    }

    private func tryOut(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("panel")) {
            h2 { words(SetupWords.tryIt) }
            form(.method("get"), .action(SafePath.link(.settings(place))), .class("row-form")) {
                FieldFrame(id: "try-lead", label: words(SetupWords.lead)) {
                    Combobox(
                        words: words, id: "try-lead", name: "lead", label: words(SetupWords.lead),
                        source: SafePath.link(.list("leads"), [("pick", "1")]),
                        options: leads.html(words, chosen: chosen.map { String($0) }, isRequired: true),
                        typed: state.parameters["_q.lead"] ?? "")
                }
                button { words(SetupWords.tryGo) }
            }
            if !trials.isEmpty {
                div(.class("duo")) { for (label, result) in trials { trial(label, result, drawing) } }
            }
        }
    }

    private func trial(_ label: Label, _ result: LeadTrial.Result, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let language = words.language == .zhHans ? "zh-Hans" : "en"
        return section(.class("trial")) {
            h3 { words(label) }
            if let score = result.score {
                let parts = result.reasons["contributions"]?.array ?? []
                p(.class("figure")) { "\(words(SetupWords.score)) \(score)" }
                p { words(SetupWords.applying(parts.count, score)) }
                ul(.class("plain")) {
                    for part in parts {
                        let title = part[language]?.string ?? part["rule"]?.string ?? ""
                        li { bdi { words(SetupWords.adding(title, Int(part["points"]?.int ?? 0))) } }
                    }
                }
            } else {
                p(.class("figure")) { bdi { result.owner.flatMap { people[$0] } ?? words(SetupWords.nobody) } }
                why((result.reasons[language]?.string ?? "").split(separator: "\n").map(String.init), words)
            }
        }
    }

    /// A rule may look at thousands of people.
    private static let mostTold = 50

    /// The sentence that says why; what was said of each person not chosen stands folded below it.
    private func why(_ lines: [String], _ words: Wording) -> HTML {
        HTML.joined([
            p { bdi { lines.first ?? "" } },
            lines.count < 2
                ? HTML()
                : details {
                    summary { words(SetupWords.notChosen(lines.count - 1)) }
                    ul(.class("plain")) {
                        for line in lines.dropFirst().prefix(Self.mostTold) { li { bdi { line } } }
                        if lines.count > Self.mostTold + 1 { li { "…" } }
                    }
                },
        ])
    }

    private func history(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return details(.class("panel")) {
            summary { words(SetupWords.versions) }
            ul(.class("plain")) {
                for version in drafts.versions {
                    li {
                        "v\(version.number) "
                        words(version.isPublished ? SetupWords.published.label : SetupWords.draft.label)
                        HTML(" ")
                        drawing.values(Titles()).moment(version.at)
                    }
                }
            }
        }
    }
}
