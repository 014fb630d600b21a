import Conditions
import Records

/// A public form: what it sends becomes leads.
public struct CaptureForm: Sendable {
    /// The last part of its address.
    public let key: String
    /// Whose leads they become.
    public let tenant: Int64
    let campaign: Int64?
    let source: String?

    /// The active form of that key, or nil.
    public static func find(_ key: String, _ connection: any Connection) throws -> CaptureForm? {
        try connection.first(
            "SELECT key, tenant, campaign_id, source FROM forms WHERE key = ? AND is_active = 1", [.text(key)]
        ) {
            CaptureForm(key: $0.text(0), tenant: $0.int(1), campaign: $0.optionalInt(2), source: $0.optionalText(3))
        }
    }

    /// What became of a hit.
    public struct Outcome: Sendable {
        /// The lead, new or known.
        public let lead: Int64
        /// Whether it is new.
        public let isNew: Bool
    }

    /// Makes a lead of a hit, or adds it to the lead it repeats, and logs the hit, in one Work.
    public func capture(_ fields: JSON, in work: Work) throws -> Outcome {
        let changes = try changes(fields, work)
        return try work.authorised {
            if let known = try duplicate(of: changes, work) {
                try work.note("captured_again", on: known.any, ["form": .string(key), "fields": fields])
                try log(fields, lead: known.id, "known", work)
                return Outcome(lead: known.id, isNew: false)
            }
            work.allowsDuplicates = true
            let lead = try work.create(Lead.definition, changes.any, because: ["form": .string(key)])
            try log(fields, lead: lead.id, "created", work)
            return Outcome(lead: lead.id, isNew: true)
        }
    }

    /// The fields a form may fill; anything else a page sends along is kept in the hit only.
    private static let accepted: Set<String> = [
        "name", "company", "title", "phone", "email", "region", "industry", "employees", "message", "source",
    ]

    private func changes(_ fields: JSON, _ work: Work) throws -> Changes<Lead> {
        let object = Lead.definition
        let system = ChangesReader(object, by: .system(work.actor.company))
        let members = (fields.object ?? []).filter { Self.accepted.contains($0.0) }.map {
            name, json -> (String, JSON) in
            guard case .string(let text) = json, let field = object.field(name) else { return (name, json) }
            return (name, field.json(fromText: text))
        }
        var changes = Changes<Lead>(try system.changes(from: .object(members)))
        if let campaign { changes.campaign = Reference(campaign) }
        if changes.source == nil, let source { changes.source = source }
        return changes
    }

    private func duplicate(of changes: Changes<Lead>, _ work: Work) throws -> Record<Lead>? {
        let probe = try work.normalised(Lead.definition, changes.any)
        let lead = Record<Lead>(probe)
        if let email = lead.email {
            let known = try work.all(Lead.self, where: \.email, is: email, limit: 1)
            if let first = known.first, first.status != .converted { return first }
        }
        if let phone = lead.phone {
            let known = try work.all(Lead.self, where: \.phone, is: phone, limit: 1)
            if let first = known.first, first.status != .converted { return first }
        }
        return nil
    }

    private func log(_ fields: JSON, lead: Int64, _ outcome: String, _ work: Work) throws {
        try work.connection.enqueue(
            "INSERT INTO form_hits (tenant,id,form_key,at,fields,outcome,lead_id) VALUES (?,?,?,?,?,?,?)",
            [
                .int(tenant), .int(work.newID()), .text(key), .int(work.now.milliseconds), .text(fields.text),
                .text(outcome), .int(lead),
            ])
    }
}
