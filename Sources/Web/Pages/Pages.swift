import Automation
import China
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Markup
import Parties
import Records
import Relay

/// How pages are served.
public struct PageOptions: Sendable {
    /// What a password check costs.
    public var passwordCost = PasswordHash.Parameters.standard
    /// Whether `X-Forwarded-For` is believed; only behind a proxy that sets it.
    public var trustsProxy = false
    /// Where the files of records lie.
    public var files = FileStore(folder: "tutti-files")
    /// Where uploaded files wait until they are imported.
    public var uploads = "\(NSTemporaryDirectory())/tutti-uploads"
    /// The address people reach Tutti by, for links in mails; never what a request says.
    public var address = "http://127.0.0.1:8080"
    /// Where the ports of companies may be.
    public var addresses = AddressGuard()

    /// The defaults.
    public init() {}
}

/// The pages people look at. Each reads in one snapshot as its visitor, writes through Work only, and is drawn from a
/// value.
public struct Pages: PageDoor {
    let engine: Engine
    let surveys: SurveyDoor
    let exchange: any ExchangeDoor
    let options: PageOptions
    let sessions: Sessions
    let live: LiveHub
    let recents: RecentBook
    let usage = UsageDays()

    /// Pages on an engine; `surveys` knows what a survey link asks, `exchange` takes files in and gives them out.
    public init(
        _ engine: Engine, surveys: SurveyDoor, exchange: any ExchangeDoor, options: PageOptions = PageOptions()
    ) {
        self.engine = engine
        self.surveys = surveys
        self.exchange = exchange
        self.options = options
        sessions = Sessions(engine, cost: options.passwordCost)
        live = LiveHub(engine)
        recents = RecentBook(engine)
    }

    public func respond(to route: Route, _ request: Request, from source: String, site: Site) async throws -> Response {
        do {
            switch route {
            case .survey(let token): return try await survey(token, request)
            case .calendar(let secret): return try await calendar(secret, request, site)
            case .page(.asset(let name)): return try AssetStore.shared.response(name, request)
            case .page(.signIn): return try await signIn(request, from: self.source(source, request), site)
            case .page(.secondStep): return try await secondStep(request, from: self.source(source, request), site)
            case .page(.forgotten): return try await forgotten(request, from: self.source(source, request))
            case .page(.choosePassword(let kind, let token)):
                return try await choosePassword(kind, token, request, from: self.source(source, request), site)
            case .page(.phone(let page)) where page != .checkIn:
                return shell(page, request) ?? Response(status: .notFound)
            case .page(let page): return try await enter(page, request, site, from: self.source(source, request))
            default: return Response(status: .notFound)
            }
        } catch {
            return MessagePage(error, log: engine.log).response(request, Wording(language: request.preferredLanguage))
        }
    }

    public func nowhere(_ request: Request, site: Site) async -> Response {
        let nothing = Refusal.notFound(object: "page", id: nil)
        if var visit = try? await Visit(request, .home, site, self) {
            visit.isNowhere = true
            if let page = try? await message(nothing, visit) { return page }
        }
        return MessagePage(nothing, log: engine.log).response(request, Wording(language: request.preferredLanguage))
    }

    private func enter(
        _ page: Page, _ request: Request, _ site: Site, from source: String
    ) async throws -> Response {
        guard let visit = try await Visit(request, page, site, self) else {
            // The door is a page of its own; it would stand where a part of another was to be.
            if request.asksForPart { return Response(status: .unauthorized) }
            if let held = try await HeldForm(request, page) { return holding(held, request) }
            // A script that asks in the background hears that nobody is signed in any more.
            if case .forms = page, request.method == .post { return Response(status: .unauthorized) }
            return Self.toSignIn(request)
        }
        do {
            do { try visit.check() } catch PageRefusal.expired
                where RequestGuard.origin(of: request) == .here && (page.isHeld || request.asksForPart)
            { return request.asksForPart ? Self.renewing(visit) : try await keepTyped(visit) }
            try await sessions.renew(visit.secret, from: source)
            try await usage.note(visit, engine)
            if let place = visit.settings(insteadOf: page, engine.schema) {
                return .redirect(SafePath.link(.settings(place)))
            }
            return try await answer(page, visit, site)
        } catch {
            return try await message(error, visit)
        }
    }

