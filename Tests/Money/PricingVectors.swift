import Foundation
import Testing
import Vectors

/// The parts of `pricing.json` about amounts.
struct PricingVectors: Decodable {
    struct Tie: Decodable {
        let yuan: String
        let halfUpAwayFromZero: Int64
        let halfEven: Int64
        let truncate: Int64
    }
    struct Split: Decodable {
        let linesCents: [Int64]
        let discountCents: Int64
        let allocatedCents: [Int64]
    }
    struct Anchors: Decodable { let cases: [Anchor] }
    struct Anchor: Decodable {
        let from: String
        let months: Int
        let to: String

        init(from decoder: any Decoder) throws {
            var parts = try decoder.unkeyedContainer()
            from = try parts.decode(String.self)
            months = try parts.decode(Int.self)
            to = try parts.decode(String.self)
        }
    }
    let rounding: [Tie]
    let currencyExponent: [String: Int]
    let orderDiscountAllocation: Split
    let monthAnchor: Anchors

    static func load() throws -> PricingVectors {
        let data = try VectorFile.data("pricing")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(PricingVectors.self, from: data)
    }
}
