import HTTPTypes
import Hummingbird
import Markup
import Records

extension Pages {
    /// `POST /forms/draft`: keeps what a form holds, or throws it away with `_discard`; with `all` those that were
    /// listed on its page.
    func draft(_ visit: Visit) async throws -> Response {
        guard visit.isPost else { throw Problem.method([.post]) }
        let place = TypedPlace.of(visit.form["_place"])
        if let place, visit.form["_discard"] == DraftNotice.all {
            let keys = visit.form.all("_key").prefix(Draft.count)
            try await engine.work(as: visit.actor) { work in for key in keys { try Draft.remove(key, work) } }
            return .redirect(Self.form(at: place, visit))
        }
        guard let place, let key = FormKey.of(visit.form) else {
            throw Problem.bad("A draft needs the place and the key of its form.")
        }
        if visit.form["_discard"] != nil {
            try await engine.work(as: visit.actor) { work in try Draft.remove(key, work) }
            return .redirect(Self.form(at: place, visit))
        }
        let isKept: Bool? = try await engine.work(as: visit.actor) { work in
            // What was saved a moment ago is no draft any more.
            if try KeptAnswer.record(of: "form \(key)", work) != nil { return nil }
            if let age = Self.age(visit.form), try Draft.isNewer(key, than: age, work) { return nil }
            return try Draft.keep(key, at: place, visit.form, work)
        }
        guard let isKept else {
            var response = Response(status: .noContent)
            SecurityHeaders.set("X-Draft", "old", &response.headers)
            return response
        }
        return Response(status: isKept ? .noContent : .contentTooLarge)
    }

    /// The form a draft of was thrown away, where it stands.
    private static func form(at place: String, _ visit: Visit) -> Link {
        let link = TypedPlace.link(place, back: visit.form["back"]?.nonEmpty)
        return QuickCreate.holds(visit.request) ? QuickCreate.inDrawer(link) : link
    }

    /// How long ago it was typed, in milliseconds, when a browser kept it before it sent it.
    private static func age(_ form: FormFields) -> Int64? { form["_age"].flatMap(Int64.init) }

    /// A form whose session token is old, sent from our own page: what was typed is kept, and shown again to be saved.
    func keepTyped(_ visit: Visit) async throws -> Response {
        let path = visit.request.uri.path
        guard visit.page.isTyped else {
            let page = ResendPage(words: visit.words, held: HeldForm(path: path, visit.form), session: visit.secret)
            return Visitor(visit.request).show(page, .forbidden)
        }
        return .redirect(try await kept(visit.form, at: path, as: visit.actor))
    }

    /// Keeps what somebody typed; what leads back to the form with it.
    private func kept(_ form: FormFields, at path: String, as actor: Actor) async throws -> Link {
        let place = TypedPlace.of(form["_place"]) ?? path
        let key = FormKey.of(form) ?? Secrets.text(bytes: 12)
        let isKept = try await engine.work(as: actor) { work in try Draft.keep(key, at: place, form, work) }
        return isKept ? TypedPlace.link(place, draft: key) : SafePath.next(place)
    }

    /// Goes on as somebody who just signed in: to the form they had typed in when their session ended, else to `next`.
    func resume(_ held: String?, _ session: String, next: String?, _ request: Request, _ site: Site) async throws
        -> Response
    {
        guard let held = HeldForm(held), let actor = try await site.identities.actor(session: session) else {
            return try await enter(session, next: next, request, site)
        }
        if TypedPlace.of(held.path) != nil {
            let place = try await kept(held.form, at: held.path, as: actor)
            return try await enter(session, next: place.address, request, site)
        }
        let entered = try await enter(session, next: nil, request, site)
        let page = ResendPage(words: Wording(language: actor.language), held: held, session: session)
        return Visitor(request).show(page, cookies: entered.headers[values: .setCookie])
    }
}

/// The key a form is saved under.
enum FormKey {
    /// The key a form sent, nil when it is none.
    static func of(_ form: FormFields) -> String? {
        guard let key = form["_once"], (8...64).contains(key.utf8.count) else { return nil }
        return key
    }
}
