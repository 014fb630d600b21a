import China
import Hummingbird
import Markup

/// The form that asks who somebody is.
struct SignInPage: Sendable {
    var words: Wording
    var email = ""
    var next: String?
    var problem: Words?
    /// What was typed on a page whose session had ended, as ``HeldForm`` writes it.
    var held: String?

    init(_ request: Request) {
        words = Wording(language: request.preferredLanguage)
        next = request.parameter("next")
    }

    func document(token: String, nonce: String) -> HTML {
        Document(words: words, title: words(.signIn), nonce: nonce).html {
            body(.class("door")) {
                main(.id("main")) {
                    p(.class("seal large"), .aria(.hidden, "true")) { "合" }
                    h1 { words(.brand) }
                    p(.class("lead")) { words(.signInLead) }
                    if let problem { p(.class("problem"), .role("alert"), .id("problem")) { words(problem) } }
                    if held != nil { p(.class("problem"), .role("status")) { words(FormWords.sessionEnded) } }
                    inputs(token)
                    other
                }
            }
        }
    }

    private func inputs(_ token: String) -> HTML {
        form(.method("post"), .action(SafePath.link(.signIn, language)), .data(.once)) {
            input(.type("hidden"), .name("_token"), .value(token))
            if let next { input(.type("hidden"), .name("next"), .value(next)) }
            if let held { input(.type("hidden"), .name("_held"), .value(held)) }
            label(.for("email")) { words(.email) }
            input(
                .id("email"), .name("email"), .type("email"), .value(email), .autocomplete("username"), .required,
                .autofocus, problem == nil ? nil : .aria(.describedby, "problem"))
            label(.for("password")) { words(.password) }
            input(
                .id("password"), .name("password"), .type("password"), .autocomplete("current-password"), .required)
            button(.class("primary")) { words(.signIn) }
            p(.class("other")) { a(.href(SafePath.link(.forgotten, language))) { words(SignInWords.forgotten) } }
        }
    }

    private var language: [(String, String)] { [("lang", words.language.rawValue)] }

    private var other: HTML {
        let other: Language = words.language == .zhHans ? .en : .zhHans
        return p(.class("other")) {
            a(.href(SafePath.link(.signIn, [("lang", other.rawValue)])), .lang(other.rawValue)) {
                words(.otherLanguage)
            }
        }
    }
}
