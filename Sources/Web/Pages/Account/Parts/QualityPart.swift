import Markup
import Records

/// How complete the record of a customer is, and the inputs for what is missing, right here.
struct QualityPart: Sendable {
    private let account: AnyRecord
    private let score: Int
    private let missing: [FieldInput]
    private let lacksDecider: Bool
    private let version: Int64
    private let typed: TypedBeside?

    /// What one should know of every customer, with how much it counts.
    private static let important: [(name: String, weight: Int)] = [
        ("credit_code", 25), ("industry", 10), ("region", 10), ("phone", 10), ("address", 10), ("employees", 10),
        ("website", 5), ("owner_id", 10),
    ]
    private static let decider = 10

    init(_ account: AnyRecord, _ people: PeoplePart?, _ typed: TypedBeside?, _ work: Work) throws {
        self.account = account
        let typed = typed?.what == "complete" ? typed : nil
        self.typed = typed
        version = account.version
        let visible = VisibleFields(account.object, work.actor).all.filter { $0.rule < .masked }
        let asked = Self.important.filter { wanted in visible.contains { $0.field.name == wanted.name } }
        let known = asked.filter { wanted in account.object.field(wanted.name).map { account[$0] != .null } ?? false }
        lacksDecider = people.map { !$0.knowsDecider } ?? false
        let all = asked.reduce(0) { $0 + $1.weight } + (people == nil ? 0 : Self.decider)
        let there = known.reduce(0) { $0 + $1.weight } + (people == nil || lacksDecider ? 0 : Self.decider)
        score = all == 0 ? 100 : there * 100 / all
        let values = typed.map { FormValues(typed: $0.form) } ?? FormValues(account, company: work.actor.company)
        let mayUpdate = try work.may(.update, account)
        missing = try asked.compactMap { wanted -> FieldInput? in
            guard mayUpdate, !known.contains(where: { $0.name == wanted.name }),
                let field = visible.first(where: { $0.field.name == wanted.name && $0.isWritable })?.field
            else { return nil }
            var input = FieldInput(
                field: field, name: field.name, label: field.label, values: values,
                options: try RecordForm.options(field, values, typed?.form["_find"], work),
                problem: typed?.trouble?.problem(field.name))
            input.scope = "quality"
            return input
        }
    }

    /// Writes what was filled in; what stayed empty stays as it is.
    static func complete(_ form: FormFields, _ account: AnyRecord, _ work: Work) throws {
        let texts = important.compactMap { wanted -> (name: String, text: String)? in
            form[wanted.name]?.nonEmpty.map { (wanted.name, $0) }
        }
        let changes = try ChangesReader(account.object, by: work.actor).changes(from: texts)
        try work.update(account, changes, expecting: form["_version"].flatMap(Int64.init))
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("panel quality"), .id("quality")) {
            header(.class("panel-head")) {
                h2 { words(CustomerWords.quality) }
                strong(.class("number")) { "\(score)%" }
            }
            Meter(
                label: words(CustomerWords.quality), percent: score,
                tone: score < 50 ? .bad : score < 80 ? .warn : .good)
            typed?.trouble?.html(words, labels: missing)
            if lacksDecider { p(.class("hint")) { words(CustomerWords.noDecider) } }
            if !missing.isEmpty { form(drawing) }
        }
    }

    private func form(_ drawing: Drawing) -> HTML {
        details(typed == nil ? nil : .open) {
            summary { drawing.words(CustomerWords.completeNow(missing.count)) }
            drawing.form(SafePath.link(.beside("accounts", account.id, "complete")), class: "fields") {
                input(.type("hidden"), .name("_version"), .value(String(version)))
                EnterButton(text: drawing.words(.save)).html
                for field in missing { field.html(drawing.words, drawing.schema) }
                p(.class("buttons")) { button(.class("primary")) { drawing.words(.save) } }
            }
        }
    }
}
