import Seeds
import Testing
import Vectors

@testable import Insight

@Suite("Shapley values")
struct ShapleyTests {
    @Test("values by conversion rate equal the stated fractions, negative ones included")
    func rate() throws {
        let rate = try Sample.attribution().shapleyRate()
        let exact = ["search": 11.0 / 96, "email": 137.0 / 288, "event": 11.0 / 96, "social": -23.0 / 288]
        for value in rate.values {
            #expect(value.value.isClose(to: try #require(exact[value.channel]), within: 1e-12))
            #expect(value.errorBound == 0)
        }
        #expect(rate.orders == nil)
    }

    /// Worth of sets by adding every order up, for few channels.
    private func byOrders(_ journeys: [Journey], _ channels: [String]) -> [String: Double] {
        var values: [String: Double] = [:]
        let worth: (Set<String>) -> Double = { set in
            journeys.filter { Set($0.touches.map(\.channel)).isSubset(of: set) && !$0.touches.isEmpty }
                .reduce(0) { $0 + Double($1.conversions) }
        }
        let orders = permutations(channels)
        for order in orders {
            var before: Set<String> = []
            for channel in order {
                let gain = worth(before.union([channel])) - worth(before)
                values[channel, default: 0] += gain / Double(orders.count)
                before.insert(channel)
            }
        }
        return values
    }

    private func permutations(_ items: [String]) -> [[String]] {
        guard items.count > 1 else { return [items] }
        return items.flatMap { first in permutations(items.filter { $0 != first }).map { [first] + $0 } }
    }

    @Test("the closed form equals the sum over all orders, for random journeys")
    func closedForm() throws {
        let seed: UInt64 = 5
        var random = RandomJourneys(random: SeededNumbers(seed: seed))
        for _ in 0..<10 {
            let journeys = random.next(channels: 5, count: 30)
            let set = try JourneySet(journeys)
            let expected = byOrders(journeys, set.channels)
            for (channel, conversions) in zip(set.channels, Shapley.credits(set).conversions) {
                #expect(conversions.isClose(to: expected[channel] ?? .nan, within: 1e-9), "seed \(seed)")
            }
        }
    }

    @Test("sampled values repeat, add up to the rate and hold their bound")
    func sampled() throws {
        // Twelve channels are exact; a thirteenth that changes nothing makes the same journeys sampled.
        let seed: UInt64 = 9
        var random = RandomJourneys(random: SeededNumbers(seed: seed))
        let journeys = random.next(channels: 12, count: 300)
        let exact = try Attribution(JourneySet(journeys)).shapleyRate()
        let idle = Journey(id: "idle", touches: [Touch("idle")], conversions: 0, nulls: 0)
        let attribution = try Attribution(JourneySet(journeys + [idle]))
        let sampled = attribution.shapleyRate(orders: 3_000, seed: 1)
        #expect(sampled == attribution.shapleyRate(orders: 3_000, seed: 1))
        #expect(sampled.orders == 3_000 && sampled.seed == 1)
        let sum = exact.values.map(\.value).reduce(0, +)
        #expect(sampled.values.map(\.value).reduce(0, +).isClose(to: sum, within: 1e-9))
        for (one, other) in zip(exact.values, sampled.values) {
            #expect(abs(one.value - other.value) <= other.errorBound, "seed \(seed), \(one.channel)")
            #expect(other.errorBound > 0 && other.errorBound < 0.1)
        }
    }

    @Test("journeys through more channels than any common multiple holds still add up")
    func many() throws {
        let touches = (0..<90).map { Touch("c\($0)") }
        let journeys = [
            Journey(id: "1", touches: touches, conversions: 1, value: 1_000_003),
            Journey(id: "2", touches: Array(touches.prefix(39)), conversions: 1, value: 999_999_999_999_999_989),
        ]
        let credits = Shapley.credits(try JourneySet(journeys))
        #expect(credits.values.reduce(0, +) == 1_000_000_000_000_999_992)
        #expect(credits.conversions[50].isClose(to: 1.0 / 90, within: 1e-12))
    }

    @Test("coalitions show the sets behind the values")
    func coalitions() throws {
        let coalitions = try Sample.attribution().coalitions()
        #expect(coalitions.map(\.conversions).reduce(0, +) == 5)
        let pair = try #require(coalitions.first { $0.channels == ["search", "email", "event"] })
        #expect(pair.conversions == 2 && pair.value == 20_000_000)
    }
}
