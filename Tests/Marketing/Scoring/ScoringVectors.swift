import Foundation
import Testing
import Vectors

@testable import Marketing

/// The worked numbers on scoring.
struct ScoringVectors: Decodable {
    struct Decay: Decodable {
        struct Event: Decodable {
            let type: String
            let points: Double
            let age_days: Double
            let decayed: Double
        }
        let half_life_days: Double
        let events: [Event]
        let total: Double
        let check_incremental: Double
    }
    struct Logistic: Decodable {
        let rows: [[Double]]
        let l2_on_non_intercept: Double
        let coefficients: [Double]
        let coefficients_without_l2: [Double]
        let probabilities: [Double]
        let mean_log_loss: Double
        let brier: Double
        let auc: Double
    }
    struct Platt: Decodable {
        let score: [Double]
        let won: [Int]
        let a: Double
        let b: Double
        let p_at_75: Double
    }
    struct Calibration: Decodable {
        struct Bin: Decodable {
            let from: Double
            let to: Double
            let p: [Double]
            let y: [Int]
        }
        let bins: [Bin]
        let ece: Double
    }
    let score_decay: Decay
    let logistic: Logistic
    let platt: Platt
    let calibration_error: Calibration

    static func load() throws -> ScoringVectors {
        let data = try VectorFile.data("scoring")
        return try JSONDecoder().decode(Self.self, from: data)
    }
}
