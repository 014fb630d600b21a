import China

/// What one field did to one lead's log odds, compared with the average training row.
public struct PredictionReason: Codable, Hashable, Sendable {
    /// The field.
    public let field: String
    /// Its value as entered; empty when missing.
    public let value: String
    /// Calibrated log odds added (or taken) against the average row.
    public let contribution: Double

    /// A stable code for programs.
    public var code: String { contribution >= 0 ? "raises" : "lowers" }

    /// The reason in words.
    public func text(_ language: Language) -> String {
        let shown = value.isEmpty ? (language == .zhHans ? "空白" : "blank") : value
        let up = contribution >= 0
        return language == .zhHans
            ? "\(field)＝\(shown)，\(up ? "提高" : "降低")可能性（\(signed(contribution))）"
            : "\(field) = \(shown) \(up ? "raises" : "lowers") the chance (\(signed(contribution)))"
    }
}

/// A lead's probability and the fields that moved it most.
public struct Prediction: Codable, Hashable, Sendable {
    /// Calibrated probability, within 0 and 1.
    public let probability: Double
    /// Fields by absolute contribution, largest first.
    public let reasons: [PredictionReason]
    /// Name and version of the model that decided.
    public let model: String
    /// Its version.
    public let version: Int
}

extension PredictiveModel {
    /// Scores one record given as texts by column name; absent fields are missing.
    public func predict(_ record: [String: String], topReasons: Int = 5) -> Prediction {
        var byField: [String: Double] = [:]
        var order: [String] = []
        var logOdds = coefficients.intercept
        for field in encoder.fields {
            var here = 0.0
            for feature in field.first...field.missingFeature { here -= coefficients.weights[feature] * means[feature] }
            field.encode(record[field.field] ?? "") { feature, value in
                logOdds += coefficients.weights[feature] * value
                here += coefficients.weights[feature] * value
            }
            if byField[field.field] == nil { order.append(field.field) }
            byField[field.field, default: 0] += here * calibration.b
        }
        let reasons = order.enumerated().map { ($0.offset, reason($0.element, byField, record)) }
            .sorted {
                abs($0.1.contribution) == abs($1.1.contribution)
                    ? $0.0 < $1.0 : abs($0.1.contribution) > abs($1.1.contribution)
            }
        return Prediction(
            probability: calibration.probability(logOdds), reasons: reasons.prefix(topReasons).map(\.1), model: name,
            version: version)
    }

    private func reason(_ field: String, _ byField: [String: Double], _ record: [String: String]) -> PredictionReason {
        let raw = record[field] ?? ""
        let value = CellText.key(raw) == nil ? "" : CellText.display(raw)
        return PredictionReason(field: field, value: value, contribution: byField[field] ?? 0)
    }
}
