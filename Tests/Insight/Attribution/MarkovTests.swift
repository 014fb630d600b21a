import Seeds
import Testing
import Vectors

@testable import Insight

@Suite("Markov chain")
struct MarkovTests {
    @Test("transition counts, probabilities and removal effects are as stated")
    func sample() throws {
        let detail = try Vector.load("attribution")["markov_detail"]
        let chain = try #require(Sample.attribution().markov())
        var seen = 0
        for step in chain.transitions {
            let count = detail["transition_counts"][chain.name(step.from)][chain.name(step.to)]
            #expect(Double(step.count) == count.number, "\(chain.name(step.from)) to \(chain.name(step.to))")
            seen += 1
        }
        #expect(seen == detail["transition_counts"].object.values.map(\.object.count).reduce(0, +))
        #expect(chain.conversionProbability.isClose(to: 5.0 / 8, within: 1e-12))
        let effects = ["search": 7.0 / 11, "email": 91.0 / 145, "event": 52.0 / 95, "social": 98.0 / 405]
        for (place, channel) in chain.channels.enumerated() {
            #expect(chain.removalEffects[place].isClose(to: try #require(effects[channel]), within: 1e-12))
            let without = detail["p_without"][channel].array[1].number
            #expect(chain.probabilityWithout[place].isClose(to: without, within: 1e-9))
            #expect(chain.shares[place].isClose(to: detail["share"][channel].number, within: 1e-9))
        }
    }

    /// Chance of converting, by following the chain step by step instead of solving equations.
    private func simulated(_ chain: MarkovChain, without: Int?) -> Double {
        var mass: [MarkovChain.State: Double] = [.start: 1]
        var converted: Double = 0
        let steps = Dictionary(grouping: chain.transitions, by: \.from)
        for _ in 0..<4_000 {
            var next: [MarkovChain.State: Double] = [:]
            for (state, amount) in mass {
                for step in steps[state] ?? [] where without.map({ step.to != .channel($0) }) ?? true {
                    if step.to == .conversion {
                        converted += amount * step.probability
                    } else if step.to != .null {
                        next[step.to, default: 0] += amount * step.probability
                    }
                }
            }
            mass = next
        }
        return converted
    }

    @Test("removal effects equal the chain followed step by step, for random journeys")
    func law() throws {
        let seed: UInt64 = 3
        var random = RandomJourneys(random: SeededNumbers(seed: seed))
        for round in 0..<6 {
            let chain = MarkovChain(try JourneySet(random.next(channels: 4, count: 40)))
            #expect(simulated(chain, without: nil).isClose(to: chain.conversionProbability, within: 1e-9))
            for channel in chain.channels.indices {
                let without = simulated(chain, without: channel)
                #expect(
                    without.isClose(to: chain.probabilityWithout[channel], within: 1e-9),
                    "seed \(seed), round \(round), channel \(channel)")
            }
        }
    }

    @Test("long runs of one channel do not spoil the equations")
    func runs() throws {
        let run = Array(repeating: Touch("a"), count: 20_000)
        let journeys = [
            Journey(id: "1", touches: run + [Touch("b")], conversions: 1, value: 100, nulls: 3),
            Journey(id: "2", touches: [Touch("b")], conversions: 1, value: 100, nulls: 1),
        ]
        let chain = MarkovChain(try JourneySet(journeys))
        #expect(chain.conversionProbability.isClose(to: 2.0 / 6, within: 1e-12))
        #expect(chain.probabilityWithout[0].isClose(to: 2.0 / 6 * 2 / 6, within: 1e-12))
        #expect(chain.probabilityWithout[1].isClose(to: 0, within: 1e-12))
    }

    @Test("nothing converted gives zeros, never NaN")
    func nothing() throws {
        let journeys = [Journey(id: "1", touches: [Touch("a")], conversions: 0)]
        let attribution = try Attribution(JourneySet(journeys))
        let chain = try #require(attribution.markov())
        #expect(chain.conversionProbability == 0 && chain.shares == [0] && chain.removalEffects == [0])
        #expect(attribution.result(.markov).credits.map(\.conversions) == [0])
    }

    @Test("too many channels are refused by name, the other models still answer")
    func tooMany() throws {
        var settings = AttributionSettings()
        settings.markovChannelLimit = 3
        let results = try Sample.attribution(settings).results()
        let markov = try #require(results.first { $0.model == .markov })
        #expect(markov.refusal == .tooManyChannels(count: 4, limit: 3))
        #expect(results.count { $0.refusal == nil } == 7)
    }
}
