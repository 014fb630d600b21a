import China
import Seeds
import Testing
import Vectors

@testable import Insight

@Suite("RFM and health")
struct CustomerTests {
    private func customers() throws -> [RFM.Customer] {
        try Vector.load("metrics")["rfm"]["customers"].array.map {
            RFM.Customer(
                id: $0["id"].text, recencyDays: $0["recency_days"].integer, frequency: $0["frequency"].integer,
                monetary: $0["monetary_cents"].minor)
        }
    }

    @Test("the sample customers get the stated quintiles and segments")
    func quintiles() throws {
        let expected = try Vector.load("metrics")["rfm"]["customers"].array
        for (score, row) in zip(RFM.quintiles(try customers()), expected) {
            #expect(score.id == row["id"].text)
            #expect(score.recency == row["R"].integer, "\(score.id)")
            #expect(score.frequency == row["F"].integer, "\(score.id)")
            #expect(score.monetary == row["M"].integer, "\(score.id)")
            #expect(score.segment.rawValue == row["segment"].text, "\(score.id)")
        }
    }

    @Test("ties share a score and one customer is no quintile")
    func ties() {
        let same = (0..<10).map { RFM.Customer(id: "\($0)", recencyDays: 3, frequency: 2, monetary: 5) }
        #expect(RFM.quintiles(same).allSatisfy { $0.recency == 1 && $0.frequency == 1 && $0.monetary == 1 })
        #expect(RFM.quintiles([]).isEmpty)
        let odd = [RFM.Customer(id: "a", recencyDays: .min, frequency: .min, monetary: .min)]
        #expect(RFM.quintiles(odd).first?.recency == 1)
    }

    @Test("better never scores lower, for random customers")
    func monotone() {
        let seed: UInt64 = 7
        var random = SeededNumbers(seed: seed)
        let customers = (0..<200).map {
            RFM.Customer(
                id: "\($0)", recencyDays: Int.random(in: 0...60, using: &random),
                frequency: Int.random(in: 1...9, using: &random),
                monetary: Int64.random(in: 0...50, using: &random))
        }
        let scores = RFM.quintiles(customers)
        for (left, first) in zip(customers, scores) {
            for (right, second) in zip(customers, scores) where left.recencyDays <= right.recencyDays {
                #expect(first.recency >= second.recency, "seed \(seed)")
            }
        }
        #expect(scores.allSatisfy { (1...5).contains($0.monetary) })
    }

    @Test("fixed limits score alone, whoever else there is")
    func fixed() throws {
        let limits = try #require(
            RFM.Thresholds(
                recencyDays: [180, 90, 30, 7], frequency: [2, 3, 6, 12],
                monetary: [50_000, 100_000, 300_000, 900_000]))
        let one = RFM.fixed([try #require(try customers().first)], limits)
        #expect(one.first?.recency == 5 && one.first?.frequency == 5 && one.first?.monetary == 5)
        #expect(RFM.Thresholds(recencyDays: [1, 2, 3, 4], frequency: [1, 2, 3, 4], monetary: [1, 2, 3, 4]) == nil)
        #expect(RFM.Thresholds(recencyDays: [4, 3, 2], frequency: [1, 2, 3, 4], monetary: [1, 2, 3, 4]) == nil)
    }

    @Test("health drops missing inputs and explains itself")
    func health() throws {
        let vector = try Vector.load("metrics")["health"]
        let inputs = vector["weights_and_scores"].object.sorted { $0.key < $1.key }.map { name, part in
            HealthIndex.Input(
                name, weight: Int((part["weight"].number * 100).rounded()),
                score: part["score"].isNull ? nil : part["score"].number)
        }
        let health = try #require(HealthIndex.of(inputs).value)
        #expect(health.index == vector["index"].number)
        #expect(health.band == .green)
        #expect(health.missing == ["engagement"])
        #expect(health.parts.map(\.points).reduce(0, +).isClose(to: health.index, within: 1e-9))
        #expect(health.text(.en).contains("/ 80 = 76.25, green; no data: engagement"))
        #expect(health.text(.zhHans).contains("缺少：engagement"))
    }

    @Test("health needs half of the weight, and moves part by part")
    func healthLimits() throws {
        let half = [HealthIndex.Input("a", weight: 1, score: 50), HealthIndex.Input("b", weight: 1, score: nil)]
        let today = try #require(HealthIndex.of(half).value)
        #expect(today.band == .amber)
        let less = [HealthIndex.Input("a", weight: 49, score: 50), HealthIndex.Input("b", weight: 51, score: nil)]
        #expect(HealthIndex.of(less) == .notDefined(.tooFewInputs))
        #expect(HealthIndex.of([]) == .notDefined(.tooFewInputs))
        #expect(HealthIndex.of([.init("a", weight: 1, score: .nan)]) == .notDefined(.impossibleInput))
        #expect(HealthIndex.of([.init("a", weight: 0, score: 1)]) == .notDefined(.impossibleInput))
        let before = try #require(HealthIndex.of([.init("a", weight: 1, score: 80)]).value)
        let change = today.change(since: before)
        #expect(change.index == -30 && change.parts == ["a": -30])
    }
}
