import Markup

extension DesignSamples {
    private var here: Link { Link(path: "#table") }
    private var companies: [String] { [say(.company1), say(.company2), say(.company3)] }
    private var people: [String] { [say(.person1), say(.person2), say(.person3)] }

    var table: HTML {
        let columns = [
            DataTable.Column(title: say(.customer), sort: here, isAscending: true),
            DataTable.Column(title: say(.owner)), DataTable.Column(title: say(.state)),
            DataTable.Column(title: say(.amount), isFigure: true, sort: here),
        ]
        let states = [
            Chip(text: say(.won), tone: .good), Chip(text: say(.open), tone: .info), Chip(text: say(.proposal)),
        ]
        let rows = companies.enumerated().map { index, name in
            DataTable.Row(
                id: String(index),
                cells: [
                    a(.class("lead-link"), .href(here)) { name }, PersonLabel(name: people[index]).html,
                    states[index].html, span(.class("number")) { "¥\(64 * (index + 1)),000.00" },
                ], isChosen: index == 1)
        }
        return DataTable(
            words: words, columns: columns, rows: rows, mark: "row",
            totals: [HTML(say(.sumTitle)), HTML(), HTML(), span(.class("number")) { "¥384,000.00" }]
        ).html
    }

    var board: HTML {
        let cards = companies.enumerated().map { index, name in
            Board.Card(
                id: String(index), title: name, link: here,
                lines: [span(.class("number")) { "¥\(64 * (index + 1)),000.00" }],
                foot: [
                    Avatar(name: people[index]).html,
                    Chip(text: say(.days(index * 9 + 3)), tone: index > 0 ? .warn : .plain).html,
                ], isMovable: true)
        }
        return Board(
            label: say(.board),
            columns: [
                Board.Column(
                    key: "needs", title: say(.needs), count: "2", sum: "¥192,000.00", tone: .info,
                    cards: Array(cards.prefix(2))),
                Board.Column(
                    key: "proposal", title: say(.proposal), count: "1", sum: "¥192,000.00", tone: .warn,
                    cards: Array(cards.suffix(1))),
                Board.Column(key: "won", title: say(.won), count: "0", tone: .good, cards: [], empty: say(.noCards)),
            ]
        ).html
    }

    var tabs: HTML {
        Tabs(
            label: say(.tabs),
            tabs: [
                Tabs.Tab(text: say(.all), link: Link(path: "#tabs"), isCurrent: true, count: 128),
                Tabs.Tab(text: say(.open), link: Link(path: "#tabs"), count: 12),
                Tabs.Tab(text: say(.done), link: Link(path: "#tabs")),
            ]
        ).html
    }

    var overlays: HTML {
        HTML.joined([
            div(.class("row")) {
                Button(text: say(.dialog), opens: "sample-dialog")
                Button(text: say(.drawer), icon: .panelRight, opens: "sample-drawer")
                Menu(
                    label: say(.menu), icon: .ellipsis, opensForward: true,
                    groups: [
                        Menu.Group(
                            title: say(.customer), entries: companies.map { Menu.entry($0, icon: .building2, to: here) }
                        ),
                        Menu.Group(entries: [Menu.entry(say(.undo), icon: .undo2, to: here, key: "Z")]),
                    ])
            },
            Dialog(
                words, id: "sample-dialog", title: say(.question),
                actions: [
                    Button(text: say(.cancel), isSubmit: false),
                    Button(text: say(.destroy), weight: .destroy, isSubmit: false),
                ]
            ) { p { say(.questionText) } }.html,
            Dialog(words, id: "sample-drawer", title: say(.company1), kind: .drawer) { timeline }.html,
            div(.class("toast-sample")) {
                Toast(words: words, title: say(.toast), text: say(.company2), link: here)
                Toast(words: words, title: say(.saved), tone: .good)
                Toast(words: words, title: say(.failed), text: say(.hint), tone: .bad)
            },
        ])
    }

