import Foundation
import Money
import Testing
import Vectors

/// The parts of `pricing.json` about prices and approval.
struct PricingVectors: Decodable {
    struct Tier: Decodable {
        let to: Int64?
        let unitCents: Int64
    }
    struct TierResult: Decodable {
        let qty: Int64
        let volumeCents: Int64
        let graduatedCents: Int64
    }
    struct Stacking: Decodable {
        let `case`: String
        let listCents: Int64
        let finalCents: Int64
        let stepsCents: [Int64]
        let effectiveDiscountPct: Double
    }
    struct RoundOnce: Decodable {
        let listCents: Int64
        let discountsPct: [Int64]
        let roundEachStep: Int64
        let roundOnce: Int64
    }
    struct OrderSplit: Decodable {
        let linesCents: [Int64]
        let discountCents: Int64
        let allocatedCents: [Int64]
    }
    struct Inclusive: Decodable {
        let grossCents: Int64
        let ratePct: Int64
        let netCents: Int64
        let taxCents: Int64
    }
    struct Exclusive: Decodable {
        let netCents: Int64
        let ratePct: Int64
        let taxCents: Int64
    }
    struct LinesOrTotal: Decodable {
        let ratePct: Int64
        let grossLinesCents: [Int64]
        let netPerLineCents: [Int64]
        let sumOfLineNets: Int64
        let netOfTotal: Int64
    }
    struct Proration: Decodable {
        let period: [String]
        let periodDays: Int
        let priceCents: Int64
        let start: String
        let chargeDays: Int
        let chargeCents: Int64
    }
    struct Upgrade: Decodable {
        let oldCents: Int64
        let newCents: Int64
        let period: [String]
        let days: Int
        let changeOn: String
        let remainingDays: Int
        let creditOldCents: Int64
        let chargeNewCents: Int64
        let netCents: Int64
    }
    struct Seats: Decodable {
        let pricePerSeatYearCents: Int64
        let seatsAdded: Int64
        let addedOn: String
        let periodEnd: String
        let remainingDays: Int
        let chargeCents: Int64
    }
    struct Level: Decodable {
        let level: String
        let maxDiscountPct: Int64
        let minMarginPct: Int64
    }
    struct ApprovalCase: Decodable {
        let listCents: Int64
        let netCents: Int64
        let costCents: Int64
        let required: String
    }

    let tiers: [Tier]
    let tierResults: [TierResult]
    let discountStacking: [Stacking]
    let roundOnceVsEachStep: RoundOnce
    let orderDiscountAllocation: OrderSplit
    let taxInclusiveSplit: [Inclusive]
    let taxExclusive: [Exclusive]
    let taxInclusiveLinesVsTotal: LinesOrTotal
    let proration: [Proration]
    let upgradeMidTerm: Upgrade
    let addSeats: Seats
    let approvalMatrix: [Level]
    let approvalCases: [ApprovalCase]

    static func load() throws -> PricingVectors {
        let data = try VectorFile.data("pricing")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(PricingVectors.self, from: data)
    }
}
