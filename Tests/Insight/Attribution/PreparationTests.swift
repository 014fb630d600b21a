import Testing

@testable import Insight

@Suite("Look-back window, groups, direct traffic")
struct PreparationTests {
    @Test("touches outside the window do not count")
    func lookBack() throws {
        var settings = AttributionSettings()
        settings.lookBackDays = 14
        let attribution = try Sample.attribution(settings)
        // J1 loses search at 20 days, J2 event at 30 and search at 21, J8 social at 28.
        #expect(attribution.touchesOutsideLookBack == 4)
        let first = attribution.result(.first)
        #expect(first.credits.map(\.conversions) == [2, 3, 0, 0])
        #expect(first.credits.map(\.value).reduce(0, +) == 34_000_000)
    }

    @Test("groups put channels together, the rest keeps its name or gets one")
    func groups() throws {
        var settings = AttributionSettings()
        settings.grouping = ChannelGrouping([.init("Online", members: ["SEARCH", "soc*"])])
        let online = try Sample.attribution(settings)
        #expect(online.journeys.channels == ["Online", "email", "event"])
        #expect(online.result(.first).credits.map(\.conversions) == [3, 1, 1])
        settings.grouping.others = "Rest"
        #expect(try Sample.attribution(settings).journeys.channels == ["Online", "Rest"])
    }

    @Test("direct traffic counts only where it is alone")
    func direct() throws {
        let journeys = [
            Journey(id: "1", touches: [Touch("ad"), Touch("Direct")], conversions: 1, value: 10),
            Journey(id: "2", touches: [Touch("Direct")], conversions: 1, value: 5),
        ]
        var settings = AttributionSettings()
        let counted = try Attribution(JourneySet(journeys), settings: settings).result(.last)
        #expect(counted.credits.map(\.value) == [0, 15])
        settings.directChannels = AttributionSettings.usualDirectChannels
        let ignored = try Attribution(JourneySet(journeys), settings: settings)
        #expect(ignored.result(.last).credits.map(\.value) == [10, 5])
        #expect(ignored.directTouchesIgnored == 1)
    }

    @Test("time decay measures from the conversion even when the last touch is left out")
    func decayFromConversion() throws {
        let day: Int64 = 86_400_000
        let touches = [Touch("a", at: 0), Touch("b", at: 7 * day), Touch("direct", at: 14 * day)]
        var settings = AttributionSettings()
        settings.directChannels = ["direct"]
        let set = try JourneySet([Journey(id: "1", touches: touches, conversions: 1, value: 300)])
        let result = try Attribution(set, settings: settings).result(.timeDecay)
        #expect(result.credits.map(\.value) == [100, 200, 0])
    }

    @Test("touches are put in order of time, and milestones follow")
    func order() throws {
        let journey = Journey(
            id: "1", touches: [Touch("b", at: 2), Touch("a", at: 1), Touch("c", at: 3)], conversions: 1, value: 9,
            leadTouch: 0, opportunityTouch: 2)
        let split = try #require(Attribution(JourneySet([journey])).split(0, by: .wShaped))
        #expect(split.parts.map(\.channel) == ["a", "b", "c"])
        #expect(split.parts.map(\.reasons) == [[.first], [.lead], [.opportunity]])
    }

    @Test("the largest remainder takes what is left, earlier parts first, up to the largest amounts")
    func apportionment() {
        var parts: [Int64] = []
        Apportionment.divide(100, by: [1, 1, 1], total: 3, into: &parts)
        #expect(parts == [34, 33, 33])
        Apportionment.divide(.max, by: [1, 2, 4], total: 7, into: &parts)
        #expect(parts.reduce(0, +) == .max)
        Apportionment.divide(.min + 1, by: [UInt64(1) << 60, 3], total: UInt64(1) << 60 + 3, into: &parts)
        #expect(parts.reduce(0, +) == .min + 1)
        #expect(Apportionment.divide(10, byShares: [0, 0]) == [0, 0])
        #expect(Apportionment.divide(10, byShares: [0.25, 0.75]) == [3, 7])
    }
}
