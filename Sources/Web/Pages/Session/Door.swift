import HTTPTypes
import Hummingbird
import Markup
import Records

/// A page before the door, for visitors without a session.
protocol DoorPage: Sendable {
    /// In which language.
    var words: Wording { get }
    /// What it is called.
    var heading: String { get }
    /// What it says; forms carry `token`.
    func content(token: String) -> HTML
}

/// A visitor before the door, known by a cookie to which forms are tied.
struct Visitor: Sendable {
    let secret: String
    let request: Request

    init(_ request: Request) {
        let known = request.cookie(Cookie.visitorName(request)).flatMap { $0.utf8.count >= 16 ? $0 : nil }
        secret = known ?? Secrets.text(bytes: 16)
        self.request = request
    }

    /// What a form sent, once it is known to come from a page of ours; nil for a page that expired.
    func form() async throws -> FormFields? {
        let fields = try await FormFields(request)
        guard RequestGuard.origin(of: request) != .elsewhere else { throw PageRefusal.crossSite }
        return FormToken(session: secret).accepts(fields["_token"]) ? fields : nil
    }

    /// Answers a page.
    func show(
        _ page: some DoorPage, _ status: HTTPResponse.Status = .ok, cookies: [String] = []
    ) -> Response {
        let nonce = Secrets.text(bytes: 16)
        let html = Document(words: page.words, title: page.heading, nonce: nonce).html {
            body(.class("door")) {
                main(.id("main")) {
                    p(.class("seal large"), .aria(.hidden, "true")) { "合" }
                    h1 { page.heading }
                    page.content(token: FormToken(session: secret).make())
                }
            }
        }
        var response = Response.page(html, status, nonce: nonce, request)
        let cookie = Cookie(name: Cookie.visitorName(request), value: secret, isSecure: request.isSecure)
        for value in [cookie.header] + cookies { response.headers.append(.init(name: .setCookie, value: value)) }
        return response
    }
}

extension DoorPage {
    /// A form of this page.
    func form(_ link: Link, token: String, @HTMLBuilder content: () -> HTML) -> HTML {
        Markup.form(.method("post"), .action(link), .data(.once)) {
            input(.type("hidden"), .name("_token"), .value(token))
            content()
        }
    }

    func problem(_ text: String?) -> HTML {
        guard let text else { return HTML() }
        return p(.class("problem"), .role("alert"), .id("problem")) { text }
    }
}
