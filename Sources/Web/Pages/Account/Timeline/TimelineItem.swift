import Markup
import Money
import Records

/// One entry on a customer's timeline: what people said is read as text, what records did as changes.
struct TimelineItem: Sendable {
    private let entry: JournalEntry
    private let view: EntryView
    private let company: Company
    /// The day on which it happened.
    let day: CivilDate

    init?(_ entry: JournalEntry, _ titles: Titles, _ work: Work) {
        guard let view = EntryView(entry, in: work, titles: titles) else { return nil }
        self.entry = entry
        self.view = view
        company = work.actor.company
        day = CivilDate(entry.at)
    }

    func html(_ values: ValueView, _ comments: Comments, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let said = entry.fact == "comment.created" ? comments.byID[entry.record] : nil
        let isNamed = said == nil && entry.object != "comment" && view.subject?.isEmpty == false
        return TimelineEntry(
            icon: icon, tone: tone, kind: entry.object, who: bdi { drawing.name(of: entry.actor) }, did: did(words),
            what: isNamed ? values.reference(entry.object, entry.record) : nil, when: values.clock(entry.at),
            content: said.map { comments.html($0, drawing) }
                ?? HTML.joined([spoken, view.details(values, company, isBrief: true)])
        ).html
    }

    /// What somebody wrote down of a talk.
    private var spoken: HTML {
        guard entry.fact == "activity.created", let body = told("body") else { return HTML() }
        return p(.class("prose")) { bdi { String(body.prefix(2000)) } }
    }

    /// What a field was set to, as far as the visitor may know it.
    private func told(_ field: String) -> String? { view.changes[field]?.array?.last?.string }

    private func did(_ words: Wording) -> String {
        if entry.fact == "activity.created", let known = told("kind").flatMap(SayingKind.init) {
            return words(known.words)
        }
        let label = words(view.object.label), action = words(ActionWords.label(entry.action))
        return entry.fact == "comment.created" ? words(TogetherWords.comment) : action + Dot.between + label
    }

    private var icon: Icon {
        if entry.object == "activity" {
            return told("kind").flatMap(SayingKind.init)?.icon ?? .pencil
        }
        return view.object.icon
    }

    private var tone: Tone {
        switch entry.action {
        case "won", "paid", "resolved", "accepted", "completed": .good
        case "lost", "breached", "returned", "rejected": .bad
        default: .plain
        }
    }
}
