import Markup
import Records

/// Where a timeline is narrowed: departments as tabs, kind, person and days as choices, what is chosen as chips.
struct TimelineFilterBar: Sendable {
    let account: Int64
    let choice: TimelineChoice
    let departments: Departments
    let people: PeopleOptions

    func html(_ drawing: Drawing) -> HTML {
        HTML.joined([tabs(drawing.words), choices(drawing), chips(drawing)])
    }

    /// What lies in here leads to the timeline alone, everything else stays as it is.
    static func staying(_ name: String, @HTMLBuilder content: () -> HTML) -> HTML {
        let target = "#\(AccountTimeline.id)"
        return div(.class(name), .hx(.target, target), .hx(.select, target), .hx(.swap, "outerHTML")) { content() }
    }

    func place(_ choice: TimelineChoice) -> Link {
        SafePath.link(.detail("accounts", account), choice.parameters)
    }

    private func tabs(_ words: Wording) -> HTML {
        Self.staying("timeline-tabs") {
            ul(.class("tabs")) {
                li { tab(nil, words(.everything)) }
                for name in departments.names { li { tab(name.key, words(name.words)) } }
            }
        }
    }

    private func tab(_ key: String?, _ text: String) -> HTML {
        var wanted = choice
        wanted.department = key
        return a(
            .id("timeline-of-\(key ?? "all")"), .href(place(wanted)),
            key == choice.department ? .aria(.current, "true") : nil
        ) { text }
    }

    private func choices(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return Self.staying("timeline-choices") {
            Markup.form(
                .method("get"), .action(SafePath.link(.detail("accounts", account))), .class("timeline-filter"),
                .aria(.label, words(TimelineWords.narrow))
            ) {
                if let department = choice.department {
                    input(.type("hidden"), .name("of"), .value(department))
                }
                kinds(words)
                person(words)
                days(words)
                span(.class("between")) {
                    day("from", words(ComponentWords.from), words)
                    span(.class("muted"), .aria(.hidden, "true")) { "–" }
                    day("until", words(ComponentWords.until), words)
                }
                button { words(TimelineWords.show) }
            }
        }
    }

    private func kinds(_ words: Wording) -> HTML {
        select(.id("timeline-kind"), .name("kind"), .aria(.label, words(TimelineWords.kind))) {
            option(.value("")) { words(TimelineWords.anyKind) }
            for group in departments.kinds.groups {
                optgroup(.label(words(group.words))) {
                    for kind in group.kinds { one(kind.key, words(kind.label), kind.key == choice.kind?.key) }
                }
            }
        }
    }

    private func person(_ words: Wording) -> HTML {
        HTML.joined([
            label(.class("sr"), .for("timeline-by")) { words(TimelineWords.person) },
            Combobox(
                words: words, id: "timeline-by", name: "by", label: words(TimelineWords.person),
                source: SafePath.link(.beside("accounts", account, "by")),
                options: people.html(words, none: words(TimelineWords.anybody)),
                typed: people.name ?? "", hint: words(TimelineWords.anybody)
            ).html,
        ])
    }

    private func days(_ words: Wording) -> HTML {
        let known = TimelineDays.spans.map(TimelineDays.last) + [.thisYear]
        return select(.id("timeline-days"), .name("days"), .aria(.label, words(TimelineWords.days))) {
            option(.value("")) { words(TimelineWords.anyDay) }
            for days in known { one(days.key, days.text(words), days == choice.days) }
            one("between", words(TimelineWords.between), choice.days?.key == "between")
        }
    }

    private func one(_ value: String, _ text: String, _ isChosen: Bool) -> HTML {
        option(.value(value), isChosen ? .selected : nil) { text }
    }

    private func day(_ name: String, _ text: String, _ words: Wording) -> HTML {
        var value: String?
        if case .between(let from, let until)? = choice.days { value = (name == "from" ? from : until)?.description }
        let isWrong = choice.days?.isReversed == true
        return input(
            .type("date"), .id("timeline-\(name)"), .name(name), .value(value ?? ""),
            .aria(.label, words(.titled(words(TimelineWords.days), text))), isWrong ? .aria(.invalid, "true") : nil)
    }

    private func chips(_ drawing: Drawing) -> HTML {
        let words = drawing.words, parts = choice.parts(drawing)
        if parts.isEmpty { return HTML() }
        return Self.staying("timeline-chosen") {
            ul(.class("conditions"), .aria(.label, words(TimelineWords.chosen))) {
                for part in parts {
                    li(.class("condition-chip")) {
                        let text = words(TimelineWords.named(part.name.label, part.value))
                        span { bdi { text } }
                        a(.href(place(part.without)), .aria(.label, words(TimelineWords.leave(text)))) { "×" }
                    }
                }
                if parts.count > 1 {
                    li { a(.class("button quiet small"), .href(place(everything))) { words(TimelineWords.leaveAll) } }
                }
            }
        }
    }

    private var everything: TimelineChoice {
        var rest = TimelineChoice()
        rest.department = choice.department
        return rest
    }
}
