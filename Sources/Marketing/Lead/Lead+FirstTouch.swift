import Collaboration
import Parties
import Records

extension Lead {
    static let firstTouchTimer = "lead.first_touch"

    /// A seller says that they were in touch.
    static let touch = Verb(
        "touch", of: Lead.self, "记录首次跟进", "Record first touch",
        input: [InputField("note", "内容", "Note", .longText)],
        offered: { ($0.status == .new || $0.status == .working) && $0.touchedAt == nil }
    ) { work, lead, input in
        guard lead.status == .new || lead.status == .working else {
            throw Refusal.conflict(code: "lead_closed", message: Label("线索已关闭", "The lead is closed already"))
        }
        try work.create(Activity.self) {
            $0.kind = .call
            $0.subject = "首次跟进"
            $0.body = input["note"]?.string
            $0.aboutObject = "lead"
            $0.about = Int(lead.id)
            $0.happenedAt = .some(work.now)
            $0.owner = lead.owner
        }
        try markTouched(lead, work)
        return .object([])
    }

    /// An activity about a lead is a touch, whoever logged it and however.
    static let touched = Reaction("lead.touched", on: "activity.created") { work, entry in
        guard let activity = try work.find(Activity.self, entry.record), activity.aboutObject == "lead",
            activity.kind != .form, let id = activity.about, let lead = try work.find(Lead.self, Int64(id)),
            lead.touchedAt == nil, lead.status == .new || lead.status == .working
        else { return }
        try markTouched(lead, work)
    }

    private static func markTouched(_ lead: Record<Lead>, _ work: Work) throws {
        try work.cancel(timer: firstTouchTimer, on: lead.any)
        try work.update(lead, as: "touched") {
            $0.status = .working
            if lead.touchedAt == nil { $0.touchedAt = .some(work.now) }
        }
    }

    /// The first touch did not come in time: the owner is reminded once, then somebody else gets the lead.
    static let firstTouch = TimerAction(firstTouchTimer) { work, timer in
        guard let lead = try work.find(Lead.self, timer.record), lead.touchedAt == nil, lead.status == .new,
            let owner = lead.owner
        else { return }
        let reminders = timer.note["reminders"]?.int ?? 0
        if reminders == 0 {
            try remind(of: lead, work)
        } else {
            try giveToSomebodyElse(lead, from: owner.id, work)
        }
    }

    private static func remind(of lead: Record<Lead>, _ work: Work) throws {
        try work.note(
            "reminded", on: lead.any,
            because: ["rule": "first_touch", "due": .string(RFC3339.text(lead.touchDue ?? work.now))])
        let due = try FirstTouch.due(score: lead.score, in: work)
        try work.set(timer: firstTouchTimer, on: lead.any, due: due, note: ["reminders": 1])
    }

    private static func giveToSomebodyElse(_ lead: Record<Lead>, from owner: Int64, _ work: Work) throws {
        guard let route = try LeadRouting.route(lead, score: lead.score, except: owner, in: work) else { return }
        let due = try FirstTouch.due(score: lead.score, in: work)
        let given = try work.update(lead, as: "rerouted", because: ["route": route.reasons, "from": .id(owner)]) {
            $0.owner = .some(route.owner)
            $0.routeReasons = route.reasons.text
            $0.touchDue = .some(due)
        }
        try work.set(timer: firstTouchTimer, on: given.any, due: due, note: ["reminders": 0])
    }
}
