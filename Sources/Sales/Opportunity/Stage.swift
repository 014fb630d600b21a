import Conditions
import Parties
import Records

/// A stage of the pipeline by its key. Won and lost are everywhere; the others are what the company set.
public struct Stage: RawRepresentable, FieldContent, Hashable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Where deals begin until a company decides otherwise.
    public static let qualify = Stage(rawValue: "qualify")
    /// The need is understood.
    public static let needs = Stage(rawValue: "needs")
    /// An offer is out.
    public static let proposal = Stage(rawValue: "proposal")
    /// Terms are talked about.
    public static let negotiation = Stage(rawValue: "negotiation")
    /// Bought.
    public static let won = Stage(rawValue: Pipeline.won)
    /// Given up.
    public static let lost = Stage(rawValue: Pipeline.lost)

    public static var kind: FieldKind { .choice(Pipeline.standard.stages) }
    public var stored: StoredPair { StoredPair(.text(rawValue)) }
    public static func read(_ values: [Value], _ slot: Int) -> Stage {
        if case .text(let key) = values[slot] { Stage(rawValue: key) } else { qualify }
    }

    /// The evidence the standard pipeline asks for on entry.
    public var required: [Evidence] { (Pipeline.standard.required[rawValue] ?? []).compactMap(Evidence.init) }

    /// Whether the deal is still to be won.
    public var isOpen: Bool { self != .won && self != .lost }
}

/// What a seller must be able to say before a stage is entered.
public enum Evidence: String, CaseIterable, Sendable {
    case painConfirmed = "pain_confirmed"
    case budgetConfirmed = "budget_confirmed"
    case economicBuyerMet = "economic_buyer_met"
}
