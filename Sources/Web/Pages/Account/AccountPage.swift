import Hummingbird
import Markup
import Records

extension Pages {
    /// `/o/accounts/<id>`: the customer seen by every department; when only the timeline is narrowed, the timeline.
    func account(_ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        let view = AccountView(visit.request)
        if visit.request.isFor(AccountTimeline.id) {
            let part = try await timeline(object, id, view, visit)
            return .fragment(part.html(Drawing(visit, engine)), visit.request)
        }
        return try await show(visit) { work in try AccountPage(try work.get(object, id), view, work) }
    }

    /// The entries of the timeline alone, further back.
    func timelinePart(_ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        let part = try await timeline(object, id, AccountView(visit.request), visit)
        return .fragment(part.list(Drawing(visit, engine)), visit.request)
    }

    private func timeline(_ object: ObjectDefinition, _ id: Int64, _ view: AccountView, _ visit: Visit) async throws
        -> AccountTimeline
    {
        try await engine.look(as: visit.actor) { work in try AccountTimeline(try work.get(object, id), view, work) }
    }

    /// The people a timeline can be narrowed to whose name contains what is typed, as options of the box for them.
    func timelinePeople(_ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        _ = try await engine.look(as: visit.actor) { work in try work.get(object, id) }
        let people = PeopleOptions(
            .everybody, of: visit.actor.company, chosen: nil, matching: visit.request.parameter("q"))
        return .fragment(people.html(visit.words, none: visit.words(TimelineWords.anybody)), visit.request)
    }

    /// What stands below the first screen, when somebody gets there.
    func lazyParts(_ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        let parts = try await engine.look(as: visit.actor) { work in
            let account = try work.get(object, id)
            return try AccountDepth(account, try Belongings(account, work), nil, work)
        }
        return .fragment(parts.html(Drawing(visit, engine)), visit.request)
    }
}

/// How somebody looks at an account: which entries, from where on, everything at once or as needed.
struct AccountView: Sendable {
    var timeline = TimelineAsked()
    var before: Int64?
    var isWhole = false
    /// The day under which the entries before those asked for ended.
    var day: String?
    /// How many steps back found nothing in a row.
    var steps = 0

    init(_ request: Request) { self.init(request.parameters) }

    /// As an address asks for it.
    init(_ parameters: FormFields) {
        func asked(_ name: String) -> String? { parameters[name]?.nonEmpty }
        timeline = TimelineAsked(
            department: asked("of"), kind: asked("kind"), person: asked("by"), days: asked("days"),
            from: asked("from"), until: asked("until"), name: asked("_q.by"))
        before = asked("before").flatMap(Int64.init)
        isWhole = asked("all") != nil
        day = asked("day")
        steps = max(0, asked("step").flatMap(Int.init) ?? 0)
    }
}

/// One customer: how they stand with us in ten seconds, then everything in one scroll.
struct AccountPage: PageContent {
    private let head: RecordHead
    private let following: FollowButton
    private let summary: AccountSummary
    private let next: NextStep
    private let duties: DutyPart
    private let identity: IdentityPart
    private let belongings: Belongings
    private let quality: QualityPart
    private let composer: Composer
    private let timeline: AccountTimeline
    private let depth: AccountDepth?

    init(_ account: AnyRecord, _ view: AccountView, typed: TypedBeside? = nil, _ work: Work) throws {
        head = try RecordHead(account, work)
        following = try FollowButton(account, work)
        summary = try AccountSummary(account, work)
        belongings = try Belongings(account, work)
        next = try NextStep(account, belongings, hasTalked: summary.hasTalked, work)
        duties = try DutyPart(account, summary.stage, work)
        identity = try IdentityPart(account, work)
        quality = try QualityPart(account, belongings.people, typed, work)
        timeline = try AccountTimeline(account, view, typed: typed, work)
        composer = try Composer(account, typed, beside: timeline.comments, work)
        let isWhole = view.isWhole || typed?.what == "consent" || typed?.what == "files"
        depth = isWhole ? try AccountDepth(account, belongings, typed, work) : nil
    }

    func crumbs(_ drawing: Drawing) -> [Crumb] { RecordHead.crumbs(head.record.object, drawing) }

    func title(_ drawing: Drawing) -> String { head.title }

    func main(_ drawing: Drawing) -> HTML {
        article(.class("detail customer")) {
            head.html(drawing)
            div(.class("customer-bar")) {
                summary.badges(drawing)
                following.html(drawing)
            }
            JumpBar(parts: places(drawing.words)).html(drawing.words)
            summary.html(drawing)
            div(.class("customer-now")) {
                next.html(drawing)
                duties.html(drawing)
            }
            div(.class("customer-columns")) {
                div(.class("customer-story")) {
                    section(.class("panel talk")) {
                        h2(.class("sr")) { drawing.words(CustomerWords.write) }
                        composer.html(drawing)
                    }
                    timeline.html(drawing)
                }
                div(.class("customer-facts")) {
                    identity.html(drawing)
                    belongings.html(drawing)
                    quality.html(drawing)
                    depth?.html(drawing) ?? later(drawing)
                }
            }
        }
    }

    /// Where one goes on a narrow page, in the order in which everything stands there below everything else.
    private func places(_ words: Wording) -> [JumpBar.Part] {
        let own = [("glance", words(CustomerWords.glance)), ("timeline", words(.timeline))]
        return (own + belongings.places(words)).map { JumpBar.Part(anchor: $0.0, text: $0.1) }
    }

    /// What is brought when it comes into sight; without scripts a link brings it. What there is nothing of yet stands
    /// where it will stand then.
    private func later(_ drawing: Drawing) -> HTML {
        let place = Page.detail("accounts", head.record.id)
        return div(
            .class("later"), .hxGet(SafePath.link(.beside("accounts", head.record.id, "more"))),
            .hx(.trigger, "revealed"), .hx(.swap, "outerHTML"), .hx(.pushURL, "false")
        ) {
            NothingYet(belongings.missing).html(drawing)
            a(.href(SafePath.link(place, [("all", "1")]))) { drawing.words(CustomerWords.showRest) }
        }
    }
}
