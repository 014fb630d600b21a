import Automation
import Hummingbird
import Markup
import Records

extension Pages {
    /// First steps, adoption and the demo's data.
    func start(_ page: StartPage, _ visit: Visit) async throws -> Response {
        let isAdministrator = visit.actor.isAdministrator(engine.schema)
        switch page {
        case .guide:
            return try await show(visit) { work in GuidePage(steps: try Steps(work), isAdministrator: isAdministrator) }
        case .adoption:
            guard isAdministrator else { throw Refusal.forbidden(action: "read", object: "user") }
            return try await show(visit) { work in try AdoptionPage(work) }
        case .demo:
            guard isAdministrator else { throw Refusal.forbidden(action: "delete", object: "user") }
            return try await demoData(visit)
        }
    }

    private func demoData(_ visit: Visit) async throws -> Response {
        guard visit.isPost else {
            return try await show(visit) { work in
                DemoDataPage(
                    left: try DemoRecords.count(work), isClearing: try DemoRecords.isClearing(work),
                    once: Secrets.text(bytes: 12))
            }
        }
        _ = try await once(visit) { work in
            try DemoRecords.clear(work)
            return 1
        }
        return .redirect(SafePath.link(.start(.demo)))
    }
}

/// `/demo-data`: what a demo made and is still there, and a button that takes it away.
struct DemoDataPage: PageContent {
    let left: Int64
    let isClearing: Bool
    let once: String

    func title(_ drawing: Drawing) -> String { drawing.words(StartWords.demo) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(page: .start(.demo), drawing: drawing).html {
            section(.class("panel demo")) {
                p(.class("prose")) { words(left == 0 ? StartWords.demoNone : .demoLeft(Int(left))) }
                if left > 0 { p(.class("hint")) { words(StartWords.demoKept) } }
                if isClearing { p(.class("done"), .role("status")) { words(StartWords.demoClearing) } }
                if left > 0, !isClearing {
                    drawing.form(SafePath.link(.start(.demo)), class: "inline") {
                        input(.type("hidden"), .name("_once"), .value(once))
                        Button(text: words(StartWords.demoClear), icon: .trash2, weight: .danger)
                    }
                }
            }
        }
    }
}
