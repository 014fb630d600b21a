import Testing

@testable import Insight

@Suite("Forecast")
struct ForecastTests {
    private func lines() throws -> [ForecastLine] {
        try Vector.load("metrics")["forecast"]["opportunities"].array.map { line in
            ForecastLine(
                id: line["id"].text, amount: line["amount_cents"].minor,
                category: try #require(ForecastCategory(rawValue: line["category"].text)),
                probability: Int((line["probability"].number * 10_000).rounded()))
        }
    }

    @Test("categories add up cumulatively, omitted left out")
    func sample() throws {
        let vector = try Vector.load("metrics")["forecast"]
        let forecast = try #require(Forecast.roll(try lines()).value)
        #expect(forecast.closed == vector["closed"].minor)
        #expect(forecast.commit == vector["commit_cumulative"].minor)
        #expect(forecast.bestCase == vector["best_case_cumulative"].minor)
        #expect(forecast.pipeline == vector["pipeline_cumulative"].minor)
        #expect(forecast.weighted == vector["weighted_cents"].minor)
        let coverage = forecast.coverage(quota: vector["quota_cents"].minor)
        #expect(coverage.value?.value == vector["coverage"].number)
    }

    @Test("coverage is not defined once the quota is reached")
    func reached() throws {
        let forecast = try #require(Forecast.roll(try lines()).value)
        #expect(forecast.coverage(quota: forecast.closed) == .notDefined(.quotaReached))
        #expect(forecast.coverage(quota: 0) == .notDefined(.quotaReached))
    }

    @Test("a manager's view counts and the seller's is kept")
    func override() throws {
        var lines = try lines()
        let view = ForecastLine.Override(category: .commit, amount: 1_500_000, by: "陈静", reason: "已口头确认")
        lines[1] = ForecastLine(
            id: "o2", amount: 2_000_000, category: .bestCase, probability: 5_000, override: view)
        let manager = try #require(Forecast.roll(lines, view: .manager).value)
        let seller = try #require(Forecast.roll(lines, view: .seller).value)
        #expect(manager.commit == 3_900_000)
        #expect(seller.commit == 2_400_000)
        #expect(manager.pipeline == 6_900_000)
        #expect(lines[1].override?.reason == "已口头确认")
    }

    @Test("the error is relative to the actual figure")
    func error() {
        #expect(Forecast.error(forecast: 90, actual: 100).value?.value == 0.1)
        #expect(Forecast.error(forecast: 110, actual: 100).value?.value == 0.1)
        #expect(Forecast.error(forecast: 1, actual: 0) == .notDefined(.actualIsZero))
        #expect(Forecast.error(forecast: .max, actual: .min) == .notDefined(.overflow))
    }

    @Test("impossible probabilities and sums that do not fit are refused")
    func refused() {
        let odd = ForecastLine(id: "a", amount: 1, category: .commit, probability: 10_001)
        #expect(Forecast.roll([odd]) == .notDefined(.impossibleInput))
        let huge = ForecastLine(id: "b", amount: .max, category: .commit, probability: 1)
        #expect(Forecast.roll([huge, huge]) == .notDefined(.overflow))
        #expect(Forecast.roll([]).value?.pipeline == 0)
    }
}
