import Parties
import Records

extension Lead {
    /// A seller gives a lead back to marketing and says why; the reason stands in the journal and counts for the
    /// campaign.
    static let reject = Verb(
        "reject", of: Lead.self, "退回", "Reject",
        input: [InputField("reason", "原因", "Reason", .line, isRequired: true)],
        entering: Entering("status", [LeadStatus.rejected.rawValue]),
        offered: { $0.status != .converted && $0.status != .rejected }
    ) { work, lead, input in
        guard lead.status != .converted, lead.status != .rejected else {
            throw Refusal.conflict(code: "lead_closed", message: Label("线索已关闭", "The lead is closed already"))
        }
        try work.cancel(timer: firstTouchTimer, on: lead.any)
        try work.update(lead, as: "rejected", because: ["reason": input["reason"] ?? .null]) { $0.status = .rejected }
        return .object([])
    }
}
