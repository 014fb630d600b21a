import Markup
import Parties
import Records

/// One's own account: password, second factor, sessions.
struct MePage: PageContent {
    private let state: MeState
    private let person: Person?
    private let factor: SecondFactor?
    private let isRequired: Bool
    private let sessions: SessionList
    private let calendar: CalendarPart
    private let phone: PhonePart

    init(_ state: MeState, hash: String, _ work: Work) throws {
        self.state = state
        let (user, tenant) = (work.actor.user, work.actor.tenant)
        person = try Person.find(user, in: tenant, work.connection)
        factor = try SecondFactor.find(user, in: tenant, work.connection)
        isRequired = try SecurityRules.asks(user, in: tenant, work.connection)
        sessions = SessionList(try OpenSession.all(user, in: tenant, work.connection), own: hash)
        calendar = try CalendarPart(state.calendar, work)
        phone = try PhonePart(state, work)
    }

    func title(_ drawing: Drawing) -> String { drawing.words(SignInWords.me) }

    func main(_ drawing: Drawing) -> HTML {
        section(.class("me settings")) {
            header(.class("heading")) {
                div {
                    h1 { title(drawing) }
                    if let person { p(.class("muted")) { bdi { person.name + Dot.between + person.email } } }
                }
            }
            if state.done == "phone" { p(.class("done"), .role("status")) { drawing.words(ChannelWords.phoneSaved) } }
            if let note { p(.class("done"), .role("status")) { drawing.words(note) } }
            if let codes = state.codes {
                section(.class("panel"), .role("status")) {
                    h2 { drawing.words(SignInWords.codesTitle) }
                    RecoveryList(words: drawing.words, codes: codes).html
                }
            }
            div(.class("duo even")) {
                passwordPart(drawing)
                div(.class("stack wide")) {
                    factorPart(drawing)
                    phone.html(drawing)
                }
            }
            calendar.html(drawing)
            sessions.html(drawing)
        }
    }

    private var note: SignInWords? {
        switch state.done {
        case "password": .passwordChanged
        case "factor" where factor?.isOn != true: .factorRemoved
        default: nil
        }
    }

    private func passwordPart(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("panel")) {
            h2 { words(SignInWords.changePassword) }
            drawing.form(SafePath.link(.me), class: "stack") {
                input(.type("hidden"), .name("do"), .value("password"))
                currentPassword("current", words, part: "password")
                NewPasswordInputs(words: words, names: person?.names ?? [], problems: state.problems).html
                p(.class("buttons")) { button(.class("primary")) { words(SignInWords.savePassword) } }
            }
        }
    }

    private func currentPassword(_ id: String, _ words: Wording, part: String) -> HTML {
        let isWrong = state.wrongPassword == part
        return div(.class("field")) {
            label(.for(id)) { words(part == "password" ? SignInWords.currentPassword : .confirmPassword) }
            input(
                .id(id), .name("current"), .type("password"), .autocomplete("current-password"), .maxlength(256),
                .required, isWrong ? .aria(.invalid, "true") : nil,
                isWrong ? .aria(.describedby, "\(id)-problem") : nil)
            if isWrong {
                p(.class("problem"), .role("alert"), .id("\(id)-problem")) { words(SignInWords.passwordWrong) }
            }
        }
    }

    private func factorPart(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let isOn = factor?.isOn ?? false
        return section(.class("panel")) {
            h2 {
                words(SignInWords.factor)
                HTML(" ")
                span(.class("chip"), .data(.kind, isOn ? "won" : "open")) {
                    words(isOn ? SignInWords.factorOn : .factorOff)
                }
            }
            p(.class("hint")) { words(SignInWords.factorLead) }
            if isOn { whenOn(drawing) } else if state.isEnrolling { enrolling(drawing) } else { whenOff(drawing) }
        }
    }

    private func whenOff(_ drawing: Drawing) -> HTML {
        drawing.form(SafePath.link(.me), class: "stack", once: false) {
            p(.class("buttons")) {
                button(.name("do"), .value("enrol")) { drawing.words(SignInWords.turnOn) }
            }
        }
    }

    private func enrolling(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        guard let password = state.password else { return p(.class("problem")) { words(SignInWords.noSeal) } }
        return div {
            EnrolView(
                words: words, password: password, company: person?.company ?? "", email: person?.email ?? ""
            ).html
            drawing.form(SafePath.link(.me), class: "stack") {
                if state.isWrongCode {
                    p(.class("problem"), .role("alert"), .id("problem")) { words(SignInWords.codeWrong) }
                }
                CodeInput(words: words, isDescribed: state.isWrongCode).html
                p(.class("buttons")) {
                    button(.class("primary"), .name("do"), .value("confirm")) { words(SignInWords.enrolConfirm) }
                    a(.class("button"), .href(SafePath.link(.me))) { words(.cancel) }
                }
            }
        }
    }

    private func whenOn(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return drawing.form(SafePath.link(.me), class: "stack", once: false) {
            p(.class("hint")) { words(SignInWords.codesLeft(factor?.recovery.hashes.count ?? 0)) }
            currentPassword("current-factor", words, part: "factor")
            p(.class("buttons")) {
                button(.name("do"), .value("codes")) { words(SignInWords.newCodes) }
                if isRequired {
                    small(.class("hint")) { words(SignInWords.factorRequired) }
                } else {
                    button(.class("quiet"), .name("do"), .value("off")) { words(SignInWords.turnOff) }
                }
            }
        }
    }
}
