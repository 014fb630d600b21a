import Conditions
import Hummingbird
import Markup
import Records

/// The journal as an administrator asks it: who did what, to what, when.
struct AuditPage: PageContent {
    private static let limit = 50
    private let state: SettingsState
    private let entries: [JournalEntry]
    private let next: Int64?
    private let titles: Titles
    private let people: PeopleOptions
    private let company: Company

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        company = work.actor.company
        people = PeopleOptions(
            .everybody, of: company, chosen: state.parameters["who"].flatMap(Int64.init),
            matching: state.parameters["_q.who"])
        let question = AuditQuestion(state.parameters)
        var found = try question.entries(limit: Self.limit + 1, work)
        next = found.count > Self.limit ? found[Self.limit - 1].id : nil
        if found.count > Self.limit { found.removeLast() }
        entries = found
        var wanted = Titles.Wanted()
        for entry in found { wanted.add(all: entry, work) }
        titles = try Titles.load(wanted, work)
    }

    /// The people whose name contains what is typed, as options of the box for them.
    static func people(_ visit: Visit) -> Response {
        let found = PeopleOptions(
            .everybody, of: visit.actor.company, chosen: nil, matching: visit.request.parameter("q"))
        return .fragment(found.html(visit.words, none: visit.words(OperationWords.anybody)), visit.request)
    }

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsWords.audit) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(place: .audit, state: state, drawing: drawing).html {
            PhoneFold(text: words(.filter), icon: .funnel, count: inUse) { filter(drawing) }
            if entries.isEmpty {
                p(.class("empty")) { words(OperationWords.nothing) }
            } else {
                table(.class("records audit")) {
                    thead {
                        tr {
                            for title in [
                                OperationWords.when.label, OperationWords.who.label, OperationWords.action.label,
                                OperationWords.what.label,
                                OperationWords.changes.label,
                            ] { th(.scope("col")) { words(title) } }
                        }
                    }
                    tbody { for entry in entries { row(entry, drawing) } }
                }
                if let next {
                    nav(.class("pager"), .aria(.label, words(OperationWords.older))) {
                        a(.class("button"), .rel("next"), .href(link(before: next))) { words(OperationWords.older) }
                    }
                }
            }
        }
    }

    /// What is asked for, in the order of the form.
    private var asked: [(String, String)] {
        ["who", "what", "action", "from", "to"].compactMap { name in
            state.parameters[name]?.nonEmpty.map { (name, $0) }
        }
    }

    /// How many things are asked for; two days are one span.
    private var inUse: Int { Set(asked.map { $0.0 == "to" ? "from" : $0.0 }).count }

    private func link(before: Int64) -> Link {
        SafePath.link(.settings(.audit), asked + [("before", String(before))])
    }

    private func filter(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        func chosen(_ name: String) -> String { state.parameters[name] ?? "" }
        func pick(_ name: String, _ label: Label, _ choices: [(String, String)]) -> HTML {
            Markup.label(.class("field")) {
                span { words(label) }
                select(.name(name)) {
                    for (key, text) in choices { option(.value(key), key == chosen(name) ? .selected : nil) { text } }
                }
            }
        }
        let objects =
            [("", words(OperationWords.anything)), (JournalEntry.settings, words(OperationWords.settings))]
            + drawing.schema.objects.map { ($0.name, words($0.label)) }
        return form(.method("get"), .action(SafePath.link(.settings(.audit))), .class("row-form"), .role("search")) {
            who(words)
            pick("what", OperationWords.what.label, objects)
            pick("action", OperationWords.action.label, [("", words(OperationWords.anything))] + actions(drawing))
            DateRange(
                words: words, label: words(OperationWords.when), from: ("from", chosen("from")),
                until: ("to", chosen("to")))
            div(.class("buttons")) {
                button { words(OperationWords.show) }
                if inUse > 0 { a(.class("button quiet"), .href(SafePath.link(.settings(.audit)))) { words(.clear) } }
            }
        }
    }

    private func who(_ words: Wording) -> HTML {
        let called = words(OperationWords.who), anybody = words(OperationWords.anybody)
        return div(.class("field")) {
            label(.for("audit-who")) { called }
            Combobox(
                words: words, id: "audit-who", name: "who", label: called,
                source: SafePath.link(.settings(.audit), [("pick", "1")]), options: people.html(words, none: anybody),
                typed: people.name ?? "", hint: anybody
            ).html
        }
    }

    /// Also the one of the address, when it is none of those with a name.
    private func actions(_ drawing: Drawing) -> [(String, String)] {
        let known = AuditActions.choices(drawing.words)
        guard let asked = state.parameters["action"]?.nonEmpty, !known.contains(where: { $0.0 == asked }) else {
            return known
        }
        return known + [(asked, drawing.words(AuditActions.label(asked)))]
    }

    private func row(_ entry: JournalEntry, _ drawing: Drawing) -> HTML {
        let words = drawing.words, values = drawing.values(titles)
        let object = drawing.schema.object(entry.object)
        return tr {
            td(.data(.label, words(OperationWords.when))) { values.moment(entry.at) }
            td(.data(.label, words(OperationWords.who))) { values.person(entry.actor) }
            td(.data(.label, words(OperationWords.action))) { words(AuditActions.label(entry.action)) }
            td(.data(.label, words(OperationWords.what))) {
                if let object {
                    small(.class("muted")) { "\(words(object.label)) " }
                    if entry.record != 0 { values.reference(entry.object, entry.record) } else { whole(entry, words) }
                } else {
                    words(OperationWords.settings)
                }
            }
            td(.data(.label, words(OperationWords.changes))) { changes(entry, object, drawing) }
        }
    }

    /// Of what was done to a whole list, as an export: how many rows went out, and as what.
    private func whole(_ entry: JournalEntry, _ words: Wording) -> HTML {
        var parts: [String] = []
        if let rows = entry.explanation["rows"]?.int { parts.append(words(OperationWords.rowsOut(Int(rows)))) }
        if let format = entry.explanation["format"]?.string { parts.append(format == "xlsx" ? "Excel" : "CSV") }
        return span { parts.joined(separator: Dot.between) }
    }

    private func changes(_ entry: JournalEntry, _ object: ObjectDefinition?, _ drawing: Drawing) -> HTML {
        let members = entry.changes.object ?? []
        if members.isEmpty { return HTML() }
        var view = JSONView(words: drawing.words)
        for (name, _) in members {
            if let field = object.flatMap({ company.field(name, of: $0) }) { view.labels[name] = field.label }
        }
        let shown = view
        return details {
            summary {
                for (index, (name, _)) in members.prefix(4).enumerated() {
                    if index > 0 { drawing.words(.listComma) }
                    shown.called(name)
                }
            }
            shown.html(entry.changes)
        }
    }
}
