import Conditions
import Markup
import Records

/// The first steps of somebody's roles. A step is done when the records say so; nobody ticks anything.
struct Steps: Sendable {
    /// One step, with where it is taken.
    struct Step: Sendable {
        let words: StartWords
        let link: Link
        let isDone: Bool
    }

    /// What makes a step done: a record of an object that passes a condition, or something of the company itself.
    private enum Fact {
        case some(String, String?)
        case mine(String)
        case colleagues
        case ownRules
    }
    private typealias Plan = (words: StartWords, page: Page, fact: Fact)

    let steps: [Step]

    var done: Int { steps.count { $0.isDone } }
    var isComplete: Bool { done == steps.count }

    init(_ work: Work) throws {
        let me = work.actor.company.people.first { $0.id == work.actor.user }
        var plans: [Plan] = []
        for role in me?.roles ?? [] {
            for plan in Self.plans(role) where !plans.contains(where: { $0.words == plan.words }) { plans.append(plan) }
        }
        steps = try plans.filter { Self.mayTake($0.page, work) }.map { plan in
            Step(words: plan.words, link: SafePath.link(plan.page), isDone: try Self.holds(plan.fact, work))
        }
    }

    private static func plans(_ role: String) -> [Plan] {
        switch role {
        case "admin":
            [
                (.invite, .new("users"), .colleagues), (.team, .new("teams"), .some("team", nil)),
                (.product, .new("products"), .some("product", nil)), (.firstLead, .new("leads"), .some("lead", nil)),
                (.ownRule, .forms(.rules("leads")), .ownRules),
            ]
        case "manager":
            [
                (.campaign, .list("campaigns"), .some("campaign", nil)),
                (.teamDeal, .list("opportunities"), .some("opportunity", nil)),
                (.task, .new("tasks"), .some("task", nil)),
            ]
        case "marketing":
            [
                (.campaign, .new("campaigns"), .some("campaign", nil)),
                (.firstLead, .new("leads"), .some("lead", nil)),
                (.member, .new("campaign_members"), .some("campaign_member", nil)),
            ]
        case "sales":
            [
                (.myLead, .new("leads"), .mine("lead")), (.myAccount, .new("accounts"), .mine("account")),
                (.myActivity, .phone(.checkIn), .mine("activity")),
                (.myDeal, .new("opportunities"), .mine("opportunity")), (.task, .new("tasks"), .mine("task")),
            ]
        case "finance":
            [
                (.receivable, .list("receivables"), .some("receivable", nil)),
                (.receipt, .new("receipts"), .some("receipt", nil)),
                (.allocation, .list("receipts"), .some("allocation", nil)),
            ]
        case "service", "service_lead":
            [
                (.ticket, .new("tickets"), .some("ticket", nil)),
                (.resolved, .list("tickets"), .some("ticket", "status == 'resolved'")),
                (.task, .new("tasks"), .mine("task")),
            ]
        default: []
        }
    }

    private static func mayTake(_ page: Page, _ work: Work) -> Bool {
        guard let plural = page.plural, let object = work.schema.object(plural: plural) else { return true }
        let action: Action = if case .new = page { .create } else { .read }
        return work.actor.access.reach(action, object) > .none
    }

    private static func holds(_ fact: Fact, _ work: Work) throws -> Bool {
        switch fact {
        case .some(let object, let filter): try exists(object, filter, work)
        case .mine(let object): try exists(object, "owner_id == \(work.actor.user)", work)
        case .colleagues: work.actor.company.people.count > 1
        case .ownRules: !work.actor.company.formRules.isEmpty || !work.actor.company.customFields.isEmpty
        }
    }

    private static func exists(_ name: String, _ filter: String?, _ work: Work) throws -> Bool {
        guard let object = work.schema.object(name), var query = try? Query(object, by: work.actor) else {
            return false
        }
        if let filter { try query.filter(filter) }
        query.limit = 1
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        return try work.connection.first(page.sql, page.arguments) { _ in true } ?? false
    }

    /// A line on the home page while steps remain.
    func note(_ drawing: Drawing) -> HTML {
        if isComplete { return HTML() }
        return a(.class("first-steps"), .href(SafePath.link(.start(.guide)))) {
            Icon.listChecks
            span { drawing.words(StartWords.progress(done, steps.count)) }
            Meter(label: drawing.words(StartWords.guide), percent: done * 100 / max(1, steps.count), tone: .good)
        }
    }
}

/// `/start`: the first steps of the visitor's roles.
struct GuidePage: PageContent {
    let steps: Steps
    let isAdministrator: Bool

    func title(_ drawing: Drawing) -> String { drawing.words(StartWords.guide) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("narrow guide")) {
            header(.class("heading")) { h1 { words(StartWords.guide) } }
            p(.class("lead")) {
                steps.isComplete ? words(StartWords.allDone) : "\(steps.done) / \(steps.steps.count)"
            }
            Meter(
                label: words(StartWords.guide), percent: steps.done * 100 / max(1, steps.steps.count), tone: .good)
            ol(.class("to-begin")) {
                for step in steps.steps { li(.class(step.isDone ? "done" : "")) { line(step, words) } }
            }
            if isAdministrator {
                p(.class("buttons")) {
                    Button(
                        text: words(StartWords.adoption), icon: .chartColumn, link: SafePath.link(.start(.adoption)))
                    Button(text: words(StartWords.demo), icon: .database, link: SafePath.link(.start(.demo)))
                }
            }
        }
    }

    private func line(_ step: Steps.Step, _ words: Wording) -> HTML {
        HTML.joined([
            span(.class("mark"), .aria(.hidden, "true")) { if step.isDone { Icon.check.small } },
            strong {
                words(step.words)
                span(.class("sr")) { " \(words(step.isDone ? StartWords.done : .open))" }
            },
            step.isDone ? HTML() : a(.class("button small"), .href(step.link)) { words(StartWords.goThere) },
        ])
    }
}
