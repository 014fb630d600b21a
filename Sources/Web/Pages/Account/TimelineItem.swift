import Markup
import Records

/// One entry on a customer's timeline: what people said is read as text, what records did as changes.
struct TimelineItem: Sendable {
    private let entry: JournalEntry
    private let view: EntryView
    private let company: Company

    init?(_ entry: JournalEntry, _ titles: Titles, _ work: Work) {
        guard let view = EntryView(entry, in: work, titles: titles) else { return nil }
        self.entry = entry
        self.view = view
        company = work.actor.company
    }

    func html(_ values: ValueView, _ comments: Comments, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let said = entry.fact == "comment.created" ? comments.byID[entry.record] : nil
        return li(.class("with-icon"), tone.attribute, .data(.kind, entry.object)) {
            span(.class("mark"), .aria(.hidden, "true")) { icon }
            div(.class("entry-head")) {
                span(.class("who")) { bdi { drawing.name(of: entry.actor) } }
                span(.class("did")) { did(words) }
                if said == nil, entry.object != "comment", let subject = view.subject, !subject.isEmpty {
                    values.reference(entry.object, entry.record)
                }
                values.moment(entry.at)
            }
            if let said {
                comments.html(said, drawing)
            } else {
                spoken
                view.details(values, company)
            }
        }
    }

    /// What somebody wrote down of a talk.
    private var spoken: HTML {
        guard entry.fact == "activity.created", let body = entry.after("body")?.string else { return HTML() }
        return p(.class("prose")) { bdi { String(body.prefix(2000)) } }
    }

    private func did(_ words: Wording) -> String {
        if entry.fact == "activity.created", let kind = entry.after("kind")?.string,
            let known = SayingKind(rawValue: kind)
        {
            return words(known.words)
        }
        let label = words(view.object.label), action = words(ActionWords.label(entry.action))
        return entry.fact == "comment.created" ? words(TogetherWords.comment) : action + Dot.between + label
    }

    private var icon: Icon {
        if entry.object == "activity" {
            return entry.after("kind")?.string.flatMap(SayingKind.init)?.icon ?? .pencil
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
