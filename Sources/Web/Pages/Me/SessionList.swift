import Markup
import Records

/// Where somebody is signed in: this device, the four that were seen last, the others folded.
struct SessionList: Sendable {
    private let sessions: [OpenSession]
    private let own: String

    private static let shown = 5

    init(_ sessions: [OpenSession], own: String) {
        self.own = own
        self.sessions = sessions.filter { $0.hash == own } + sessions.filter { $0.hash != own }
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let rest = sessions.dropFirst(Self.shown)
        return section(.class("panel")) {
            header(.class("heading")) {
                h2 { words(SignInWords.sessionsTitle) }
                if sessions.count > 1 { endingOthers(drawing) }
            }
            table(sessions.prefix(Self.shown), drawing)
            if !rest.isEmpty {
                details(.class("rest")) {
                    summary { words(SignInWords.moreSessions(rest.count)) }
                    table(rest, drawing)
                }
            }
        }
    }

    private func endingOthers(_ drawing: Drawing) -> HTML {
        drawing.form(SafePath.link(.me), class: "inline") {
            input(.type("hidden"), .name("do"), .value("end"))
            button(.name("session"), .value("others")) { drawing.words(SignInWords.endOthers) }
        }
    }

    private func table(_ sessions: ArraySlice<OpenSession>, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        return Markup.table(.class("records brief sessions")) {
            thead {
                tr {
                    for title in [SignInWords.device, .place, .lastSeen, .since] { th(.scope("col")) { words(title) } }
                    th(.scope("col")) { span(.class("sr")) { words(.actions) } }
                }
            }
            tbody { for session in sessions { row(session, drawing) } }
        }
    }

    private func row(_ session: OpenSession, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let values = drawing.values(Titles())
        return tr {
            td(.data(.label, words(SignInWords.device))) {
                bdi { session.device(words) }
                if session.hash == own { span(.class("chip"), .data(.kind, "won")) { words(SignInWords.thisSession) } }
            }
            td(.data(.label, words(SignInWords.place))) { bdi { session.address } }
            td(.data(.label, words(SignInWords.lastSeen))) { values.moment(session.seen) }
            td(.data(.label, words(SignInWords.since))) { values.moment(session.began) }
            td(.class("buttons")) {
                drawing.form(SafePath.link(.me), class: "inline") {
                    input(.type("hidden"), .name("do"), .value("end"))
                    button(.class("quiet"), .name("session"), .value(OpenSession.handle(session.hash))) {
                        words(SignInWords.end)
                    }
                }
            }
        }
    }
}
