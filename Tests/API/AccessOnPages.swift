import HTTPTypes
import Records
import TestKit
import Testing

extension Door {
    /// Pages that may name deals, whatever they are about.
    private static let places = [
        "/work", "/palette?q=%E5%95%86%E6%9C%BA", "/search?q=%E5%95%86%E6%9C%BA",
        "/search/suggest?q=%E5%95%86%E6%9C%BA", "/duplicates", "/bulk", "/o/comments", "/o/activities",
        "/o/opportunities?group=stage", "/o/opportunities?as=calendar", "/o/opportunities?q=%E5%95%86%E6%9C%BA",
    ]

    /// What somebody was told stays told here, so these are looked at before anything is taken back.
    private static let news = ["/", "/notifications"]

    /// No page links to a deal or says its name to who may not see it; the list shows all others.
    func pages(told: Bool) async throws {
        let browser = try await app.browser(of: person.id, email: person.email)
        let accounts = company.accounts.map { "/o/accounts/\($0)" }
        let board = "/o/opportunities?as=board&by=stage"
        let parts = accounts.flatMap { [$0, "\($0)/beside/timeline", "\($0)/beside/more"] }
        for place in Self.places + parts + (told ? Self.news : []) + [board] {
            try await look(at: place, by: browser)
        }
        let linked = try await look(at: "/o/opportunities", by: browser)
        #expect(linked == Set(reads ? seen : []), "\(who)")
        for deal in company.deals {
            let page = try await browser.get("/o/opportunities/\(deal.id)")
            #expect(page.status == (seen.contains(deal.id) ? 200 : 404), "\(who)")
            let form = try await browser.get("/o/opportunities/\(deal.id)/share")
            let isTheirs = company.mayShare(deal, person)
            #expect(form.status == (isTheirs ? 200 : seen.contains(deal.id) ? 403 : 404), "\(who)")
            if page.status == 200 { #expect(page.text.contains("/\(deal.id)/share\"") == isTheirs, "\(who)") }
        }
    }

    @discardableResult
    private func look(at place: String, by browser: TestBrowser) async throws -> Set<String> {
        let page = try await browser.get(place)
        #expect([200, 403, 404].contains(page.status), "\(who) at \(place): \(page.text)")
        let linked = Set(page.text.matches(of: /\/o\/opportunities\/(\d+)/).map { String($0.1) })
        #expect(linked.isSubset(of: seen), "\(who) at \(place)")
        let named = Set(page.text.matches(of: /商机(\d+)/).map { String($0.0) })
        let names = company.rule("title", for: person) < .masked ? seen.map(title) : []
        #expect(named.isSubset(of: names), "\(who) at \(place)")
        return linked
    }

    private func title(_ id: String) -> String {
        company.deals.firstIndex { $0.id == id }.map { "商机\($0)" } ?? ""
    }
}
