import Markup
import Records

/// The address of one's own calendar, on the page about oneself.
struct CalendarPart: Sendable {
    private let made: Instant?
    private let secret: String?

    init(_ secret: String?, _ work: Work) throws {
        self.secret = secret
        made = try CalendarAddress.made(for: work.actor.user, work)
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("panel"), .id("calendar")) {
            h2 { words(CalendarWords.title) }
            p(.class("hint")) { words(CalendarWords.lead) }
            if let secret {
                div(.class("secret"), .role("status")) {
                    p { words(CalendarWords.once) }
                    p { code(.class("key")) { Route.calendar(secret).path } }
                    CopyButton(words: words, text: Route.calendar(secret).path, isPath: true)
                }
            } else if let made {
                p(.class("muted")) {
                    words(CalendarWords.since)
                    HTML(" ")
                    drawing.values(Titles()).moment(made)
                }
            }
            drawing.form(SafePath.link(.me), class: "inline", once: false) {
                button(.name("do"), .value("calendar")) { words(made == nil ? CalendarWords.make : .renew) }
                if made != nil {
                    button(.class("quiet"), .name("do"), .value("calendar-end")) { words(CalendarWords.end) }
                }
            }
        }
    }
}
