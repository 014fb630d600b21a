import Markup

extension Chart {
    /// What stands beside the bar of a row.
    struct Mark: Sendable {
        /// How many records stand behind it.
        var count: String?
        /// Its number as people read it.
        var figure: String
        /// What of the bar is filled, from 0 to 1: as the part that is likely to come true.
        var part: Double = 1
        /// What the filled part comes to.
        var note: String?
        /// Where the records behind the bar are listed.
        var link: Link?
        var tone: Tone = .plain
    }

    /// A bar from left to right for each name. Every number is written, so that the bars only repeat what is read.
    var rows: HTML {
        ol(.class("bars")) {
            for (index, name) in names.enumerated() where index < marks.count {
                li(marks[index].tone.attribute) { row(name, marks[index], share(index)) }
            }
            if let total { li(.class("whole")) { row(total.name, total.mark, nil) } }
        }
    }

    private func share(_ index: Int) -> Double {
        guard let values = series.first?.values, index < values.count, let most = full ?? values.max(), most > 0 else {
            return 0
        }
        return min(max(0, values[index]) / most, 1)
    }

    private func row(_ name: String, _ mark: Mark, _ share: Double?) -> HTML {
        let content = HTML.joined([
            span(.class("name")) {
                bdi { name }
                if let count = mark.count { small(.class("number")) { count } }
            },
            strong(.class("number")) { mark.figure },
            share.map { bar($0, mark.part) } ?? HTML(),
            mark.note.map { text in small(.class("number note")) { text } } ?? HTML(),
        ])
        guard let link = mark.link else { return div { content } }
        return a(.href(link)) { content }
    }

    /// A bar that is not nothing is seen, however little it is.
    private func bar(_ share: Double, _ part: Double) -> HTML {
        let width = share > 0 ? max(share, 0.006) * 100 : 0
        return svg(.class("series-1"), .height("8"), .aria(.hidden, "true"), .unfocusable) {
            rect(.class("ground"), .width("100%"), .height("8"), .rx("2"))
            if part < 1 { rect(.class("rest"), .width("\(Self.short(width))%"), .height("8"), .rx("2")) }
            rect(.class("bar"), .width("\(Self.short(width * min(max(part, 0), 1)))%"), .height("8"), .rx("2"))
        }
    }
}
