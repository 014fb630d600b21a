import China
import Testing

@testable import Insight

@Suite("Every metric explains its figure in both languages")
struct ExplanationTests {
    /// A sentence of a figure in one language.
    private typealias Sentence = (Language) -> String

    private static func value<Value>(_ measure: Measure<Value>) throws -> Value { try #require(measure.value) }

    private func sentences() throws -> [(chinese: String, english: String)] {
        let funnel = CohortFunnel(stages: ["MQL", "SQL"])
        let step = try #require(funnel.steps([.init([0, 86_400_000]), .init([5, nil]), .init([9, 3])]).steps.first)
        let passings = [CollaborationRate.Passing(from: 0, to: 10), .init(from: 0)]
        let csat = try Self.value(CustomerSatisfaction.share([5: 60, 4: 25, 3: 15]))
        let nps = try Self.value(NetPromoterScore.of(Array(repeating: 10, count: 50) + Array(repeating: 5, count: 20)))
        let test = try Self.value(
            Experiment.compare(
                control: .init(conversions: 100, visitors: 1000), variant: .init(conversions: 130, visitors: 1000)))
        let equal = try Self.value(
            Experiment.compare(
                control: .init(conversions: 100, visitors: 1000), variant: .init(conversions: 101, visitors: 1000)))
        let lines = [
            ForecastLine(id: "1", amount: 800_000, category: .closed, probability: 10_000),
            ForecastLine(
                id: "2", amount: 100_000, category: .pipeline, probability: 2_000,
                override: .init(category: .commit, by: "zhao", reason: "signed letter")),
        ]
        let revenue = try Self.value(
            RevenueMovement.of([.init(start: 600, end: 700), .init(start: 300, end: 0), .init(start: 0, end: 50)]))
        let value = LifetimeValue(
            monthlyRevenue: 500_000, margin: Ratio(basisPoints: 8_000), churn: Ratio(basisPoints: 200))
        let forever = LifetimeValue(
            monthlyRevenue: 500_000, margin: Ratio(basisPoints: 8_000), churn: Ratio(basisPoints: 0))
        let scores = RFM.quintiles(
            (0..<10).map {
                .init(id: "\($0)", recencyDays: $0 * 9, frequency: 10 - $0, monetary: Int64(100 * ($0 % 3)))
            })
        let roll = try Self.value(Forecast.roll(lines))
        let split = try Self.value(Experiment.checkSplit([5100, 4900]))
        let broken = try Self.value(Experiment.checkSplit([6000, 4000]))
        let health = try Self.value(
            HealthIndex.of([.init("usage", weight: 3, score: 80), .init("payment", weight: 1, score: nil)]))
        let all: [Sentence] = [
            step.text, CollaborationRate.sync(passings, asOf: 99_999_999_999).text,
            CollaborationRate.sync([passings[1]], asOf: 1).text, csat.text, nps.text, test.text, equal.text,
            { roll.text($0) }, { lines[0].text($0) }, { lines[1].text($0) }, { revenue.text($0) },
            { value.text($0) }, { forever.text($0) }, split.text, broken.text, health.text,
            WinRate.byCount([DealOutcome]()).text,
        ]
        return all.map { ($0(.zhHans), $0(.en)) } + scores.map { ($0.text(.zhHans), $0.text(.en)) }
            + ForecastCategory.allCases.map { ($0.text(.zhHans), $0.text(.en)) }
    }

    private static func holdsHan(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    @Test("Chinese is Chinese, English has no Chinese in it, and nothing is NaN")
    func languages() throws {
        for (chinese, english) in try sentences() {
            #expect(Self.holdsHan(chinese) && !Self.holdsHan(english), "\(chinese) | \(english)")
            for text in [chinese, english] {
                #expect(!text.lowercased().contains("nan") && !text.contains("inf"), "\(text)")
            }
        }
    }

    @Test("the arithmetic stands in the sentence")
    func arithmetic() throws {
        let nps = try #require(NetPromoterScore(promoters: 50, passives: 30, detractors: 20))
        #expect(nps.text(.en) == "30.0 ± 15.3 (95 %): 50 promoters, 30 passives, 20 detractors, 100 answers")
        #expect(nps.text(.zhHans) == "30.0 ± 15.3（95 %）：推荐者 50，中立者 30，贬损者 20，共 100 份")
        let late = CollaborationRate(onTime: 8, late: 1, missed: 1, pending: 2)
        #expect(late.text(.zhHans).hasPrefix("8 ÷ 10 = 80.00 %（按时 8，超时 1，未做 1；"))
        let young = CollaborationRate(onTime: 0, late: 0, missed: 0, pending: 2)
        #expect(young.text(.en).hasPrefix("not defined: every row is still within its time limit"))
        let value = LifetimeValue(
            monthlyRevenue: 500_000, margin: Ratio(basisPoints: 8_000), churn: Ratio(basisPoints: 200))
        #expect(value.text(.en) == "monthly margin ÷ monthly churn: 4,000.00 ÷ 2.00 % = 200,000.00")
        let broken = try #require(Experiment.checkSplit([6000, 4000]).value)
        #expect(broken.text(.en).hasSuffix("the split is broken; stop and find out why"))
    }

    @Test("a manager's word is shown with its reason and the seller's beside it")
    func override() {
        let line = ForecastLine(
            id: "Q7", amount: 1_000_00, category: .pipeline, probability: 2_000,
            override: .init(category: .commit, amount: 900_00, by: "赵敏", reason: "合同已寄出"))
        #expect(line.text(.zhHans) == "Q7：承诺 900.00（赵敏 调整：合同已寄出；原值 管道 1,000.00）")
        #expect(line.text(.en, view: .seller) == "Q7: pipeline 1,000.00")
    }

    @Test("the stated rule of a segment is the rule that chose it")
    func segments() {
        for recency in 1...5 {
            for frequency in 1...5 {
                for monetary in 1...5 {
                    let mean = Double(frequency + monetary) / 2
                    let rules: [(RFM.Segment, Bool)] = [
                        (.champions, recency >= 4 && mean >= 4), (.loyal, recency >= 3 && mean >= 3),
                        (.newOrPromising, recency >= 4 && mean < 3), (.cannotLose, recency <= 2 && mean >= 4),
                        (.atRisk, recency <= 2 && mean >= 2.5), (.lostOrHibernating, recency <= 2 && mean < 2.5),
                        (.needsAttention, recency == 3 && mean < 3),
                    ]
                    let chosen = RFM.Segment(recency: recency, frequency: frequency, monetary: monetary)
                    #expect(rules.first { $0.1 }?.0 == chosen, "\(recency) \(frequency) \(monetary)")
                }
            }
        }
    }
}
