import Conditions
import HTTPTypes
import Hummingbird
import Logging
import Markup
import Records

/// Says that something is not there, not allowed or not possible now.
struct MessagePage: PageContent {
    let status: HTTPResponse.Status
    private let heading: Words
    private let detail: Words?
    private let said: Label?

    init(_ error: any Error, log: Logger) {
        switch error {
        case PageRefusal.crossSite: self.init(.forbidden, .forbidden, .crossSite)
        case PageRefusal.expired: self.init(.forbidden, .failed, .formExpired)
        case Refusal.notFound: self.init(.notFound, .notFound, .notFoundBody)
        case Refusal.forbidden: self.init(.forbidden, .forbidden, .forbiddenBody)
        case Refusal.conflict(_, let message): self.init(.conflict, .failed, nil, message)
        case Refusal.invalid(let problems): self.init(.unprocessableContent, .fixProblems, nil, problems.first?.message)
        default: self.init(problem: Problem(error, log: log))
        }
    }

    private init(problem: Problem) {
        switch problem.status {
        case .contentTooLarge: self.init(problem.status, .failed, .tooLarge)
        case .notFound: self.init(problem.status, .notFound, .notFoundBody)
        default: self.init(problem.status, .failed, .failedBody)
        }
    }

    private init(_ status: HTTPResponse.Status, _ heading: Words, _ detail: Words?, _ said: Label? = nil) {
        self.status = status
        self.heading = heading
        self.detail = detail
        self.said = said
    }

    func title(_ drawing: Drawing) -> String { drawing.words(heading) }
    func main(_ drawing: Drawing) -> HTML { html(drawing.words) }

    private func html(_ words: Wording) -> HTML {
        section(.class("message")) {
            h1 { words(heading) }
            if let detail { p { words(detail) } }
            if let said { p { words(said) } }
            p { a(.class("button"), .href(SafePath.link(.home))) { words(.home) } }
        }
    }

    /// The same without a frame, for visitors who are not signed in.
    func response(_ request: Request, _ words: Wording) -> Response {
        let nonce = Secrets.text(bytes: 16)
        let page = Document(words: words, title: words(heading), nonce: nonce).html {
            body(.class("bare")) { Markup.main(.id("main")) { html(words) } }
        }
        return .page(page, status, nonce: nonce, request)
    }
}
