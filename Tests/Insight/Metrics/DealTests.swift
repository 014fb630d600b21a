import Testing

@testable import Insight

@Suite("Win rate, cycle, velocity and funnel")
struct DealTests {
    private func deals() throws -> [DealOutcome] {
        try Vector.load("metrics")["win_rate"]["deals"].array.map { deal in
            DealOutcome(
                try #require(DealOutcome.State(rawValue: deal["state"].text)), amount: deal["amount_cents"].minor,
                cycleDays: deal["cycle_days"].isNull ? nil : deal["cycle_days"].integer)
        }
    }

    @Test("the sample deals give the stated rates and cycles")
    func sample() throws {
        let expected = try Vector.load("metrics")["win_rate"]
        let deals = try deals()
        #expect(WinRate.byCount(deals) == .value(try #require(Ratio(3, of: 5))))
        #expect(try #require(WinRate.byAmount(deals).value).percent.isClose(to: expected["by_amount_pct"].number))
        #expect(SalesCycle.percentile(0.5, of: deals) == .value(expected["median_cycle_won_days"].number))
        #expect(
            SalesCycle.percentile(0.5, of: deals, in: [.won, .lost])
                == .value(expected["median_cycle_all_closed_days"].number))
        #expect(SalesCycle.mean(of: deals) == .value(expected["mean_cycle_won_days"].number))
        #expect(try #require(SalesCycle.percentile(0.9, of: deals).value).isClose(to: 81))
    }

    @Test("nothing closed, lost deals without amount and sums that do not fit are said, not computed")
    func undefinedRates() {
        #expect(WinRate.byCount([DealOutcome(.open)]) == .notDefined(.nothingClosed))
        #expect(WinRate.byAmount([DealOutcome]()) == .notDefined(.nothingClosed))
        #expect(
            WinRate.byAmount([DealOutcome(.won, amount: 5), DealOutcome(.lost, amount: 0)])
                == .notDefined(.lostAmountsAreZero))
        #expect(WinRate.byAmount([DealOutcome(.won), DealOutcome(.lost)]) == .notDefined(.noAmounts))
        let huge = [DealOutcome(.won, amount: .max), DealOutcome(.won, amount: 1)]
        #expect(WinRate.byAmount(huge) == .notDefined(.overflow))
        #expect(SalesCycle.percentile(0.5, of: [DealOutcome(.won)]) == .notDefined(.noRows))
    }

    @Test("velocity is open deals × win rate × average won ÷ days")
    func velocity() throws {
        let vector = try Vector.load("metrics")["velocity"]
        let rate = Ratio(basisPoints: Int64(vector["win_rate"].number * 10_000))
        let velocity = SalesVelocity.perDay(
            open: vector["open_opportunities"].integer, winRate: rate,
            averageWon: vector["avg_won_deal_cents"].number, cycleDays: vector["cycle_days"].number)
        #expect(velocity == .value(vector["per_day_cents"].number))
        let still = SalesVelocity.perDay(open: 1, winRate: rate, averageWon: 1, cycleDays: 0)
        #expect(still == .notDefined(.noCycle))
        let broken = SalesVelocity.perDay(open: 1, winRate: rate, averageWon: .nan, cycleDays: 3)
        #expect(broken == .notDefined(.impossibleInput))
    }

    @Test("percentiles interpolate as type 7 and ignore what is not finite")
    func percentiles() {
        #expect(Percentile.of([1, 2, 3, 4], at: 0.25) == .value(1.75))
        #expect(Percentile.median([.nan, 2, .infinity, 4]) == .value(3))
        #expect(Percentile.of([7], at: 0.9) == .value(7))
        #expect(Percentile.of([], at: 0.5) == .notDefined(.noRows))
        #expect(Percentile.of([1], at: 1.5) == .notDefined(.impossibleInput))
    }

    @Test("a cohort keeps its own numerators")
    func cohort() throws {
        let vector = try Vector.load("metrics")["funnel"]
        let counts = ["mql", "sql", "opportunity", "won"].map { vector[$0].integer }
        let day: Int64 = 86_400_000
        var members = (0..<counts[0]).map { person in
            CohortFunnel.Member((0..<4).map { person < counts[$0] ? Int64($0) * day : nil })
        }
        // Won in the period but created before it: another cohort.
        members.append(CohortFunnel.Member([-day, 0, 0, 0]))
        let funnel = CohortFunnel(stages: ["mql", "sql", "opportunity", "won"], windowDays: 90)
        let (steps, overall) = funnel.steps(members, enteredIn: 0..<day)
        let rates = steps.map { $0.rate.value?.percent ?? -1 }
        #expect(
            rates == [
                vector["mql_to_sql_pct"].number, vector["sql_to_opp_pct"].number, vector["opp_to_won_pct"].number,
            ])
        #expect(overall?.rate.value?.percent == vector["mql_to_won_pct"].number)
        #expect(overall?.medianDays == .value(3))
    }

    @Test("a step counts only in time and in order; a skipped stage counts as passed")
    func window() {
        let day: Int64 = 86_400_000
        let funnel = CohortFunnel(stages: ["a", "b", "c"], windowDays: 10)
        let members = [
            CohortFunnel.Member([0, 10 * day, nil]), CohortFunnel.Member([0, 10 * day + 1, nil]),
            CohortFunnel.Member([5, 0, nil]), CohortFunnel.Member([0, nil, 2 * day]), CohortFunnel.Member([nil]),
        ]
        let (steps, _) = funnel.steps(members)
        #expect(steps.map(\.entered) == [4, 2])
        #expect(steps.map(\.converted) == [2, 1])
        #expect(steps.map(\.outOfOrder) == [1, 0])
        #expect(funnel.steps([]).steps.map(\.rate) == [.notDefined(.noRows), .notDefined(.noRows)])
    }
}
