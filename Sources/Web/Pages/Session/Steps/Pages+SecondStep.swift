import Automation
import Hummingbird
import Markup
import Parties
import Records

extension Pages {
    /// `/sign-in/code`: the code of an authenticator, or setting one up, between the password and the session.
    func secondStep(_ request: Request, from source: String, _ site: Site) async throws -> Response {
        let words = Wording(language: request.preferredLanguage)
        let visitor = Visitor(request)
        guard let secret = request.cookie(Cookie.stepName(request)),
            let step = try await SecondStep.find(secret, engine)
        else {
            return visitor.show(
                DeadEnd(words: words, heading: words(SignInWords.codeTitle), text: words(SignInWords.stepEnded)), .gone)
        }
        var page = SecondStepPage(words: words, step: step, password: step.factor?.password(engine), held: nil)
        guard request.method == .post else { return visitor.show(page) }
        guard let fields = try await visitor.form() else {
            page.problem = words(.formExpired)
            return visitor.show(page, .forbidden)
        }
        page.held = fields["_held"]
        switch try await step.attempt(fields["code"] ?? "", engine) {
        case .wrong:
            page.problem = words(SignInWords.codeWrong)
            return visitor.show(page, .unprocessableContent)
        case .wait(let milliseconds):
            page.problem = words(.signInWait(Int((milliseconds + 999) / 1000)))
            return visitor.show(page, .tooManyRequests)
        case .right(let codes):
            let place = Sessions.Place(source: source, agent: request.headers[.userAgent] ?? "")
            let session = try await sessions.begin(step.user, from: place)
            let response = try await resume(page.held, session, next: step.link.next, request, site)
            guard let codes else { return response }
            let next = SafePath.next(response.headers[.location] ?? step.link.next)
            return visitor.show(
                NewCodesPage(words: words, codes: codes, next: next), cookies: response.headers[values: .setCookie])
        }
    }

    /// Leads to the second step; what was typed on a page whose session had ended goes along in the page itself.
    func askForCode(_ secret: String, _ held: String?, _ request: Request) async throws -> Response {
        guard let held, let step = try await SecondStep.find(secret, engine) else {
            return .redirect(SafePath.link(.secondStep))
        }
        let words = Wording(language: request.preferredLanguage)
        return Visitor(request).show(
            SecondStepPage(words: words, step: step, password: step.factor?.password(engine), held: held))
    }
}

/// Asks for a code; shows how to set an authenticator up where that comes first.
struct SecondStepPage: DoorPage {
    let words: Wording
    let step: SecondStep
    let password: OneTimePassword?
    /// What was typed on a page whose session had ended, as ``HeldForm`` writes it.
    var held: String?
    var problem: String?

    var heading: String { words(step.isEnrolling ? SignInWords.enrolTitle : .codeTitle) }

    func content(token: String) -> HTML {
        div(.class("step")) {
            problem(problem)
            if let password {
                if step.isEnrolling {
                    EnrolView(words: words, password: password, company: step.company, email: step.email).html
                } else {
                    p(.class("lead")) { words(SignInWords.codeLead) }
                }
                form(SafePath.link(.secondStep, [("lang", words.language.rawValue)]), token: token) {
                    if let held { input(.type("hidden"), .name("_held"), .value(held)) }
                    CodeInput(words: words, isDescribed: problem != nil).html
                    button(.class("primary")) { words(step.isEnrolling ? SignInWords.enrolConfirm : .codeGo) }
                }
                if !step.isEnrolling { p(.class("hint")) { words(SignInWords.codeHint) } }
            } else {
                p(.class("problem")) { words(SignInWords.noSeal) }
            }
            p(.class("other")) { a(.href(SafePath.link(.signIn))) { words(SignInWords.startAgain) } }
        }
    }
}

/// The input of a code.
struct CodeInput: Sendable {
    let words: Wording
    var isDescribed = false

    var html: HTML {
        div(.class("field")) {
            label(.for("code")) { words(SignInWords.code) }
            input(
                .id("code"), .name("code"), .type("text"), .inputmode("text"), .autocomplete("one-time-code"),
                .maxlength(40), .required, .autofocus, isDescribed ? .aria(.describedby, "problem") : nil)
        }
    }
}

/// The QR code of an authenticator, and its key for those who cannot scan.
struct EnrolView: Sendable {
    let words: Wording
    let password: OneTimePassword
    let company: String
    let email: String

    var html: HTML {
        div(.class("enrol")) {
            p(.class("lead")) { words(SignInWords.enrolLead) }
            if let code = QRCode(password.uri(issuer: "Tutti \(company.prefix(40))", account: email)) {
                div(.class("qr")) { squares(code.path, side: code.size + 8, label: words(SignInWords.qr)) }
            }
            p(.class("hint")) { words(SignInWords.enrolKey) }
            p { code(.class("key")) { spaced } }
        }
    }

    private var spaced: String {
        let key = Array(Base32.encode(password.secret))
        return stride(from: 0, to: key.count, by: 4).map { String(key[$0..<min($0 + 4, key.count)]) }
            .joined(separator: " ")
    }
}

/// The recovery codes, once.
struct NewCodesPage: DoorPage {
    let words: Wording
    let codes: [String]
    let next: Link

    var heading: String { words(SignInWords.codesTitle) }

    func content(token: String) -> HTML {
        div(.class("step")) {
            RecoveryList(words: words, codes: codes).html
            p { a(.class("button primary"), .href(next)) { words(SignInWords.codesContinue) } }
        }
    }
}

/// Recovery codes as they are read off.
struct RecoveryList: Sendable {
    let words: Wording
    let codes: [String]

    var html: HTML {
        div(.class("recovery")) {
            p(.class("lead")) { words(SignInWords.codesLead) }
            ul(.class("codes")) { for text in codes { li { code { text } } } }
            CopyButton(words: words, text: codes.joined(separator: "\n"))
        }
    }
}

/// Says that something ended, and where to go on.
struct DeadEnd: DoorPage {
    let words: Wording
    let heading: String
    let text: String
    var onward: (Page, SignInWords) = (.signIn, .backToSignIn)

    func content(token: String) -> HTML {
        div(.class("step")) {
            p(.class("lead"), .role("status")) { text }
            p { a(.class("button"), .href(SafePath.link(onward.0))) { words(onward.1) } }
        }
    }
}
