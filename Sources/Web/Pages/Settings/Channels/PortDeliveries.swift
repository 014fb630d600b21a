import Markup
import Parties
import Records
import Relay

/// The last notices that went or were to go out by ports, and what became of them.
struct PortDeliveries: Sendable {
    private struct Line: Sendable {
        let id: Int64
        let channel: NoticePort.Channel
        let to: String
        let title: String
        let state: String
        let trouble: PortTrouble?
        let at: Instant
        let due: Instant
        let isNew: Bool
    }

    private let lines: [Line]
    /// Whether one waits for its first attempt, whose outcome somebody may be looking for.
    private var isExpecting: Bool { lines.contains { $0.state == "ready" && $0.isNew } }

    init(_ work: Work) throws {
        var found: [Line] = []
        for channel in NoticePort.Channel.allCases {
            for state in ["parked", "ready", "sent"] {
                found += try Self.lines(channel, state, work)
            }
        }
        lines = found.sorted { $0.id > $1.id }
    }

    private static func lines(_ channel: NoticePort.Channel, _ state: String, _ work: Work) throws -> [Line] {
        try work.connection.all(
            """
            SELECT id, name, subject, error, created_at, due, attempts FROM outgoing_messages WHERE tenant = ? \
            AND channel = ? AND state = ? ORDER BY id DESC LIMIT 10
            """, [.int(work.actor.tenant), .text(channel.rawValue), .text(state)]
        ) { row in
            Line(
                id: row.int(0), channel: channel, to: row.text(1), title: row.text(2), state: state,
                trouble: PortTrouble(row.text(3)), at: Instant(row.int(4)), due: Instant(row.int(5)),
                isNew: row.optionalText(3) == nil)
        }
    }

    /// The panel, which looks again by itself while an outcome is awaited.
    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let again = SafePath.link(.settings(.channels), [("part", "deliveries")])
        return section(
            .class("panel"), .id("deliveries"), .aria(.live, "polite"), isExpecting ? .hxGet(again) : nil,
            isExpecting ? .hx(.trigger, "every 2s") : nil, .hx(.swap, "outerHTML"), .hx(.target, "this"),
            .hx(.pushURL, "false")
        ) {
            h2 { words(ChannelWords.deliveries) }
            if lines.isEmpty { p(.class("empty")) { words(ChannelWords.noDeliveries) } } else { list(drawing) }
        }
    }

    private static let titles = [
        OperationWords.when.label, ChannelWords.channel.label, OperationWords.to.label, ChannelWords.notice.label,
        OperationWords.state.label,
    ]

    private func list(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return table(.class("records")) {
            thead {
                tr {
                    for title in Self.titles { th(.scope("col")) { words(title) } }
                    th(.scope("col")) { span(.class("sr")) { words(.actions) } }
                }
            }
            tbody { for line in lines { row(line, drawing) } }
        }
    }

    private func row(_ line: Line, _ drawing: Drawing) -> HTML {
        let words = drawing.words, values = drawing.values(Titles())
        return tr {
            td(.data(.label, words(OperationWords.when))) { values.moment(line.at) }
            td(.data(.label, words(ChannelWords.channel))) { words(line.channel.label) }
            td(.data(.label, words(OperationWords.to))) { bdi { line.to } }
            td(.data(.label, words(ChannelWords.notice))) { bdi { line.title } }
            td(.data(.label, words(OperationWords.state))) {
                state(line, words)
                if let trouble = line.trouble {
                    small(.class("muted")) {
                        bdi { words(trouble.label) }
                        if line.state == "ready" {
                            Dot.between + words(ChannelWords.nextAttempt) + " "
                            values.moment(line.due)
                        }
                    }
                }
            }
            td(.class("buttons")) {
                if line.state == "parked" {
                    drawing.form(SafePath.link(.settings(.channels)), class: "inline") {
                        input(.type("hidden"), .name("channel"), .value(line.channel.rawValue))
                        input(.type("hidden"), .name("message"), .value(String(line.id)))
                        button(.name("do"), .value("retry")) { words(OperationWords.retry) }
                    }
                }
            }
        }
    }

    private func state(_ line: Line, _ words: Wording) -> HTML {
        let (kind, label) =
            switch line.state {
            case "sent": ("won", OperationWords.sentState.label)
            case "parked": ("lost", OperationWords.parked.label)
            default: ("pending", OperationWords.waiting.label)
            }
        return span(.class("chip"), .data(.kind, kind)) { words(label) }
    }
}
