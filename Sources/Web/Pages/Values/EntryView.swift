import Markup
import Records

/// Shows one entry of the journal: when, who, what, what changed and why.
struct EntryView: Sendable {
    let entry: JournalEntry
    let changes: JSON
    let object: ObjectDefinition
    let subject: String?

    /// An entry as the actor may see it.
    init?(_ entry: JournalEntry, in work: Work, titles: Titles) {
        guard let object = work.schema.object(entry.object) else { return nil }
        self.entry = entry
        self.object = object
        changes = work.visibleChanges(of: entry)
        subject = titles[entry.object, entry.record]
    }

    func html(_ values: ValueView, company: Company, names: Bool) -> HTML {
        TimelineEntry(
            kind: entry.object, who: values.person(entry.actor),
            did: values.words(ActionWords.label(entry.action)), what: names ? about(values) : nil,
            when: values.moment(entry.at), content: details(values, company)
        ).html
    }

    /// What changed and why, without who and when.
    ///
    /// In brief without the time a stage was entered at, which is when the entry was written.
    func details(_ values: ValueView, _ company: Company, isBrief: Bool = false) -> HTML {
        HTML.joined([differences(values, company, isBrief), sharing(values), reasons(values)])
    }

    private func about(_ values: ValueView) -> HTML {
        span(.class("about")) {
            small(.class("muted")) { values.words(object.label) }
            if subject != nil { values.reference(entry.object, entry.record) }
        }
    }

    private func differences(_ values: ValueView, _ company: Company, _ isBrief: Bool) -> HTML {
        let shown = (changes.object ?? []).compactMap { name, sides -> Difference? in
            guard let field = company.field(name, of: object), Self.speaks(field) else { return nil }
            if isBrief, name.hasSuffix("_entered_at") { return nil }
            return Difference(field, sides)
        }
        if shown.isEmpty { return HTML() }
        // What a new record began with is there for whoever wants it; what changed is the news.
        guard entry.action == "created" else { return list(shown, values) }
        return Markup.details(.class("because")) {
            summary { values.words(.details) }
            list(shown, values)
        }
    }

    /// With whom a record was shared or is no more, and how far.
    private func sharing(_ values: ValueView) -> HTML {
        guard let level = changes["share_level"]?.array, level.count == 2 else { return HTML() }
        func text(_ side: JSON) -> HTML? {
            side.string.flatMap(ShareLevel.init).map { HTML(values.words($0.label)) }
        }
        let whom = ["user", "team"].compactMap { kind -> HTML? in
            let ids = (changes["shared_with_\(kind)"]?.array ?? []).compactMap(\.id)
            return ids.last.map { values.reference(kind, $0) }
        }
        return ul(.class("changes")) {
            li { whom.first ?? HTML("—") }
            Change(
                name: values.words(ShareWords.level), before: text(level[0]), after: text(level[1]) ?? HTML("—"))
        }
    }

    private func list(_ shown: [Difference], _ values: ValueView) -> HTML {
        ul(.class("changes")) {
            for change in shown {
                Change(
                    name: values.words(change.field.label),
                    before: change.before == .null ? nil : text(change, change.before, values),
                    after: text(change, change.after, values))
            }
        }
    }

    /// Reasons stand below, links to a subject above, links for customers are for customers.
    private static func speaks(_ field: AnyField) -> Bool {
        field.kind != .json && field.kind != .anyRecord && !["subject_object", "survey_token"].contains(field.name)
    }

    private func text(_ change: Difference, _ json: JSON, _ values: ValueView) -> HTML {
        let field = change.field
        switch (field.kind, json) {
        case (_, .null): return HTML("—")
        case (.reference(let name), _):
            guard let id = json.id, name != "record" else { return HTML("…") }
            return values.reference(name, id)
        case (.money, .object):
            return span(.class("number")) { MoneyText.text(json) }
        case (.choice(let choices), .string(let value)): return HTML(choices.name(value, values.words))
        case (.time, .string(let value)):
            return RFC3339.instant(value).map { values.moment($0) } ?? bdi { value }
        case (_, .string(let value)): return bdi { String(field.known.name(value, values.words).prefix(280)) }
        default: return JSONView(words: values.words).html(json)
        }
    }

    private func reasons(_ values: ValueView) -> HTML {
        if entry.explanation == .null || entry.explanation == .object([]) { return HTML() }
        return Markup.details(.class("because")) {
            summary { values.words(.why) }
            JSONView(words: values.words, labels: entry.action == "advanced" ? values.evidence : [:])
                .html(entry.explanation)
        }
    }
}

extension Titles.Wanted {
    /// What an entry names: who did it, what it is about, and the records its changes point to.
    mutating func add(all entry: JournalEntry, _ work: Work) {
        add(entry)
        add(entry.object, entry.record)
        guard let object = work.schema.object(entry.object) else { return }
        for (name, pair) in entry.changes.object ?? [] {
            if let kind = ["user", "team"].first(where: { name == "shared_with_\($0)" }) {
                for id in (pair.array ?? []).compactMap(\.id) { add(kind, id) }
            }
            guard case .reference(let target)? = work.actor.company.field(name, of: object)?.kind, target != "record"
            else { continue }
            for id in (pair.array ?? []).compactMap(\.id) { add(target, id) }
        }
    }
}
