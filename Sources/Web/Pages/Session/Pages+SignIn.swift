import China
import Conditions
import HTTPTypes
import Hummingbird
import Markup
import Records

extension Pages {
    /// `/sign-in`: the form, and what it sends. The form is tied to a cookie of the visitor, so that another site
    /// cannot sign somebody in as somebody else.
    func signIn(_ request: Request, from source: String, _ site: Site) async throws -> Response {
        let known = request.cookie(Cookie.visitorName(request)).flatMap { $0.utf8.count >= 16 ? $0 : nil }
        let visitor = known ?? Secrets.text(bytes: 16)
        guard request.method == .post else {
            guard request.method == .get || request.method == .head else { throw Problem.method([.get, .post]) }
            return form(SignInPage(request), visitor, request)
        }
        let fields = try await FormFields(request)
        guard RequestGuard.origin(of: request) != .elsewhere else { throw PageRefusal.crossSite }
        var page = SignInPage(request)
        page.email = fields["email"] ?? ""
        page.next = fields["next"]
        page.held = fields["_held"]
        guard FormToken(session: visitor).accepts(fields["_token"]) else {
            page.problem = .formExpired
            return form(page, visitor, request, .forbidden)
        }
        return try await attempt(page, fields["password"] ?? "", source, visitor, request, site)
    }

    private func attempt(
        _ page: SignInPage, _ password: String, _ source: String, _ visitor: String, _ request: Request,
        _ site: Site
    ) async throws -> Response {
        var page = page
        let place = Sessions.Place(source: source, agent: request.headers[.userAgent] ?? "")
        switch try await sessions.signIn(email: page.email, password: password, from: place, next: page.next) {
        case .signedIn(let secret):
            return try await resume(page.held, secret, next: page.next, request, site)
        case .step(let secret):
            var response = try await askForCode(secret, page.held, request)
            response.headers.append(.init(name: .setCookie, value: Cookie.step(secret, request).header))
            return response
        case .wrong:
            page.problem = .signInFailed
            return form(page, visitor, request, .unprocessableContent)
        case .wait(let milliseconds):
            let seconds = Int((milliseconds + 999) / 1000)
            page.problem = .signInWait(seconds)
            var response = form(page, visitor, request, .tooManyRequests)
            response.headers[.retryAfter] = String(seconds)
            return response
        }
    }

    /// Goes on as somebody who just signed in: with a new secret, and without the session this browser had before.
    func enter(_ secret: String, next: String?, _ request: Request, _ site: Site) async throws -> Response {
        if let old = request.cookie(Cookie.sessionName(request)) {
            try await sessions.end(old)
            site.identities.forget(old)
        }
        var response = Response.redirect(SafePath.next(next))
        response.headers.append(.init(name: .setCookie, value: Cookie.session(secret, request).header))
        response.headers.append(.init(name: .setCookie, value: Cookie.step("", request, seconds: 0).header))
        return response
    }

    /// The sign-in page in place of one that needs a session.
    func signInForm(_ page: SignInPage, _ request: Request, _ status: HTTPResponse.Status) -> Response {
        let known = request.cookie(Cookie.visitorName(request)).flatMap { $0.utf8.count >= 16 ? $0 : nil }
        return form(page, known ?? Secrets.text(bytes: 16), request, status)
    }

    private func form(
        _ page: SignInPage, _ visitor: String, _ request: Request, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let nonce = Secrets.text(bytes: 16)
        let html = page.document(token: FormToken(session: visitor).make(), nonce: nonce)
        var response = Response.page(html, status, nonce: nonce, request)
        let cookie = Cookie(name: Cookie.visitorName(request), value: visitor, isSecure: request.isSecure)
        response.headers.append(.init(name: .setCookie, value: cookie.header))
        return response
    }

    /// `POST /sign-out`: the session ends here and in the browser.
    func signOut(_ visit: Visit, _ site: Site) async throws -> Response {
        guard visit.isPost else { return .redirect(SafePath.link(.home)) }
        try await sessions.end(visit.secret)
        site.identities.forget(visit.secret)
        var response = Response.redirect(SafePath.link(.signIn))
        response.headers.append(.init(name: .setCookie, value: Cookie.session("", visit.request, seconds: 0).header))
        SecurityHeaders.set("Clear-Site-Data", "\"cookies\", \"storage\"", &response.headers)
        return response
    }

    /// `POST /language`: the visitor reads the other language from now on.
    func language(_ visit: Visit, _ site: Site) async throws -> Response {
        guard visit.isPost, let language = visit.form["to"].flatMap(Language.init) else {
            return .redirect(SafePath.link(.home))
        }
        try await engine.work(as: visit.actor) { work in
            guard let object = work.schema.object("user"), let field = object.field("language"),
                let me = try work.find(object, work.actor.user)
            else { return }
            var changes = AnyChanges()
            changes.set(field, .text(language.rawValue))
            // One's own language is one's own business, whatever the role may change of users.
            try work.authorised { _ = try work.update(me, changes) }
        }
        site.identities.forget(visit.secret)
        return .redirect(SafePath.next(visit.form["back"]))
    }
}
