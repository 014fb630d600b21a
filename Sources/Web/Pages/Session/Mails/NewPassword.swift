import China
import Conditions
import Markup
import Parties
import Records
import Storage

/// Somebody whose password is set, with what it must not contain.
struct Person: Sendable {
    let name: String
    let email: String
    let company: String
    let language: Language

    var names: [String] { [name, email.split(separator: "@").first.map(String.init) ?? "", company] }

    static func find(_ user: Int64, in tenant: Int64, _ connection: any Connection) throws -> Person? {
        try connection.first(
            """
            SELECT u.name, u.email, n.name, u.language FROM users u JOIN tenants n ON n.id = u.tenant \
            WHERE u.tenant = ? AND u.id = ?
            """, [.int(tenant), .int(user)]
        ) { row in
            Person(
                name: row.text(0), email: row.text(1), company: row.text(2),
                language: Language(rawValue: row.text(3)) ?? .zhHans)
        }
    }
}

/// A new password as a form sent it, twice.
struct NewPassword: Sendable {
    let text: String
    private let again: String
    private let names: [String]

    init(_ fields: FormFields, names: [String]) {
        text = fields["new"] ?? ""
        again = fields["again"] ?? ""
        self.names = names
    }

    /// What is wrong with it; nothing when it may be set.
    func problems(_ words: Wording) -> [String] {
        let objections = PasswordPolicy().objections(to: text, names: names).map { $0.text(words.language) }
        return objections + (text == again ? [] : [words(SignInWords.notTheSame)])
    }
}

/// The inputs of a new password, with its rules, which are ticked while it is typed.
struct NewPasswordInputs: Sendable {
    let words: Wording
    let names: [String]
    let problems: [String]

    var html: HTML {
        div(.class("new-password")) {
            if !problems.isEmpty {
                ul(.class("problem"), .role("alert"), .id("new-problem")) { for text in problems { li { text } } }
            }
            label(.for("new")) { words(SignInWords.newPassword) }
            input(
                .id("new"), .name("new"), .type("password"), .autocomplete("new-password"), .maxlength(256), .required,
                .aria(.describedby, problems.isEmpty ? "new-rules" : "new-problem new-rules"),
                .data(.password, names.joined(separator: "\n")), problems.isEmpty ? nil : .aria(.invalid, "true"))
            ul(.id("new-rules"), .class("rules"), .aria(.label, words(SignInWords.policyTitle)), .aria(.live, "polite"))
            {
                rule("length", words(SignInWords.policyLength(PasswordPolicy().minLength)))
                rule("names", words(SignInWords.policyNames))
                rule("monotonous", words(SignInWords.policyMonotonous))
                rule("common", words(SignInWords.policyCommon))
            }
            label(.for("again")) { words(SignInWords.repeatPassword) }
            input(
                .id("again"), .name("again"), .type("password"), .autocomplete("new-password"), .maxlength(256),
                .required)
        }
    }

    private func rule(_ name: String, _ text: String) -> HTML { li(.data(.rule, name)) { text } }
}

/// Asks for an e-mail.
struct ForgottenPage: DoorPage {
    let words: Wording
    var problem: String?

    var heading: String { words(SignInWords.forgottenTitle) }

    func content(token: String) -> HTML {
        div(.class("step")) {
            p(.class("lead")) { words(SignInWords.forgottenLead) }
            problem(problem)
            form(SafePath.link(.forgotten, [("lang", words.language.rawValue)]), token: token) {
                label(.for("email")) { words(.email) }
                input(
                    .id("email"), .name("email"), .type("email"), .autocomplete("username"), .maxlength(320), .required,
                    .autofocus)
                button(.class("primary")) { words(SignInWords.sendLink) }
            }
            p(.class("other")) { a(.href(SafePath.link(.signIn))) { words(SignInWords.backToSignIn) } }
        }
    }
}

/// A new password by a link.
struct ChoosePasswordPage: DoorPage {
    let words: Wording
    let kind: String
    let token: String
    let person: Person
    var problems: [String] = []

    var heading: String { words(kind == "reset" ? SignInWords.resetTitle : .invitationTitle) }

    func content(token formToken: String) -> HTML {
        div(.class("step")) {
            if kind == "invitation" {
                p(.class("lead")) { bdi { words(SignInWords.invitationLead(person.name, person.company)) } }
            }
            form(SafePath.link(.choosePassword(kind, token)), token: formToken) {
                input(.type("hidden"), .name("username"), .value(person.email), .autocomplete("username"))
                NewPasswordInputs(words: words, names: person.names, problems: problems).html
                button(.class("primary")) { words(SignInWords.savePassword) }
            }
        }
    }
}
