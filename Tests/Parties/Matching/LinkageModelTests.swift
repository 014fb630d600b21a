import China
import Testing

@testable import Parties

struct LinkageModelTests {
    struct Vectors: Decodable {
        struct Linkage: Decodable {
            struct Field: Decodable {
                let m: Double
                let u: Double
                let agree_bits: Double
                let disagree_bits: Double
            }
            struct Case: Decodable {
                let agreement: [String: Bool?]
                let weight_bits: Double
                let posterior: Double
                let decision: String
            }
            let fields: [String: Field]
            let prior: Double
            let cases: [Case]
        }
        let fellegi_sunter: Linkage
    }

    @Test func `Weights, posteriors and decisions are the published ones`() throws {
        let linkage = try MatchingFixtures.json("record_linkage", as: Vectors.self).fellegi_sunter
        let names = linkage.fields.keys.sorted()
        let weights = names.compactMap { name in
            linkage.fields[name].map { FieldWeights(field: name, m: $0.m, u: $0.u) }
        }
        for (name, weight) in zip(names, weights) {
            let field = try #require(linkage.fields[name])
            #expect(abs(weight.bits(.exact) - field.agree_bits) < 1e-5)
            #expect(abs(weight.bits(.different) - field.disagree_bits) < 1e-5)
            #expect(weight.bits(.missing) == 0)
        }
        let model = LinkageModel(fields: weights, prior: linkage.prior)
        for vector in linkage.cases {
            let levels = names.map { name -> AgreementLevel in
                guard let agrees = vector.agreement[name] ?? nil else { return .missing }
                return agrees ? .exact : .different
            }
            let score = model.score(levels)
            #expect(abs(score.bits - vector.weight_bits) < 1e-5)
            #expect(abs(score.probability - vector.posterior) < 1e-6)
            #expect(score.decision.rawValue == (vector.decision == "non-match" ? "none" : vector.decision))
        }
    }

    @Test func `Impossible shares give bounded bits, never NaN`() {
        let weights = FieldWeights(field: "x", matching: [.exact: 0, .near: 1], random: [.exact: 0, .near: 0])
        #expect(weights.bits(.exact) == 0)
        #expect(weights.bits(.near) == 30)
        #expect(weights.bits(.similar) == 0)
        #expect(LinkageModel.probability(bits: 1000, prior: 0).isFinite)
    }

    @Test func `A reason reads in both languages`() {
        let reason = MatchReason(field: "mobile", level: .exact, bits: 13.21)
        #expect(reason.text(.en) == "mobile: equal, +13.2 bits")
        #expect(reason.text(.zhHans) == "mobile：相同，+13.2 比特")
    }
}