    var chips: HTML {
        HTML.joined([
            div(.class("row")) { for tone in Tone.allCases { Chip(text: say(.state), tone: tone) } },
            div(.class("row")) { for tone in Tone.allCases { Chip(text: say(.state), tone: tone, isDot: true) } },
            div(.class("row")) { Chip(text: say(.customer), tone: .info, icon: .tag) },
        ])
    }

    var avatars: HTML {
        HTML.joined([
            div(.class("row")) {
                for person in people { Avatar(name: person, isLarge: true, isSilent: false) }
                for company in companies { Avatar(name: company, isLarge: true, isCompany: true, isSilent: false) }
            },
            div(.class("row")) {
                span(.class("people")) { for person in people { Avatar(name: person, isSilent: false) } }
                for person in people { PersonLabel(name: person, link: here) }
            },
        ])
    }

    var timeline: HTML {
        let at = time(.datetime("2026-11-22T09:30:00+08:00")) { "2026-11-22 09:30" }
        return ol(.class("timeline")) {
            TimelineEntry(
                icon: .phone, tone: .info, who: HTML(say(.person2)), did: say(.called), what: HTML(say(.company1)),
                when: at,
                content: p { say(.callText) })
            TimelineEntry(icon: .banknote, tone: .good, who: HTML(say(.person3)), did: say(.paidUp), when: at)
            TimelineEntry(icon: .alarmClock, tone: .bad, who: HTML(say(.person1)), did: say(.breached), when: at)
        }
    }

    var tiles: HTML {
        let history: [Double] = [3, 5, 4, 8, 6, 9, 12]
        return ul(.class("tiles")) {
            StatTile(
                words: words, label: say(.leadsToday), figure: "12", link: here,
                trend: StatTile.Trend(text: "+3", isRising: true, tone: .good), history: history)
            StatTile(
                words: words, label: say(.overdue), figure: "¥184,200", link: here, tone: .bad,
                trend: StatTile.Trend(text: "+8.4%", isRising: true, tone: .bad))
            StatTile(words: words, label: say(.satisfaction), figure: "4.7", tone: .good, history: history.reversed())
            StatTile(words: words, label: say(.open), figure: "0")
        }
    }

    var charts: HTML {
        let months = (6...11).map { say(.month($0)) }
        return div(.class("columns")) {
            div(.class("panel")) {
                Chart(
                    words: words, title: say(.byMonth), shape: .bars, names: months,
                    series: [
                        Chart.Series(name: say(.web), values: [320, 410, 380, 520, 610, 480]),
                        Chart.Series(name: say(.event), values: [120, 90, 240, 180, 260, 310]),
                    ])
            }
            div(.class("panel")) {
                Chart(
                    words: words, title: say(.bySource), shape: .donut,
                    names: [say(.web), say(.event), say(.referral)],
                    series: [Chart.Series(name: say(.charts), values: [46, 31, 18])])
            }
            div(.class("panel")) {
                Chart(
                    words: words, title: say(.trendTitle), shape: .line, names: months,
                    series: [
                        Chart.Series(name: say(.deals), values: [12, 18, 15, 22, 27, 24]),
                        Chart.Series(name: say(.orders), values: [4, 7, 9, 8, 13, 15]),
                    ])
            }
            div(.class("panel")) {
                Meter(label: say(.done), percent: 64)
                br()
                Meter(label: say(.done), percent: 100, tone: .good)
                br()
                Meter(label: say(.overdue), percent: 23, tone: .bad)
            }
        }
    }

    var callouts: HTML {
        HTML.joined([
            Callout(.info) { say(.calloutInfo) }.html, Callout(.good) { say(.calloutGood) }.html,
            Callout(.warn) { say(.calloutWarn) }.html, Callout(.bad) { say(.calloutBad) }.html,
        ])
    }

    var empties: HTML {
        div(.class("columns")) {
            div(.class("panel")) {
                EmptyState(
                    icon: .headset, title: say(.nothing), text: say(.nothingText),
                    actions: [Button(text: say(.begin), weight: .primary, link: here)])
            }
            div(.class("panel")) { Skeleton(words: words, lines: 6) }
        }
    }
}
