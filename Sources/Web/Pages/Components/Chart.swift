import Markup

/// A drawing of numbers, with the same numbers as a table for whoever wants to read them.
struct Chart: Component {
    /// What is drawn.
    enum Shape: Sendable {
        /// A bar for each name and series.
        case bars
        /// A line for each series.
        case line
        /// Shares of the first series.
        case donut
        /// A bar from left to right for each name, with its number and the way to what stands behind it.
        case rows
    }

    /// The values under one name, as many as there are names below the drawing.
    struct Series: Sendable {
        let name: String
        let values: [Double]
        /// Its pigment, 1 to 6, where the order of the series does not choose it.
        var pigment: Int?
    }

    let words: Wording
    let title: String
    let shape: Shape
    /// What stands below the drawing: months, stages, sources.
    let names: [String]
    let series: [Series]
    /// Whether the bars of a name stand on each other instead of side by side.
    var isStacked = false
    /// Whether it stands below another heading.
    var isSection = false
    /// What a whole row stands for; nil for the longest bar.
    var full: Double?
    /// Whether values are numbers of things, so that the scale has no halves.
    var isCounted = false
    /// What stands beside the bars of rows, as many as there are names.
    var marks: [Mark] = []
    /// What all rows come to.
    var total: (name: String, mark: Mark)?
    /// What stands beside the title, as from when on was counted.
    var remark: String?
    /// What is said while there are no numbers.
    var empty: String?
    /// How a value is written.
    var format: @Sendable (Double) -> String = { Chart.plain($0) }

    /// Six pigments; what comes after begins again.
    static func style(_ index: Int) -> String { "series-\(index % 6 + 1)" }

    /// The pigment of a series.
    func style(of place: Int) -> String { Self.style(series[place].pigment.map { $0 - 1 } ?? place) }

    var html: HTML {
        figure(.class("chart")) {
            figcaption {
                if isSection { h3 { title } } else { h2 { title } }
                if let remark { small(.class("muted number")) { remark } }
            }
            if isEmpty {
                p(.class("empty")) { empty ?? words(ComponentWords.noNumbers) }
            } else if shape == .rows {
                rows
            } else {
                switch shape {
                case .bars: bars
                case .line: lines
                case .donut: donut
                case .rows: rows
                }
                if shape != .donut, series.count > 1 { legend }
                details {
                    summary { words(ComponentWords.asTable) }
                    asTable
                }
            }
        }
    }

    private var isEmpty: Bool { names.isEmpty || series.allSatisfy { $0.values.isEmpty } }

    /// The highest value of the scale: a round number not below the highest value drawn.
    var top: Double {
        let highest = Self.round(above: (isStacked ? sums : series.flatMap(\.values)).max() ?? 0)
        return isCounted && highest < 10 ? max(2, (highest / 2).rounded(.up) * 2) : highest
    }

    /// How high the bars of a name are that stand on each other.
    private var sums: [Double] { names.indices.map { sum(of: series[...], at: $0) } }

    func sum(of some: ArraySlice<Series>, at index: Int) -> Double {
        some.reduce(0) { $0 + (index < $1.values.count ? max(0, $1.values[index]) : 0) }
    }

    static func round(above value: Double) -> Double {
        guard value > 0, value.isFinite else { return 1 }
        var unit = 1.0
        while unit * 10 <= value { unit *= 10 }
        while unit > value { unit /= 10 }
        return [1, 2, 4, 5, 8, 10].map { $0 * unit }.first { $0 >= value } ?? 10 * unit
    }

    /// `1234.5` as `1,234.5`.
    static func plain(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "—" }
        let rounded = (value * 10).rounded() / 10
        let whole = Int64(abs(rounded))
        var digits = ""
        for (index, digit) in String(whole).reversed().enumerated() {
            if index > 0, index % 3 == 0 { digits.append(",") }
            digits.append(digit)
        }
        let tenth = Int(((abs(rounded) - Double(whole)) * 10).rounded())
        return (rounded < 0 ? "-" : "") + String(digits.reversed()) + (tenth == 0 ? "" : ".\(tenth)")
    }

    private var legend: HTML {
        ul(.class("legend")) {
            for (index, one) in series.enumerated() {
                li(.class(style(of: index))) {
                    span(.class("key"), .aria(.hidden, "true")) {}
                    one.name
                }
            }
        }
    }

    private var asTable: HTML {
        let columns =
            [DataTable.Column(title: words(ComponentWords.series))]
            + series.map { DataTable.Column(title: $0.name, isFigure: true) }
        let rows = names.enumerated().map { index, name in
            let cells = series.map { HTML(index < $0.values.count ? format($0.values[index]) : "—") }
            return DataTable.Row(cells: [HTML(name)] + cells)
        }
        return DataTable(words: words, columns: columns, rows: rows, isPlain: true).html
    }
}