    private func answer(_ page: Page, _ visit: Visit, _ site: Site) async throws -> Response {
        switch page {
        case .home: try await home(visit)
        case .signOut: try await signOut(visit, site)
        case .language: try await language(visit, site)
        case .notifications: try await notifications(visit)
        case .live: try await liveNews(visit, site)
        case .queue: try await queue(visit)
        case .search: try await search(visit)
        case .suggest: try await suggest(visit)
        case .duplicates: try await duplicates(visit)
        case .imports: try await imports(visit)
        case .importJob(let id): try await importJob(id, visit)
        case .importRejects(let id): try await rejectedRows(id, visit)
        case .export(let plural): try await export(try object(plural), visit)
        case .palette: try await palette(visit)
        case .preferences: try await preferences(visit)
        case .pins: try await pins(visit)
        case .design: try await design(visit)
        case .list(Self.notices), .new(Self.notices): .redirect(SafePath.link(.notifications))
        case .list(Responsibility.plural): .redirect(SafePath.link(.responsibilities))
        case .detail(Self.notices, let id), .edit(Self.notices, let id): try await subject(ofNotice: id, visit)
        case .list(let plural): try await list(try object(plural), visit)
        case .listing(let plural, let part): try await listing(part, try object(plural), visit)
        case .bulkJobs: try await bulkJobs(visit)
        case .bulkJob(let id): try await bulkJob(id, visit)
        case .bulkFile(let id): try await bulkFile(id, visit)
        case .new(let plural): try await edit(try object(plural), nil, visit)
        case .detail(let plural, let id): try await looked(at: try object(plural), id, visit)
        case .edit(let plural, let id): try await edit(try object(plural), id, visit)
        case .verb(let plural, let id, let name): try await verb(name, try object(plural), id, visit)
        case .beside(let plural, let id, let what): try await beside(what, try object(plural), id, visit)
        case .myWork: try await myWork(visit)
        case .noticeWishes: try await noticeWishes(visit)
        case .responsibilities: try await responsibilities(visit)
        case .file(let id): try await file(id, visit)
        case .me: try await me(visit, site)
        case .settings(let place): try await settings(place, visit, site)
        case .forms(let page): try await forms(page, visit)
        case .phone(.checkIn): try await checkIn(visit)
        case .start(let page): try await start(page, visit, site)
        case .asset, .signIn, .secondStep, .forgotten, .choosePassword, .phone: Response(status: .notFound)
        }
    }

    func object(_ plural: String) throws -> ObjectDefinition {
        guard let object = engine.schema.object(plural: plural) else {
            throw Refusal.notFound(object: plural, id: nil)
        }
        return object
    }

    /// Reads what a page shows as its visitor, in one snapshot with what the frame shows, and draws both.
    func show<Content: PageContent>(
        _ visit: Visit, _ status: HTTPResponse.Status = .ok, _ load: @escaping @Sendable (Work) throws -> Content
    ) async throws -> Response {
        let (content, facts) = try await engine.look(as: visit.actor) { work in (try load(work), try FrameFacts(work)) }
        var drawing = Drawing(visit, engine)
        drawing.pins = Set(facts.pins)
        let frame = Frame(drawing: drawing, page: visit.isNowhere ? nil : visit.page, facts: facts)
        let nonce = Secrets.text(bytes: 16)
        let page = frame.document(title: content.title(drawing), crumbs: content.crumbs(drawing), nonce: nonce) {
            content.main(drawing)
        }
        return .page(page, status, nonce: nonce, visit.request)
    }

    /// A record that somebody reads is one they looked at last.
    private func looked(at object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        let response = try await detailOrSurvivor(object, id, visit)
        if visit.request.method == .get, response.status == .ok { recents.note(object.name, id, visit.actor) }
        return response
    }

    private func message(_ error: any Error, _ visit: Visit) async throws -> Response {
        let page = MessagePage(error, log: engine.log)
        return try await show(visit, page.status) { _ in page }
    }

    /// Who signed in again in another tab: the page that is still open here gets the token of the new session, and
    /// with it whose session that is.
    private static func renewing(_ visit: Visit) -> Response {
        var response = Response(status: .forbidden)
        response.headers[.cacheControl] = "no-store"
        SecurityHeaders.set("X-CSRF-Token", FormToken(session: visit.secret).make(), &response.headers)
        SecurityHeaders.set("X-User", String(visit.actor.user), &response.headers)
        return response
    }

    private static func toSignIn(_ request: Request) -> Response {
        let isReading = request.method == .get || request.method == .head
        let next = isReading && request.uri.path != "/" ? [("next", request.uri.description)] : []
        return .redirect(SafePath.link(Page.signIn, next))
    }

    private func source(_ address: String, _ request: Request) -> String {
        guard options.trustsProxy, let name = HTTPField.Name("X-Forwarded-For"), let chain = request.headers[name]
        else {
            return address
        }
        return chain.split(separator: ",").last.map { $0.filter { $0 != " " } } ?? address
    }
}

/// Something that is drawn into the frame.
protocol PageContent: Sendable {
    /// The name of the page.
    func title(_ drawing: Drawing) -> String
    /// What stands between navigation and foot.
    func main(_ drawing: Drawing) -> HTML
    /// The pages above this one, the nearest last.
    func crumbs(_ drawing: Drawing) -> [Crumb]
}

/// A page above another.
struct Crumb: Sendable {
    let text: String
    let page: Page
}

extension PageContent {
    func crumbs(_ drawing: Drawing) -> [Crumb] { [] }
}
