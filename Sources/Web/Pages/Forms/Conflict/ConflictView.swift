import Markup
import Records

/// What two people made of one record, field by field: what the one saved, what the other typed, what was there before.
struct ConflictView: Sendable {
    /// A field both changed.
    struct Disputed: Sendable {
        let visible: VisibleFields.Visible
        let typed: [(name: String, value: String)]
        let chosen: String
        let hasBase: Bool
    }

    private let theirs: AnyRecord
    private let mine: AnyRecord
    private let base: AnyRecord?
    private let titles: Titles
    private let who: String
    private let at: Instant
    /// Fields both changed, which somebody must choose between.
    let disputed: [Disputed]
    /// Fields only the other changed; they stay as they are now.
    let taken: [VisibleFields.Visible]

    init(_ record: AnyRecord, _ form: FormFields, _ work: Work) throws {
        let object = record.object, actor = work.actor
        let visible = VisibleFields(object, actor).writable
        let known = FormBase(form)
        let now = FormBase(record, visible, company: actor.company).fields
        var disputed: [Disputed] = [], taken: [VisibleFields.Visible] = []
        for one in visible where form[one.field.name] != nil || one.field.isBox {
            let field = one.field, said = form.said(field), theirs = now.said(field)
            guard said != theirs else { continue }
            let before = known.flatMap { $0.has(field) ? $0.fields.said(field) : nil }
            if before == said {
                taken.append(one)
            } else if before != theirs {
                disputed.append(Self.disputed(one, form, hasBase: before != nil))
            }
        }
        self.disputed = disputed
        self.taken = taken
        theirs = record
        mine = try work.preview(
            object, FormReading(object, form.unpicked, isNew: false, by: actor).changes, over: record
        )
        .record
        base = try known.map {
            let reading = FormReading(object, $0.fields, isNew: false, onlySent: true, by: actor)
            return try work.preview(object, reading.changes, over: record).record
        }
        var wanted = Titles.Wanted()
        for one in [theirs, mine, base].compactMap({ $0 }) { wanted.add(one, visible.map(\.field)) }
        let last = try work.lastChange(of: record)
        wanted.add("user", last?.actor ?? 0)
        let titles = try Titles.load(wanted, work)
        self.titles = titles
        who = last.flatMap { titles["user", $0.actor] } ?? ""
        at = record.updatedAt
    }

    private static func disputed(_ one: VisibleFields.Visible, _ form: FormFields, hasBase: Bool) -> Disputed {
        let field = one.field
        let names = field.kind == .money ? [field.name, "\(field.name).currency"] : [field.name]
        let typed = form.pairs.filter { names.contains($0.name) }
        let chosen = form["_pick.\(field.name)"] ?? "mine"
        return Disputed(visible: one, typed: typed, chosen: chosen, hasBase: hasBase)
    }

    /// Whether a field is drawn here and not as an input.
    func holds(_ field: AnyField) -> Bool {
        disputed.contains { $0.visible.field == field } || taken.contains { $0.field == field }
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words, values = drawing.values(titles)
        return div(.class("conflict wide")) {
            p(.class("hint")) {
                words(FormWords.savedBy(who.isEmpty ? words(.system) : "\u{2068}\(who)\u{2069}"))
                " "
                values.moment(at)
            }
            for one in disputed { choice(one, values, words) }
            if !taken.isEmpty {
                Markup.details(.class("taken")) {
                    summary { words(FormWords.alsoChanged(taken.count)) }
                    dl(.class("why")) {
                        for one in taken {
                            div {
                                dt { words(one.field.label) }
                                dd {
                                    shown(one, theirs, values, words)
                                    input(.type("hidden"), .name("_pick.\(one.field.name)"), .value("theirs"))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func choice(_ one: Disputed, _ values: ValueView, _ words: Wording) -> HTML {
        fieldset(.class("choice")) {
            legend { words(one.visible.field.label) }
            for (name, value) in one.typed { input(.type("hidden"), .name(name), .value(value)) }
            side("theirs", words(FormWords.theirs), one, theirs, values, words)
            side("mine", words(FormWords.mine), one, mine, values, words)
            if one.hasBase, let base { side("base", words(FormWords.before), one, base, values, words) }
        }
    }

    private func side(
        _ side: String, _ caption: String, _ one: Disputed, _ record: AnyRecord, _ values: ValueView, _ words: Wording
    ) -> HTML {
        Markup.label(.class("side")) {
            input(
                .type("radio"), .name("_pick.\(one.visible.field.name)"), .value(side),
                one.chosen == side ? .checked : nil)
            span(.class("muted")) { caption }
            span(.class("value")) { shown(one.visible, record, values, words) }
        }
    }

    private func shown(
        _ one: VisibleFields.Visible, _ record: AnyRecord, _ values: ValueView, _ words: Wording
    ) -> HTML {
        let html = values.html(one, of: record, linked: false)
        return html.isEmpty ? span(.class("muted")) { words(.nothing) } : html
    }
}
