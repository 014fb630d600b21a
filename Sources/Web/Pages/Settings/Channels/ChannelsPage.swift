import Markup
import Parties
import Records

/// The ports notices leave by beside the page and mail.
struct ChannelsPage: PageContent {
    private let state: SettingsState
    private let ports: [NoticePort]
    private let deliveries: PortDeliveries

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        ports = try NoticePort.Channel.allCases.map { try NoticePort.of($0, work) }
        deliveries = try PortDeliveries(work)
    }

    func title(_ drawing: Drawing) -> String { drawing.words(ChannelWords.title) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(place: .channels, state: state, drawing: drawing).html(lead: ChannelWords.lead.label) {
            if let secret = state.secret {
                section(.class("panel secret"), .role("status")) {
                    p { words(ChannelWords.secretOnce) }
                    p { code(.class("key")) { secret } }
                    CopyButton(words: words, text: secret)
                }
            }
            div(.class("duo")) { for port in ports { panel(port, drawing) } }
            details(.class("panel")) {
                summary { words(ChannelWords.help) }
                p(.class("hint")) { words(ChannelWords.genericHelp) }
                p(.class("hint")) { words(ChannelWords.helpText) }
            }
            deliveries.html(drawing)
        }
    }

    private func panel(_ port: NoticePort, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("panel"), .id(port.channel.rawValue)) {
            h2 {
                words(port.channel.label)
                HTML(" ")
                span(.class("chip"), .data(.kind, port.isOn ? "won" : "open")) {
                    words(port.isOn ? SettingsWords.on.label : SettingsWords.off.label)
                }
            }
            if port.isGone { p(.class("problem")) { words(ChannelWords.gone) } }
            drawing.form(SafePath.link(.settings(.channels)), class: "stack", boosted: false) {
                input(.type("hidden"), .name("channel"), .value(port.channel.rawValue))
                inputs(port, words)
                p(.class("buttons")) {
                    button(.class("primary"), .name("do"), .value("save")) { words(.save) }
                    if port.isOn { button(.name("do"), .value("test")) { words(ChannelWords.test) } }
                    if port.sealedSecret != nil {
                        button(.class("quiet"), .name("do"), .value("secret")) { words(ChannelWords.newSecret) }
                    }
                }
            }
        }
    }

    private func inputs(_ port: NoticePort, _ words: Wording) -> HTML {
        // What was refused is shown again in the form it stood in, and nowhere else.
        var own = state
        let isTyped = !state.problems.isEmpty && state.form["channel"] == port.channel.rawValue
        if !isTyped { own.problems = [] }
        let isOn = isTyped ? state.form["on"] != nil : port.isOn
        func item(_ name: String, _ label: Label, _ stored: String, hint: Label? = nil) -> SettingsInput {
            SettingsInput(
                name: name, label: label, value: isTyped ? state.value(name, stored) : stored, state: own, words: words,
                hint: hint, scope: port.channel.rawValue)
        }
        return div(.class("stack")) {
            label(.class("tick")) {
                input(.type("checkbox"), .name("on"), .value("on"), isOn ? .checked : nil)
                words(ChannelWords.turnedOn)
            }
            if port.channel == .wecom {
                item("kind", ChannelWords.kind.label, port.kind.rawValue, hint: ChannelWords.robotHint.label).pick([
                    ("robot", words(ChannelWords.robot)), ("generic", words(ChannelWords.generic)),
                ])
            }
            item("address", ChannelWords.address.label, port.shown, hint: ChannelWords.addressHint.label).line(
                "url", limit: 2000)
            if port.kind == .generic {
                p(.class("hint")) {
                    words(ChannelWords.secret)
                    words.language == .en ? ": " : "："
                    words(port.sealedSecret == nil ? ChannelWords.noSecret : .secretKept)
                }
            }
        }
    }
}
