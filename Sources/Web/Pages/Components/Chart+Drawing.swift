import Markup

extension Chart {
    private static let height = 160.0
    /// So many names stand below a drawing; of more only some do, and the table says the rest.
    private static let mostNames = 12

    /// What the drawing says to those who do not see it.
    private var summaryText: String {
        if names.count > Self.mostNames {
            let range = "\(names.first ?? "") – \(names.last ?? "")"
            let highest = series.map { "\($0.name): " + words(ComponentWords.atMost(format($0.values.max() ?? 0))) }
            return "\(title). \(range). " + highest.joined(separator: "; ")
        }
        let all = series.map { one in
            one.name + ": " + words.list(zip(names, one.values).map { "\($0) \(format($1))" })
        }
        return "\(title). " + all.joined(separator: "; ")
    }

    /// Bars stand in a box of percents, so that texts and corners keep their size at every width.
    var bars: HTML {
        div {
            svg(.height("176"), .role("img"), .aria(.label, summaryText)) {
                scale
                svg(.x("44"), .width("calc(100% - 44px)"), .height("168")) {
                    for (index, _) in names.enumerated() {
                        for (place, one) in series.enumerated() where index < one.values.count {
                            bar(one.values[index], index, place)
                        }
                    }
                }
            }
            ticks
        }
    }

    private func bar(_ value: Double, _ index: Int, _ place: Int) -> HTML {
        let slot = 100 / Double(max(1, names.count))
        let width = slot * 0.68 / Double(isStacked ? 1 : max(1, series.count))
        let left = slot * (Double(index) + 0.16) + width * Double(isStacked ? 0 : place)
        let share = max(0, value) / top * Self.height
        let below = isStacked ? sum(of: series.prefix(place), at: index) / top * Self.height : 0
        return rect(
            .class("bar \(style(of: place))"), .x("\(Self.short(left))%"),
            .y(Self.short(8 + Self.height - share - below)), .width("\(Self.short(width * 0.92))%"),
            .height(Self.short(share)), .rx("1"))
    }

    /// Lines are drawn in a box that is stretched, with strokes that are not.
    var lines: HTML {
        div {
            svg(.height("176"), .role("img"), .aria(.label, summaryText)) {
                scale
                // Chromium does not draw a stretched box anew whose own width is a calculation when the window changes.
                svg(.x("44"), .width("calc(100% - 44px)"), .height("176")) {
                    svg(.y("8"), .width("100%"), .height("160"), .viewBox(1000, 160), .stretched) { strokes }
                }
            }
            ticks
        }
    }

    @HTMLBuilder private var strokes: HTML {
        for (place, one) in series.enumerated() {
            g(.class(style(of: place))) {
                if series.count == 1 { polygon(.class("area"), .points(area(one.values))) }
                polyline(.class("line"), .points(path(one.values)))
            }
        }
    }

    /// The middle of the n-th name of so many.
    private func x(_ index: Int) -> Double { 1000 * (Double(index) + 0.5) / Double(max(1, names.count)) }

    private func path(_ values: [Double]) -> String {
        values.enumerated().map { index, value in
            "\(Self.short(x(index))),\(Self.short(Self.height * (1 - max(0, value) / top)))"
        }.joined(separator: " ")
    }

    private func area(_ values: [Double]) -> String {
        guard !values.isEmpty else { return "" }
        return "\(Self.short(x(0))),160 \(path(values)) \(Self.short(x(values.count - 1))),160"
    }

    /// Three lines across with what they stand for.
    private var scale: HTML {
        HTML.joined(
            [0.0, 0.5, 1].map { share in
                let height = Self.short(8 + Self.height * (1 - share))
                return HTML.joined([
                    line(.class(share == 0 ? "axis" : "grid"), .x1("44"), .x2("100%"), .y1(height), .y2(height)),
                    svgText(.x("38"), .y(Self.short(12 + Self.height * (1 - share))), .textAnchor("end")) {
                        format(top * share)
                    },
                ])
            })
    }

    private var ticks: HTML {
        let step = (names.count + Self.mostNames - 1) / Self.mostNames
        let last = names.count - 1
        return ul(.class(step > 1 ? "ticks sparse" : "ticks"), .aria(.hidden, "true")) {
            for (index, name) in names.enumerated() {
                li(.title(name)) { if step < 2 || (last - index) % (step * 2) == 0 { span { name } } }
            }
        }
    }

    /// A ring whose arcs are dashes of one circle.
    var donut: HTML {
        let values = (series.first?.values ?? []).map { max(0, $0) }
        let total = values.reduce(0, +)
        return div(.class("round")) {
            svg(.viewBox(144, 144), .role("img"), .aria(.label, summaryText)) {
                g(.transform("rotate(-90 72 72)")) {
                    for (index, value) in values.enumerated() where total > 0 {
                        slice(index, from: values.prefix(index).reduce(0, +) / total, share: value / total)
                    }
                }
                svgText(.class("total"), .x("72"), .y("80"), .textAnchor("middle")) { format(total) }
            }
            ul(.class("legend")) {
                for (index, name) in names.enumerated() where index < values.count {
                    li(.class(Self.style(index))) {
                        span(.class("key"), .aria(.hidden, "true")) {}
                        bdi { name }
                        strong { format(values[index]) }
                    }
                }
            }
        }
    }

    private func slice(_ index: Int, from start: Double, share: Double) -> HTML {
        let around = 2 * Double.pi * 58
        let drawn = max(0.5, around * share - 2)
        return circle(
            .class("slice \(Self.style(index))"), .cx("72"), .cy("72"), .r("58"),
            .strokeDasharray("\(Self.short(drawn)) \(Self.short(around))"),
            .strokeDashoffset(Self.short(-around * start)))
    }

    /// The points of a small line without axes.
    static func points(_ values: [Double], width: Double, height: Double, top: Double) -> String {
        let low = values.min() ?? 0
        let reach = max((values.max() ?? 0) - low, 1e-9)
        return values.enumerated().map { index, value in
            let x = width * Double(index) / Double(max(1, values.count - 1))
            return "\(short(x)),\(short(top + height * (1 - (value - low) / reach)))"
        }.joined(separator: " ")
    }

    /// A coordinate with two digits after the point.
    static func short(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let hundredths = Int((value * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        let part = abs(hundredths) % 100
        return "\(sign)\(abs(hundredths) / 100)" + (part == 0 ? "" : ".\(part < 10 ? "0" : "")\(part)")
    }
}
