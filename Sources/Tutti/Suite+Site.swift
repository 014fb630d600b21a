import Automation
import Hummingbird
import Web

extension Suite {
    /// The doors of this product on an engine.
    public static func site(_ engine: Engine) -> Site { Site(engine, pages: NoPages()) }
}

/// No pages yet.
struct NoPages: PageDoor {
    func respond(to route: Route, _ request: Request, site: Site) async throws -> Response {
        Response(status: .notFound)
    }
}
