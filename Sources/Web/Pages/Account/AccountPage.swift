import Hummingbird
import Markup
import Records

extension Pages {
    /// `/o/accounts/<id>`: the customer seen by every department.
    func account(_ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        let view = AccountView(visit.request)
        return try await show(visit) { work in try AccountPage(try work.get(object, id), view, work) }
    }

    /// The timeline alone, narrowed or further back.
    func timelinePart(_ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        let view = AccountView(visit.request)
        let part = try await engine.look(as: visit.actor) { work in
            try AccountTimeline(try work.get(object, id), view, work)
        }
        return .fragment(part.list(Drawing(visit, engine)), visit.request)
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

/// How somebody looks at an account: which department's entries, from where on, everything at once or as needed.
struct AccountView: Sendable {
    var department: String?
    var before: Int64?
    var isWhole = false

    init() {}

    init(_ request: Request) {
        department = request.parameter("of")
        before = request.parameter("before").flatMap(Int64.init)
        isWhole = request.parameter("all") != nil
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
        composer = Composer(account, typed, work)
        timeline = try AccountTimeline(account, view, work)
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

/// The parts of an account that are looked up rather than glanced at.
struct AccountDepth: Sendable {
    private let graph: RelationGraph?
    private let touches: TouchPart?
    private let satisfaction: SatisfactionPart?
    private let files: AttachmentList?
    private let consent: ConsentPart?
    private let nothing: NothingYet

    init(_ account: AnyRecord, _ belongings: Belongings, _ typed: TypedBeside?, _ work: Work) throws {
        graph = try RelationGraph(account, work)
        touches = try TouchPart(account, work)
        satisfaction = try SatisfactionPart(account, work)
        files = try AttachmentList(account, typed, work)
        consent = try ConsentPart(account, typed, work)
        nothing = NothingYet(
            belongings.missing + [graph?.missing, consent?.missing].compactMap { $0 }, files: files)
    }

    func html(_ drawing: Drawing) -> HTML {
        div(.class("depth")) {
            nothing.html(drawing)
            graph?.html(drawing)
            touches?.html(drawing)
            satisfaction?.html(drawing)
            if let files, !files.isQuiet { files.html(drawing) }
            consent?.html(drawing)
        }
    }
}
