import Conditions
import Foundation
import Records

/// Tries rules on a lead without writing anything: what a draft would say before it is published.
public enum LeadTrial {
    /// What rules say of one lead: the reasons as they would be stored.
    public struct Result: Sendable {
        /// The score, nil for routing.
        public let score: Int?
        /// Who would get it, nil for scoring or when nobody would.
        public let owner: Int64?
        /// Why.
        public let reasons: JSON
    }

    /// The kinds of rules there are.
    public static let kinds = ["scoring", "routing"]

    /// Refuses rules that make no sense, naming the rule.
    public static func check(_ kind: String, _ body: JSON) throws {
        switch kind {
        case "scoring": _ = try LeadScoring.compile(Data(body.text.utf8))
        default: _ = try LeadRouting.compile(Data(body.text.utf8))
        }
    }

    /// What rules would do with a lead that the actor may see.
    public static func run(_ kind: String, _ body: JSON, version: Int64, on id: Int64, _ work: Work) throws -> Result {
        let lead = Record<Lead>(try work.get(Lead.definition, id))
        let data = Data(body.text.utf8)
        guard kind == "scoring" else {
            let routed = try LeadRouting.trial(lead, try LeadRouting.compile(data), version, work)
            return Result(score: nil, owner: routed?.owner.id, reasons: routed?.reasons ?? .null)
        }
        let scored = try LeadScoring.score(lead, try LeadScoring.compile(data), version, in: work)
        return Result(score: scored.total, owner: nil, reasons: scored.reasons)
    }
}
