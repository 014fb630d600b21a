import Collaboration
import Parties
import Records

/// Who hears that a first touch is late. Each reminder and each handing on tells by itself: a lead may come back to who
/// had it before.
extension Lead {
    static let tellReminded = Reaction("lead.tell_reminded", on: "lead.reminded") { work, entry in
        guard let lead = try work.find(Lead.self, entry.record), lead.touchedAt == nil, let owner = lead.owner
        else { return }
        try Notice.post(
            to: owner.id, kind: "first_touch_overdue", about: lead.any,
            Label("线索超时未跟进：\(lead.fullName)", "First touch overdue: \(lead.fullName)"), in: work)
    }

    static let tellRerouted = Reaction("lead.tell_rerouted", on: "lead.rerouted") { work, entry in
        guard let lead = try work.find(Lead.self, entry.record), let owner = entry.after("owner_id")?.id,
            let former = entry.explanation["from"]?.id
        else { return }
        try Notice.post(
            to: owner, kind: "lead_assigned", about: lead.any,
            Label("转交线索：\(lead.fullName)", "Lead handed to you: \(lead.fullName)"), in: work)
        try Notice.post(
            toFormer: former, about: lead.any,
            Label("线索已转交他人：\(lead.fullName)", "Lead handed on: \(lead.fullName)"), in: work)
        let accountable = try RACI.load(work).people([.accountable], at: .lead, work).map(\.id)
        for person in accountable where person != former && person != owner {
            try Notice.post(
                to: person, kind: "first_touch_missed", about: lead.any,
                Label("线索两次超时，已转交他人：\(lead.fullName)", "Missed twice and handed on: \(lead.fullName)"), in: work)
        }
    }
}
