import China
import Foundation
import Seeds
import Tables
import Testing
import Vectors

@testable import Marketing

@Suite("Evaluation on made-up leads")
struct EvaluationTests {
    private func run(
        _ table: Table, target: String = "Won", _ change: (inout ScoringEvaluation.Options) -> Void = { _ in }
    ) throws -> ScoringEvaluation.Result {
        var options = ScoringEvaluation.Options(target: target)
        change(&options)
        return try ScoringEvaluation.run(table, options)
    }

    @Test("Leaks are named and left out, honest fields are not, and the law is found")
    func leaksAndLaw() throws {
        let result = try run(SampleLeads.table())
        #expect(Set(result.report.leaks.map(\.field)) == ["Verdict", "Invoice", "Last Touch"])
        #expect(result.report.leaksLeftOut)
        let used = Set(result.report.columns.filter(\.isUsed).map(\.name))
        #expect(used.isSuperset(of: ["Source", "Visits"]))
        #expect(used.isDisjoint(with: ["Verdict", "Invoice", "Last Touch", "Lead Key", "Notes"]))
        let auc = try #require(result.report.quality.auc)
        #expect(auc > 0.75 && auc < 0.9)
        #expect(try #require(result.report.quality.calibrationError) < 0.08)
        #expect(try #require(result.report.quality.topTenthLift) > 1.3)
    }

    @Test("Kept leaks give a flattering figure")
    func keptLeaks() throws {
        let result = try run(SampleLeads.table()) { $0.keepsLeaks = true }
        #expect(!result.report.leaksLeftOut)
        #expect(try #require(result.report.quality.auc) > 0.98)
    }

    @Test("Spellings are merged, blanks and placeholders are missing, ids are recognised")
    func columns() throws {
        let report = try run(SampleLeads.table()).report
        func remarks(_ name: String) -> [ColumnRemark] { report.columns.first { $0.name == name }?.remarks ?? [] }
        #expect(remarks("Source").contains { if case .mergedSpellings(4, _) = $0 { true } else { false } })
        #expect(remarks("Lead Key") == [.identifier(distinct: 1200)])
        #expect(remarks("Notes") == [.freeText(distinct: 1200)])
        #expect(report.columns.first { $0.name == "Created" }?.kind == .date)
        #expect(report.weights.contains { $0.feature == "City = ∅" })
    }

    @Test("The same input gives the same bytes")
    func deterministic() throws {
        let a = try run(SampleLeads.table())
        let b = try run(SampleLeads.table())
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(try encoder.encode(a.report) == encoder.encode(b.report))
        #expect(try a.model.json() == b.model.json())
        #expect(a.report.text(.zhHans) == b.report.text(.zhHans))
    }

    @Test("A model read back from JSON predicts the same, and as in training")
    func serialised() throws {
        let table = SampleLeads.table()
        let result = try run(table)
        let model = try PredictiveModel(json: result.model.json())
        #expect(model == result.model)
        let columns = model.columns(in: table)
        let together = model.probabilities(columns, rows: Array(0..<100)).probability
        for row in 0..<100 {
            let record = Dictionary(uniqueKeysWithValues: zip(table.columns, table.rows[row]))
            #expect(abs(model.predict(record).probability - together[row]) < 1e-12)
        }
        #expect(throws: DecodingError.self) { try PredictiveModel(json: Data("{}".utf8)) }
    }

    @Test("Reasons name the fields that moved a lead, in both languages")
    func reasons() throws {
        let model = try run(SampleLeads.table()).model
        let hot = model.predict(["Source": "referral", "Visits": "30"])
        let cold = model.predict(["Source": "Web", "Visits": "0"])
        #expect(hot.probability > 0.7 && cold.probability < 0.2)
        #expect(Set(hot.reasons.prefix(2).map(\.field)) == ["Source", "Visits"])
        #expect(hot.reasons[0].contribution > 0 && cold.reasons[0].contribution < 0)
        #expect(hot.reasons[0].text(.zhHans).contains("提高"))
        #expect(cold.reasons[0].text(.en).contains("lowers"))
        let odd = model.predict(["Source": "never seen", "Visits": "NaN", "Created": "soon"])
        #expect(odd.probability > 0 && odd.probability < 1)
    }

    @Test("Text in both languages tells what the data tells", arguments: Language.allCases)
    func text(language: Language) throws {
        let text = try run(SampleLeads.table()).report.text(language)
        for word in ["AUC", "Brier", "Verdict", "Invoice", "Last Touch", "--keep-leaks", "Source"] {
            #expect(text.contains(word))
        }
        #expect(!text.lowercased().contains(" nan"))
    }

