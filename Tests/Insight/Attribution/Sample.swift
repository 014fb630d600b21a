import Seeds
import Testing
import Vectors

@testable import Insight

/// The eight sample journeys with their channels search, email, event and social.
enum Sample {
    static func journeys() throws -> [Journey] {
        try Vector.load("attribution")["journeys"].array.map { journey in
            let isConverted = journey["converted"].flag
            let touches = journey["touches"].array.map { touch in
                let days = touch["days_before_conversion"]
                return Touch(touch["channel"].text, at: days.isNull ? nil : Int64(-days.number * 86_400_000))
            }
            let place: (String) -> Int? = { journey[$0].isNull ? nil : journey[$0].integer }
            return Journey(
                id: journey["id"].text, touches: touches, conversions: isConverted ? 1 : 0,
                value: isConverted ? journey["value_cents"].minor : 0, convertedAt: isConverted ? 0 : nil,
                leadTouch: place("lead_created_touch_index"),
                opportunityTouch: place("opportunity_created_touch_index"))
        }
    }

    static func attribution(_ settings: AttributionSettings = .init()) throws -> Attribution {
        try Attribution(JourneySet(journeys()), settings: settings)
    }

    /// The name of a model in the vectors.
    static let names: [AttributionModel: String] = [
        .first: "first", .last: "last", .linear: "linear", .timeDecay: "time_decay_7d", .uShaped: "u_shaped",
        .wShaped: "w_shaped", .markov: "markov_removal", .shapley: "shapley_set",
    ]
}

/// Random journeys for laws.
struct RandomJourneys {
    var random: SeededNumbers

    mutating func next(channels: Int, count: Int) -> [Journey] {
        (0..<count).map { number in
            let touches = (0..<Int.random(in: 0...7, using: &random)).map { place in
                Touch("c\(Int.random(in: 0..<channels, using: &random))", at: Int64(place) * 50_000_000)
            }
            let conversions = Int64.random(in: 0...3, using: &random)
            let value = conversions == 0 ? 0 : Int64.random(in: -1_000...1_000_000_007, using: &random)
            let milestone = touches.isEmpty || Bool.random(using: &random) ? nil : touches.count / 2
            return Journey(
                id: "\(number)", touches: touches, conversions: conversions, value: value,
                nulls: Int64.random(in: 0...4, using: &random), leadTouch: milestone)
        }
    }
}
