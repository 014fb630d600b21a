import Markup

/// The keys that work, for whoever presses `?`.
struct ShortcutSheet: Component {
    let words: Wording
    let navigation: Navigation

    private static let general: [(keys: [String], text: FrameWords)] = [
        (["Ctrl", "K"], .keySearch), (["C"], .keyCreate), (["?"], .keyHelp), (["["], .keyFold),
    ]
    private static let onList: [(keys: [String], text: FrameWords)] = [
        (["/"], .keyFilter), (["J"], .keyNextRow), (["K"], .keyPreviousRow), (["Enter"], .keyOpenRow),
        (["↑", "↓", "←", "→"], .keyWalk), (["Space"], .keyTick), (["F2"], .keyEditCell), (["Esc"], .keyLeave),
    ]
    private static let onBoard: [(keys: [String], text: FrameWords)] = [
        (["↑", "↓", "←", "→"], .keyChooseCard), (["Shift", "←", "→"], .keyMoveCard), (["Enter"], .keyOpenCard),
    ]
    private static let onRecord: [(keys: [String], text: FrameWords)] = [
        (["E"], .keyEdit), (["P"], .keyPin), (["U"], .keyBack),
    ]

    var html: HTML {
        Dialog(words, id: "shortcuts", title: words(FrameWords.shortcuts)) {
            div(.class("shortcuts")) {
                part(.general, Self.general.map { ($0.keys, words($0.text)) })
                part(.onList, Self.onList.map { ($0.keys, words($0.text)) })
                part(.onBoard, Self.onBoard.map { ($0.keys, words($0.text)) })
                part(.onRecord, Self.onRecord.map { ($0.keys, words($0.text)) })
                part(
                    .goTo,
                    navigation.groups.flatMap(\.places).compactMap { place in
                        place.key.map { (["G", $0.uppercased()], place.text) }
                    })
            }
        }.html
    }

    private func part(_ title: FrameWords, _ keys: [([String], String)]) -> HTML {
        section {
            h3 { words(title) }
            dl {
                for (keys, text) in keys {
                    div {
                        dt { text }
                        dd { for key in keys { kbd { key } } }
                    }
                }
            }
        }
    }
}
