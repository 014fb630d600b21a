import Records
import Storage

extension Migrations {
    /// Whom a campaign speaks to.
    static let campaignMembers = Migration(3, "campaign members") { dialect in
        [
            TableText.business(
                "campaign_members", "campaign_id int, lead_id int?, contact_id int?, status text, note text?", dialect),
            TableText.index("campaign_members", "tenant, campaign_id, id"),
            TableText.index("campaign_members", "tenant, lead_id, id", present: "lead_id"),
            TableText.index("campaign_members", "tenant, contact_id, id", present: "contact_id"),
        ]
    }
}
