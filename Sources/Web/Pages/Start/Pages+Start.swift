import Automation
import Hummingbird
import Parties
import Records

extension Pages {
    /// First steps, adoption and the demo's data.
    func start(_ page: StartPage, _ visit: Visit, _ site: Site) async throws -> Response {
        let isAdministrator = visit.actor.isAdministrator(engine.schema)
        switch page {
        case .guide:
            return try await show(visit) { work in GuidePage(steps: try Steps(work), isAdministrator: isAdministrator) }
        case .adoption:
            guard isAdministrator else { throw Refusal.forbidden(action: "read", object: "user") }
            return try await show(visit) { work in try AdoptionPage(work) }
        case .demo:
            guard isAdministrator else { throw Refusal.forbidden(action: "delete", object: "user") }
            return try await demoData(visit, site)
        }
    }

    private func demoData(_ visit: Visit, _ site: Site) async throws -> Response {
        guard visit.isPost, visit.form["sure"] != nil else {
            let asks = visit.isPost
            let load: @Sendable (Work) throws -> DemoDataPage = { work in try DemoDataPage(work, asks: asks) }
            if visit.request.parameter("part") != nil {
                let page = try await engine.look(as: visit.actor, load)
                return .fragment(page.part(Drawing(visit, engine)), visit.request)
            }
            return try await show(visit) { work in try load(work) }
        }
        _ = try await once(visit) { work in
            for one in try DemoRecords.people(work) {
                if let person = try work.find(User.self, one.id) { try Self.disable(person, work) }
            }
            try DemoRecords.clear(work)
            return 1
        }
        site.identities.forgetAll()
        return .redirect(SafePath.link(.start(.demo)))
    }
}
