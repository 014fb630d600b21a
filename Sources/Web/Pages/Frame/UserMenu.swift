import China
import Markup
import Records

/// What concerns the one who is signed in: how pages look, the language, leaving.
struct UserMenu: Component {
    let drawing: Drawing
    let preferences: Preferences

    private var words: Wording { drawing.words }
    private var name: String {
        drawing.actor.company.people.first { $0.id == drawing.actor.user }?.name ?? words(FrameWords.account)
    }

    var html: HTML {
        Menu(
            label: words(FrameWords.account), weight: .quiet,
            content: HTML.joined([Avatar(name: name).html, span(.class("sr")) { words(FrameWords.account) }]),
            groups: [
                Menu.Group(entries: [
                    p(.class("head")) {
                        strong { bdi { name } }
                        br()
                        bdi { drawing.actor.company.name }
                    }
                ]),
                Menu.Group(entries: [look]),
                Menu.Group(entries: [
                    Menu.entry(words(SignInWords.me), icon: .user, to: SafePath.link(.me)),
                    Menu.entry(words(StartWords.guide), icon: .listChecks, to: SafePath.link(.start(.guide))),
                    language,
                    button(.type("button"), .data(.opens, "shortcuts")) {
                        Icon.keyboard
                        span { words(FrameWords.shortcuts) }
                        kbd { "?" }
                    },
                ]),
                Menu.Group(entries: [signOut]),
            ]
        ).html
    }

    private var look: HTML {
        drawing.form(SafePath.link(.preferences), once: false, boosted: false) {
            input(.type("hidden"), .name("back"), .value(drawing.here))
            choice(
                .theme, "theme", preferences.theme.rawValue,
                [
                    ("system", .themeSystem), ("light", .themeLight), ("dark", .themeDark),
                    ("contrast", .themeContrast),
                ])
            choice(
                .density, "density", preferences.density.rawValue,
                [("comfortable", .comfortable), ("compact", .compact)])
            choice(.motion, "motion", preferences.motion.rawValue, [("on", .motionOn), ("off", .motionOff)])
        }
    }

    private func choice(
        _ title: FrameWords, _ name: String, _ chosen: String, _ choices: [(String, FrameWords)]
    ) -> HTML {
        HTML.joined([
            p(.class("head"), .aria(.hidden, "true")) { words(title) },
            Switch(label: words(title), name: name, choices: choices.map { ($0.0, words($0.1)) }, chosen: chosen).html,
        ])
    }

    private var language: HTML {
        let other: Language = words.language == .zhHans ? .en : .zhHans
        return drawing.form(SafePath.link(.language), once: false, boosted: false) {
            input(.type("hidden"), .name("back"), .value(drawing.here))
            button(.name("to"), .value(other.rawValue), .lang(other.rawValue)) {
                Icon.languages
                span { words(.otherLanguage) }
            }
        }
    }

    private var signOut: HTML {
        drawing.form(SafePath.link(.signOut), boosted: false) {
            button {
                Icon.logOut
                span { words(.signOut) }
            }
        }
    }
}
