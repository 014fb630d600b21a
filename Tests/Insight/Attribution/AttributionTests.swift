import China
import Seeds
import Testing
import Vectors

@testable import Insight

@Suite("Attribution")
struct AttributionTests {
    @Test("every model gives the stated conversions and money", arguments: AttributionModel.allCases)
    func sample(_ model: AttributionModel) throws {
        let vector = try Vector.load("attribution")
        let result = try Sample.attribution().result(model)
        let expected = vector["results"][try #require(Sample.names[model])]
        for credit in result.credits {
            let channel = try #require(credit.channel)
            #expect(credit.conversions.isClose(to: expected["conversions"][channel].number), "\(channel)")
            #expect(credit.value == expected["revenue_cents"][channel].minor, "\(channel)")
        }
        #expect(result.credits.count == 4)
        #expect(result.conversions == Int64(vector["total_conversions"].integer))
        #expect(result.value == vector["total_revenue_cents"].minor)
    }

    @Test("every journey is divided as stated, touch by touch")
    func perJourney() throws {
        let vector = try Vector.load("attribution")["per_journey"]
        let attribution = try Sample.attribution()
        var checked = 0
        for model in AttributionModel.allCases where model.isPerJourney {
            for (place, id) in attribution.journeys.ids.enumerated() {
                let expected = vector[try #require(Sample.names[model])][id].array
                guard let split = attribution.split(place, by: model) else {
                    #expect(expected.isEmpty, "\(id)")
                    continue
                }
                try #require(split.parts.count == expected.count)
                for (part, row) in zip(split.parts, expected) {
                    #expect(part.channel == row.array[0].text)
                    #expect(part.share.isClose(to: row.array[1].number), "\(model) \(id)")
                    #expect(part.value == row.array[2].minor, "\(model) \(id)")
                    checked += 1
                }
            }
        }
        #expect(checked == 90)
    }

    @Test("a split says why, and its arithmetic")
    func reasons() throws {
        let attribution = try Sample.attribution()
        let split = try #require(attribution.split(0, by: .wShaped))
        #expect(split.parts.map(\.reasons) == [[.first, .lead], [.other], [.opportunity]])
        #expect(split.text(.en).contains("search (first touch, made the lead): 120,000.00 × 60.00 % = 72,000.00"))
        #expect(split.text(.zhHans).contains("W 型"))
        #expect(attribution.split(0, by: .markov) == nil)
        #expect(attribution.split(4, by: .first) == nil)
        let members = try #require(attribution.split(1, by: .shapley))
        #expect(members.parts.map(\.value).reduce(0, +) == 8_000_000 && members.parts.count == 3)
    }

    @Test("parts add up to the whole for every model and random journeys")
    func sums() throws {
        let seed: UInt64 = 20_260_502
        var random = RandomJourneys(random: SeededNumbers(seed: seed))
        for round in 0..<150 {
            let journeys = random.next(channels: 1 + round % 15, count: 1 + round)
            let attribution = try Attribution(JourneySet(journeys))
            let value = journeys.map(\.value).reduce(0, +)
            let conversions = journeys.map(\.conversions).reduce(0, +)
            for result in attribution.results() {
                let note: Comment = "seed \(seed), round \(round), \(result.model)"
                let parts = result.credits.map(\.value).reduce(0, +) + result.unattributed.value
                let counts = result.credits.map(\.conversions).reduce(0, +) + result.unattributed.conversions
                // With no effect at all (nothing converted) Markov has nothing to divide.
                #expect(parts == value && result.value == value, note)
                #expect(counts.isClose(to: Double(conversions), within: 1e-6), note)
                let shown = result.roundedConversions(places: 2).map { Int64(($0 * 100).rounded()) }
                #expect(shown.reduce(0, +) == conversions * 100, note)
                #expect(result.credits.allSatisfy { $0.conversions.isFinite && $0.conversions >= -1e-12 }, note)
            }
        }
    }

    @Test("renaming channels or reordering journeys changes no credit")
    func symmetry() throws {
        let seed: UInt64 = 11
        var random = RandomJourneys(random: SeededNumbers(seed: seed))
        let journeys = random.next(channels: 5, count: 80)
        let forward = try Attribution(JourneySet(journeys)).results()
        let backward = try Attribution(JourneySet(journeys.reversed())).results()
        for (one, other) in zip(forward, backward) {
            let credits = Dictionary(uniqueKeysWithValues: other.credits.map { ($0.channel, $0.conversions) })
            for credit in one.credits {
                #expect(try #require(credits[credit.channel]).isClose(to: credit.conversions), "seed \(seed)")
            }
        }
    }

    @Test("one touch takes everything, two share U equally, journeys without touches stay unattributed")
    func degenerate() throws {
        let journeys = [
            Journey(id: "one", touches: [Touch("a")], conversions: 1, value: 7),
            Journey(id: "two", touches: [Touch("a"), Touch("b")], conversions: 1, value: 7),
            Journey(id: "none", touches: [], conversions: 2, value: 9),
        ]
        let attribution = try Attribution(JourneySet(journeys))
        #expect(attribution.result(.uShaped).credits.map(\.value) == [11, 3])
        #expect(attribution.result(.wShaped).credits.map(\.conversions) == [1.5, 0.5])
        for result in attribution.results() {
            #expect(result.unattributed == ChannelCredit(channel: nil, conversions: 2, value: 9))
        }
        #expect(try Attribution(JourneySet()).results().allSatisfy { $0.credits.isEmpty && $0.value == 0 })
    }

    @Test("negative counts, unknown milestones, overflow and impossible settings are refused")
    func refused() throws {
        #expect(throws: AttributionError.negativeCount(journey: "x")) {
            try JourneySet([Journey(id: "x", touches: [], conversions: -1)])
        }
        #expect(throws: AttributionError.noSuchTouch(journey: "x", place: 1)) {
            try JourneySet([Journey(id: "x", touches: [Touch("a")], conversions: 1, leadTouch: 1)])
        }
        let huge = Journey(id: "h", touches: [Touch("a")], conversions: 1, value: .max)
        #expect(throws: AttributionError.overflow) { try Attribution(JourneySet([huge, huge])) }
        let one = try Attribution(JourneySet([huge])).result(.timeDecay)
        #expect(one.credits[0].value == .max)
        var settings = AttributionSettings()
        settings.halfLifeDays = .nan
        #expect(throws: AttributionError.impossibleSetting("halfLifeDays")) {
            try Attribution(JourneySet(), settings: settings)
        }
    }

    @Test("refunds divide like revenue, with the sign")
    func negative() throws {
        let refund = Journey(
            id: "r", touches: [Touch("a"), Touch("b"), Touch("c")], conversions: 1, value: -100)
        for result in try Attribution(JourneySet([refund])).results() {
            #expect(result.credits.map(\.value).reduce(0, +) == -100, "\(result.model)")
        }
        #expect(try Attribution(JourneySet([refund])).result(.linear).credits.map(\.value) == [-34, -33, -33])
    }
}
