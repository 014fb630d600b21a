import Automation
import China
import HTTPTypes
import Hummingbird
import Markup
import Records

/// A request of somebody who is signed in, with what its form sent.
struct Visit: Sendable {
    /// Whose pages are shown: the visitor, or somebody an administrator looks as.
    let actor: Actor
    /// Who is signed in.
    let real: Actor
    /// What an administrator looks as, nil for everybody else.
    let seen: SeenAs?
    let secret: String
    let request: Request
    let page: Page
    let form: FormFields
    /// The file that was sent, where a page takes one.
    let upload: MultipartUpload?
    /// Whether nothing is at the address, so that no place is lit.
    var isNowhere = false

    /// Nil without a living session.
    init?(_ request: Request, _ page: Page, _ site: Site, _ pages: Pages) async throws {
        guard let secret = request.cookie(Cookie.sessionName(request)),
            let actor = try await site.identities.actor(session: secret)
        else { return nil }
        real = actor
        seen = try await SeenAs(request, actor, pages.engine)
        self.actor = seen.map { page.isOnesOwn ? actor : $0.actor } ?? actor
        self.secret = secret
        self.request = request
        self.page = page
        if page == .imports, request.method == .post, MultipartUpload.isMultipart(request) {
            let sent = try await MultipartUpload.receive(
                request, into: pages.exchange.folder, limit: pages.exchange.limit)
            upload = sent
            form = sent.fields
        } else {
            upload = nil
            form = request.method == .post ? try await FormFields(request) : FormFields()
        }
    }

    var isPost: Bool { request.method == .post }
    var words: Wording { Wording(language: actor.language) }

    /// Refuses other methods, and writes that did not begin on a page of this session.
    func check() throws {
        guard [.get, .head, .post].contains(request.method) else { throw Problem.method([.get, .head, .post]) }
        guard isPost else { return }
        guard RequestGuard.origin(of: request) != .elsewhere else { throw PageRefusal.crossSite }
        let sent = HTTPField.Name("X-CSRF-Token").flatMap { request.headers[$0] } ?? form["_token"]
        guard FormToken(session: secret).accepts(sent) else {
            upload?.discard()
            throw PageRefusal.expired
        }
        guard seen == nil || page == .signOut || page == .settings(.seeAs) else {
            upload?.discard()
            throw Refusal.conflict(code: "seeing_as", message: RoleWords.readOnlyNow.label)
        }
    }
}

/// Why a page refuses a request before any Work.
enum PageRefusal: Error { case crossSite, expired }

/// What drawing needs to know: the language, the token of forms, who looks.
struct Drawing: Sendable {
    let words: Wording
    let token: String
    let actor: Actor
    let schema: Declarations
    let here: String
    let now: Instant
    /// What the visitor pinned.
    var pins: Set<Bookmark> = []
    let seen: SeenAs?

    init(_ visit: Visit, _ engine: Engine) {
        words = visit.words
        token = FormToken(session: visit.secret).make()
        actor = visit.actor
        schema = engine.schema
        now = engine.clock.now
        seen = visit.seen
        here = visit.request.method == .get ? visit.request.uri.description : visit.request.uri.path
    }

    /// A form that is sent by POST, with the token in it; the answer replaces the page, or what is in `target`.
    func form(
        _ link: Link, class name: String = "", once: Bool = true, boosted: Bool = true, draft: String? = nil,
        into target: String? = nil,
        @HTMLBuilder content: () -> HTML
    ) -> HTML {
        Markup.form(
            .method("post"), .action(link), .class(name), once ? .data(.once) : nil, .novalidate,
            boosted ? nil : .hx(.boost, "false"), draft.map { .data(.draft, $0) },
            target.map { .several([.hxPost(link), .hx(.target, $0), .hx(.swap, "innerHTML"), .hx(.pushURL, "false")]) }
        ) {
            input(.type("hidden"), .name("_token"), .value(token))
            content()
        }
    }

    /// Shows values with these names of referenced records.
    func values(_ titles: Titles) -> ValueView {
        let company = actor.company
        return ValueView(
            words: words, titles: titles, schema: schema, now: now, roles: company.roleNames, evidence: company.evidence
        )
    }
}

/// Links made of paths of this site.
enum SafePath {
    static func link(_ page: Page, _ parameters: [(String, String)] = []) -> Link { Link(path: page.path, parameters) }

    /// A path that somebody sent as the place to go on: only one of this very site.
    static func next(_ text: String?) -> Link {
        guard let text, let link = Link(text), link.address.hasPrefix("/"), !link.address.hasPrefix("/sign-") else {
            return Link(path: "/")
        }
        return link
    }
}

extension Request {
    /// The language a visitor without a session reads: the address, else the browser says.
    var preferredLanguage: Language {
        if let asked = parameter("lang").flatMap(Language.init) { return asked }
        guard let accepted = headers[.acceptLanguage]?.lowercased() else { return .zhHans }
        let first = accepted.split(separator: ",").first ?? ""
        return first.hasPrefix("zh") || accepted.contains("zh") || first.isEmpty || first.hasPrefix("*") ? .zhHans : .en
    }
}

extension Page {
    /// Pages about the one who is signed in, whoever they look as.
    var isOnesOwn: Bool {
        switch self {
        case .me, .settings, .signOut, .live, .language: true
        default: false
        }
    }
}
