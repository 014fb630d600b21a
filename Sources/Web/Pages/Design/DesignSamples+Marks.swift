import Markup

extension DesignSamples {
    var tabs: HTML {
        samples(
            sample(.tabs) { pages(.tabs) }, sample(.hover, "hover") { pages(.hover) },
            sample(.crumbs) {
                Crumbs(words: words, steps: [(say(.customer), here), (say(.company1), here), (say(.stage), here)])
            })
    }

    private func pages(_ label: DesignWords) -> Tabs {
        Tabs(
            label: say(label),
            tabs: [
                Tabs.Tab(text: say(.all), link: Link(path: "#tabs"), isCurrent: true, count: 128),
                Tabs.Tab(text: say(.open), link: Link(path: "#tabs"), count: 12),
                Tabs.Tab(text: say(.done), link: Link(path: "#tabs")),
            ])
    }

    var overlays: HTML {
        HTML.joined([
            div(.class("row")) {
                Button(text: say(.dialog), opens: "sample-dialog")
                Button(text: say(.drawer), icon: .panelRight, opens: "sample-drawer")
                Button(text: "\(say(.drawer)) · \(say(.loading))", opens: "sample-loading")
                Button(text: say(.sheetBelow), opens: "sample-sheet")
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
            Dialog(words, id: "sample-drawer", title: say(.company1), kind: .drawer) { timelines }.html,
            Dialog(words, id: "sample-loading", title: say(.loading), kind: .drawer) {
                Skeleton(words: words, lines: 8)
            }.html,
            Dialog(words, id: "sample-sheet", title: say(.menu), kind: .sheet) {
                ul { for name in companies { li { a(.href(here)) { name } } } }
            }.html,
        ])
    }

    var toasts: HTML {
        div(.class("toast-sample")) {
            Toast(words: words, title: say(.toast), text: say(.company2), link: here)
            Toast(words: words, title: say(.saved), tone: .good)
            Toast(words: words, title: say(.failed), text: say(.hint), tone: .bad)
            Toast(words: words, title: say(.saved), text: say(.company1), action: say(.undo))
        }
    }

    var chips: HTML {
        HTML.joined([
            div(.class("row")) { for tone in Tone.allCases { Chip(text: say(.state), tone: tone) } },
            div(.class("row")) { for tone in Tone.allCases { Chip(text: say(.state), tone: tone, isDot: true) } },
            div(.class("row")) {
                Chip(text: say(.won), kind: "won")
                Chip(text: say(.company1), isData: true)
                Chip(text: say(.customer), tone: .info, icon: .tag)
            },
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
