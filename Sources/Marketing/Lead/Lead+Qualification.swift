import Collaboration
import Parties
import Records

extension Lead {
    /// What follows a new lead, in one step: it is scored, given to a seller who is told, and the clock of the
    /// first touch starts.
    ///
    /// An import may have scored it already, or may ask that nobody is given it.
    static let qualify = Reaction("lead.qualify", on: "lead.created", when: { $0.explanation["assign"] != false }) {
        work, entry in
        guard let lead = try work.find(Lead.self, entry.record), lead.status == .new else { return }
        let score = try LeadScoring.known(lead) ?? LeadScoring.score(lead, in: work)
        let route = try lead.owner == nil ? LeadRouting.route(lead, score: score.total, in: work) : nil
        let owner = lead.owner ?? route?.owner
        let due = try FirstTouch.due(score: score.total, in: work)
        let reasons: JSON = .members([("score", score.reasons), ("route", route?.reasons)])
        let qualified = try work.update(lead, as: "qualified", because: reasons) {
            $0.score = score.total
            $0.scoreReasons = score.text
            if let route { $0.routeReasons = route.reasons.text }
            $0.owner = owner
            $0.touchDue = owner == nil ? nil : .some(due)
        }
        guard let owner else { return try tellNobodyTakesIt(qualified, work) }
        try work.set(timer: firstTouchTimer, on: qualified.any, due: due, note: ["reminders": 0])
        try tell(owner.id, of: qualified, work)
    }

    private static func tell(_ user: Int64, of lead: Record<Lead>, _ work: Work) throws {
        let who = lead.company.map { "\(lead.fullName)，\($0)" } ?? lead.fullName
        try Notice.post(
            to: user, kind: "lead_assigned", about: lead.any,
            Label("新线索：\(who)", "New lead: \(who)"),
            Label("评分 \(lead.score)，请尽快跟进", "Score \(lead.score), please get in touch soon"), in: work)
    }

    private static func tellNobodyTakesIt(_ lead: Record<Lead>, _ work: Work) throws {
        try Notice.post(
            toRole: "marketing", kind: "lead_unassigned", about: lead.any,
            Label("线索无人可分配：\(lead.fullName)", "Nobody takes this lead: \(lead.fullName)"), in: work)
    }
}
