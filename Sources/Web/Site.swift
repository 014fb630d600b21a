import Automation
import Hummingbird
import Logging
import NIOCore
import Records

/// Everything Tutti answers over HTTP: one responder that finds the route and hands the request to its door.
public struct Site: HTTPResponder {
    /// What requests work on.
    public let engine: Engine
    let identities: Identities
    let forms = KnownForms()
    let pages: any PageDoor

    /// A site on an engine; `pages` draws what people look at.
    public init(_ engine: Engine, pages: any PageDoor) {
        self.engine = engine
        self.pages = pages
        identities = Identities(engine)
    }

    /// The framework's context and where the request came from.
    public typealias Context = SiteContext

    public func respond(to request: Request, context: Context) async throws -> Response {
        let path = request.uri.path[...]
        guard let route = Route(path: path) else {
            return isRead(request) ? await pages.nowhere(request, site: self) : Problem.noSuchPage(request).response
        }
        do {
            return try await answer(route, request, from: context.remoteAddress?.ipAddress ?? "local")
        } catch {
            return Problem(error, log: engine.log).response
        }
    }

    /// Whether a person looks, and not a program.
    private func isRead(_ request: Request) -> Bool {
        request.method == .get && request.headers[.accept]?.contains("text/html") == true
            && !request.uri.path.hasPrefix("/api/")
    }

    private func answer(_ route: Route, _ request: Request, from source: String) async throws -> Response {
        switch route {
        case .collection(let plural): return try await collection(plural, request)
        case .record(let plural, let id): return try await record(plural, id, request)
        case .verb(let plural, let id, let verb): return try await perform(verb, plural, id, request)
        case .journal: return try await journal(request)
        case .search: return try await search(request)
        case .openAPI: return try await openAPI(request)
        case .form(let key): return try await capture(key, request)
        case .health: return try probe(request)
        case .ready: return try await readiness(request)
        case .metrics: return try await metrics(request)
        case .survey, .calendar, .page: return try await pages.respond(to: route, request, from: source, site: self)
        }
    }
}

/// The door that draws pages for people.
public protocol PageDoor: Sendable {
    /// The answer to a request for a page; `source` is the address it came from.
    func respond(to route: Route, _ request: Request, from source: String, site: Site) async throws -> Response
    /// The page of an address where nothing is.
    func nowhere(_ request: Request, site: Site) async -> Response
}

/// The context of a request.
public struct SiteContext: RemoteAddressRequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The other end of the connection, nil in tests without a socket.
    public let remoteAddress: SocketAddress?

    /// A context on a connection.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress
    }
}
