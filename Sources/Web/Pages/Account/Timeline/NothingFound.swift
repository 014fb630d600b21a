import Markup
import Money
import Records

/// A narrowed timeline on which nothing stands: what to leave out so that something does.
struct NothingFound: Sendable {
    let bar: TimelineFilterBar
    /// The day down to which was looked, nil when that is all.
    let day: CivilDate?
    /// Whether newer entries stand above, so that only nothing older was found.
    let isFurther: Bool

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words, choice = bar.choice
        if isFurther {
            return p(.class("empty")) {
                words(day.map { TimelineWords.nothingDownTo($0.description) } ?? TimelineWords.thatIsAll)
            }
        }
        if choice.isEverything, day == nil { return p(.class("empty")) { words(.noEntries) } }
        if choice.days?.isReversed == true {
            return p(.class("problem"), .role("alert")) { words(TimelineWords.reversed) }
        }
        let title = day.map { words(TimelineWords.nothingDownTo($0.description)) } ?? words(TimelineWords.nothing)
        let isNarrow = wider(drawing).count > 0
        return TimelineFilterBar.staying("wider") {
            EmptyState(
                icon: .listFilter, title: title, text: isNarrow ? words(TimelineWords.widen) : nil,
                actions: wider(drawing))
        }
    }

    private func wider(_ drawing: Drawing) -> [Button] {
        let words = drawing.words, choice = bar.choice
        var wider = choice.parts(drawing).map { (words($0.widening), $0.without) }
        if choice.department != nil {
            var rest = choice
            rest.department = nil
            wider.append((words(TimelineWords.anyDepartment), rest))
        }
        return wider.map { Button(text: $0.0, link: bar.place($0.1)) }
    }
}
