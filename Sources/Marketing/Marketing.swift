import Parties
import Records

/// Campaigns and leads: from the first hit to the seller.
public enum Marketing {
    /// The table of contents; converting a lead needs somebody who opens deals.
    public static func capability(opening: DealOpening) -> Capability {
        Capability(
            "Marketing", objects: [Campaign.self, CampaignMember.self, Lead.self],
            verbs: [Lead.convert(opening: opening), Lead.touch, Lead.reject, .merge(Lead.self), .unmerge(Lead.self)],
            reactions: [Lead.qualify, Lead.touched, Lead.tellReminded, Lead.tellRerouted], timers: [Lead.firstTouch])
    }
}