    @Test("Rows are held out by place or from the end")
    func holdOuts() throws {
        let byPlace = try run(SampleLeads.table()).report
        #expect(byPlace.heldOutRows == 360 && byPlace.trainingRows == 840)
        let tail = try run(SampleLeads.table()) { $0.holdOut = .tail }
        #expect(tail.report.heldOutRows == 360)
        #expect(tail.report.examples.allSatisfy { $0.line >= 842 })
    }

    @Test("Excluded columns are not used; unknown ones are an error that names the columns")
    func excluded() throws {
        let report = try run(SampleLeads.table()) { $0.exclude = ["Visits"] }.report
        #expect(report.columns.first { $0.name == "Visits" }?.remarks == [.excluded])
        #expect(throws: ScoringError.self) { try run(SampleLeads.table()) { $0.exclude = ["Nothing"] } }
    }

    @Test("Declared fields are read as declared")
    func declared() throws {
        let model = try PredictiveModel.train(
            SampleLeads.table(), fields: [.init("Visits", .category), .init("Source", .category)], target: "Won")
        #expect(model.fields == [.init("Visits", .category), .init("Source", .category)])
        #expect(throws: ScoringError.self) {
            try PredictiveModel.train(SampleLeads.table(), fields: [.init("None", .number)], target: "Won")
        }
    }
}

@Suite("Numbers and closing dates")
struct NumberFieldTests {
    @Test("A straight field gets no bands, a bent one does")
    func bands() {
        var random = SeededNumbers(seed: 3)
        let x = (0..<4000).map { _ in Double.random(in: -2...2, using: &random) }
        func cuts(_ law: (Double) -> Double) -> Int {
            let outcomes = x.map { Double.random(in: 0..<1, using: &random) < logistic(law($0)) }
            let shape = NumberShape.learn(x, Array(x.indices), outcomes, bands: 10)
            guard case .number(_, _, _, _, let cuts) = shape else { return -1 }
            return cuts.count
        }
        #expect(cuts { $0 } == 0)
        #expect(cuts { _ in -1 } == 0)
        #expect(cuts { $0 * $0 - 1 } == 9)
    }

    @Test("A date named after the end is a leak; a planned one is not")
    func closingDates() throws {
        let rows = (0..<400).map { row in
            [
                "2024-05-\(10 + row % 19)", "2024-06-\(10 + row % 17)", String(row % 5),
                row * 37 % 11 > row % 5 + 3 ? "won" : "lost",
            ]
        }
        let table = Table(columns: ["close_date", "expected_close_date", "size", "stage"], rows: rows)
        let report = try ScoringEvaluation.run(table, .init(target: "stage")).report
        #expect(report.leaks == [LeakWarning(field: "close_date", evidence: [.closingDate])])
    }
}

@Suite("Comparison with the published model")
struct ModelComparisonTests {
    private func model(_ fields: [String], version: Int) throws -> PredictiveModel {
        try PredictiveModel.train(
            SampleLeads.table(rows: 1500, seed: 1),
            fields: fields.map { .init($0, $0 == "Visits" ? .number : .category) },
            target: "Won", name: "lead", version: version)
    }

    @Test("A better model may be published, a worse one may not")
    func verdicts() throws {
        let fresh = SampleLeads.table(rows: 1500, seed: 2)
        let weak = try model(["City"], version: 1)
        let strong = try model(["Source", "Visits"], version: 2)
        let half = try model(["Source"], version: 3)
        #expect(try ModelComparison(candidate: weak, published: nil, on: fresh).verdict == .noBetterThanBaseRate)
        let first = try ModelComparison(candidate: half, published: nil, on: fresh)
        #expect(first.verdict == .first)
        let published = try half.published(after: first)
        #expect(published.state == .published)
        let better = try ModelComparison(candidate: strong, published: published, on: fresh)
        #expect(better.verdict == .better)
        #expect(try strong.published(after: better).version == 2)
        let worse = try ModelComparison(candidate: half, published: strong, on: fresh)
        #expect(worse.verdict == .worse)
        #expect(throws: ScoringError.notPublishable(.worse)) { try half.published(after: worse) }
        #expect(throws: ScoringError.notPublishable(.otherModel)) { try weak.published(after: better) }
        #expect(worse.text(.zhHans).contains("不如"))
        #expect(try ModelComparison(candidate: strong, published: strong, on: fresh).verdict == .equal)
    }

    @Test("Too few rows decide nothing")
    func tooFew() throws {
        let strong = try model(["Source"], version: 1)
        let few = SampleLeads.table(rows: 15, seed: 3)
        #expect(try ModelComparison(candidate: strong, published: nil, on: few).verdict == .tooFewRows)
    }
}
