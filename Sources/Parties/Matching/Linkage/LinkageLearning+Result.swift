import Foundation

extension LinkageLearning {
    /// The learnt weights of each field by itself, with u set so that bits are those actually used.
    var weights: [FieldWeights] {
        let bits = bits
        return names.indices.map { field in
            var matching: [AgreementLevel: Double] = [:]
            var random: [AgreementLevel: Double] = [:]
            for level in AgreementLevel.allCases where m[field][level.code] > 0 {
                matching[level] = m[field][level.code]
                random[level] = min(1, m[field][level.code] / exp2(bits.alone(field, level.code)))
            }
            return FieldWeights(field: names[field], matching: matching, random: random)
        }
    }

    /// Fields whose agreement follows from another's among different persons, strongest first.
    var dependences: [FieldDependence] {
        let found = names.indices.filter { u.parents[$0] >= 0 }.map {
            FieldDependence(field: names[$0], on: names[u.parents[$0]], bits: u.strength[$0])
        }
        return found.sorted { $0.bits > $1.bits }
    }
}

/// A field that tells little more once another agrees, as postcode and city.
public struct FieldDependence: Sendable, Codable, Hashable {
    /// The field counted less.
    public let field: String
    /// The field it follows.
    public let on: String
    /// How far its levels differ, when the other is equal, from what they are otherwise: divergence in bits.
    public let bits: Double
}
