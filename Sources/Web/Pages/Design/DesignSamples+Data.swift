import Markup

extension DesignSamples {
    var here: Link { Link(path: "#tables") }
    var companies: [String] { [say(.company1), say(.company2), say(.company3)] }
    var people: [String] { [say(.person1), say(.person2), say(.person3)] }

    var tables: HTML {
        HTML.joined([
            table(rows: rows, isAscending: true, mark: "row").html,
            samples(
                sample(.sortedDown) { table(rows: rows.reversed(), isAscending: false) },
                sample(.hover, "hover") { table(rows: rows) },
                sample(.loading) { table(isLoading: true) },
                sample(.empties) { table(empty: words(ComponentWords.nothingFound)) }),
        ])
    }

    private func table(
        rows: [DataTable.Row] = [], isAscending: Bool? = nil, mark: String? = nil, empty: String? = nil,
        isLoading: Bool = false
    ) -> DataTable {
        let isFull = mark != nil
        // The arrow stands over what the rows are sorted by, as amounts are in these.
        let state = [DataTable.Column(title: say(.owner)), DataTable.Column(title: say(.state))]
        let sum = span(.class("number")) { "¥384,000.00" }
        return DataTable(
            words: words,
            columns: [DataTable.Column(title: say(.customer), sort: here)] + (isFull ? state : [])
                + [DataTable.Column(title: say(.amount), isFigure: true, sort: here, isAscending: isAscending)],
            rows: rows.map { row in
                isFull
                    ? row
                    : DataTable.Row(id: row.id, cells: [row.cells[0], row.cells[3]])
            }, mark: mark,
            totals: isFull ? [HTML(say(.sumTitle)), HTML(), HTML(), sum] : [], isPlain: !isFull, empty: empty,
            isLoading: isLoading)
    }

    private var rows: [DataTable.Row] {
        let states = [
            Chip(text: say(.won), kind: "won"), Chip(text: say(.open), tone: .info), Chip(text: say(.proposal)),
        ]
        return companies.enumerated().map { index, name in
            DataTable.Row(
                id: String(index),
                cells: [
                    a(.class("lead-link"), .href(here)) { name }, PersonLabel(name: people[index]).html,
                    states[index].html, span(.class("number")) { "¥\(64 * (index + 1)),000.00" },
                ], isChosen: index == 1)
        }
    }

    var tiles: HTML {
        let history: [Double] = [3, 5, 4, 8, 6, 9, 12]
        let overdue = StatTile(words: words, label: say(.overdue), figure: "¥184,200", link: here, tone: .bad)
        return HTML.joined([
            ul(.class("tiles")) {
                StatTile(
                    words: words, label: say(.leadsToday), figure: "12", link: here,
                    trend: StatTile.Trend(text: "+3", isRising: true, tone: .good), history: history)
                StatTile(
                    words: words, label: say(.overdue), figure: "¥184,200", link: here, tone: .bad,
                    trend: StatTile.Trend(text: "+8.4%", isRising: true, tone: .bad))
                StatTile(
                    words: words, label: say(.satisfaction), figure: "4.7", tone: .good,
                    trend: StatTile.Trend(text: "-0.1", isRising: false, tone: .warn), history: history.reversed())
                StatTile(words: words, label: say(.open), figure: "0")
            },
            samples(
                sample(.hover, "hover") { ul(.class("tiles")) { overdue } },
                sample(.focus, "focus") { ul(.class("tiles")) { overdue } }),
        ])
    }

    var charts: HTML {
        let months = (6...11).map { say(.month($0)) }
        let web = Chart.Series(name: say(.web), values: [320, 410, 380, 520, 610, 480])
        let event = Chart.Series(name: say(.event), values: [120, 90, 240, 180, 260, 310])
        let deals = Chart.Series(name: say(.deals), values: [12, 18, 15, 22, 27, 24])
        let orders = Chart.Series(name: say(.orders), values: [4, 7, 9, 8, 13, 15])
        let all = [
            Chart(words: words, title: say(.byMonth), shape: .bars, names: months, series: [web, event]),
            Chart(
                words: words, title: say(.bySource), shape: .donut, names: [say(.web), say(.event), say(.referral)],
                series: [Chart.Series(name: say(.charts), values: [46, 31, 18])]),
            Chart(words: words, title: say(.trendTitle), shape: .line, names: months, series: [deals, orders]),
            Chart(words: words, title: say(.oneLine), shape: .line, names: months, series: [deals]),
            Chart(
                words: words, title: say(.trendTitle), shape: .bars, names: months, series: [deals, orders],
                isStacked: true),
            Chart(
                words: words, title: say(.stage), shape: .rows, names: [say(.open), say(.proposal), say(.won)],
                series: [Chart.Series(name: say(.amount), values: [64, 128, 32])],
                marks: [
                    Chart.Mark(
                        count: "4", figure: "¥64,000.00", part: 0.2, note: say(.weighted("¥12,800.00")), link: here),
                    Chart.Mark(
                        count: "7", figure: "¥128,000.00", part: 0.5, note: say(.weighted("¥64,000.00")), link: here),
                    Chart.Mark(count: "1", figure: "¥32,000.00", part: 1, link: here, tone: .bad),
                ], total: (say(.sumTitle), Chart.Mark(count: "12", figure: "¥224,000.00", link: here))),
            Chart(words: words, title: say(.noNumbers), shape: .bars, names: months, series: []),
        ]
        return div(.class("columns")) {
            for chart in all { div(.class("panel")) { chart } }
            div(.class("panel")) {
                Meter(label: say(.done), percent: 64)
                br()
                Meter(label: say(.done), percent: 100, tone: .good)
                br()
                Meter(label: say(.overdue), percent: 23, tone: .bad)
            }
        }
    }
}
