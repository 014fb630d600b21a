import China
import Foundation
import Tables
import Testing

@testable import Marketing

@Suite("Bad input")
struct BadInputTests {
    private func error(_ table: Table, target: String = "y") -> ScoringError? {
        do throws(ScoringError) {
            _ = try ScoringEvaluation.run(table, .init(target: target))
            return nil
        } catch { return error }
    }

    private func table(_ count: Int, _ row: (Int) -> [String], columns: [String] = ["x", "y"]) -> Table {
        Table(columns: columns, rows: (0..<count).map(row))
    }

    @Test("Nothing, no target, one outcome and three outcomes are errors that say where")
    func refusals() {
        #expect(error(Table(columns: ["x", "y"], rows: [])) == .noRows)
        #expect(error(table(5) { [String($0), "1"] }, target: "z") == .targetMissing("z", columns: ["x", "y"]))
        #expect(error(table(50) { [String($0), "Yes"] }) == .oneOutcome("y", value: "Yes", rows: 50))
        #expect(error(table(50) { [String($0), ""] }) == .oneOutcome("y", value: "", rows: 0))
        let three = table(30) { [String($0), ["red", "green", "blue"][$0 % 3]] }
        #expect(error(three) == .targetNotBinary("y", values: ["red", "green", "blue"], line: 4))
        #expect(error(table(40) { [$0 == 1 ? "a" : "b", $0 == 1 ? "1" : "0"] })?.text(.en).contains("1 wins") == true)
        #expect(error(Table(columns: [], rows: []), target: "") != nil)
    }

    @Test("Every error has words in both languages")
    func words() {
        let errors: [ScoringError] = [
            .noRows, .targetMissing("a", columns: []), .columnMissing("a", columns: ["b"]), .badMatrix("x"),
            .targetNotBinary("a", values: ["1"], line: 2), .oneOutcome("a", value: "1", rows: 3),
            .tooFewOutcomes(target: "a", wins: 1, losses: 2, needed: 2), .noFields(target: "a", leaks: ["b"]),
            .ruleSet(.badLimits), .notPublishable(.worse),
        ]
        for error in errors { #expect(error.text(.zhHans) != error.text(.en)) }
    }

    @Test("Columns that are constant, empty or repeated leave nothing to learn from")
    func uselessColumns() {
        let useless = table(60, { ["same", "", $0 % 2 == 0 ? "1" : "0"] }, columns: ["a", "b", "y"])
        guard case .noFields(target: "y", leaks: [], remarks: let remarks) = error(useless) else {
            Issue.record("learnt from nothing")
            return
        }
        #expect(remarks.map(\.column).sorted() == ["a", "b"])
        let leaky = table(60) { [$0 % 2 == 0 ? "p" : "q", $0 % 2 == 0 ? "1" : "0"] }
        #expect(error(leaky) == .noFields(target: "y", leaks: ["x"]))
    }

    @Test(
        "Outcomes are recognised in many words",
        arguments: [("Won", "Lost"), ("是", "否"), ("TRUE", "false"), ("成交", "丢单"), ("Y", "N"), ("1", "0"), ("2", "1")])
    func outcomes(win: String, loss: String) throws {
        let column = try OutcomeColumn(table(20) { ["", $0 % 4 == 0 ? win : loss] }, column: "y")
        #expect(column.positive == win)
        #expect(column.values.compactMap { $0 }.count { $0 } == 5)
    }

    @Test("Open deals and blanks are left out with line and column")
    func openDeals() throws {
        let stages = ["Won", "Lost", "Engaging", ""]
        let deals = table(400) { [String($0 % 7), stages[$0 % 4]] }
        let report = try ScoringEvaluation.run(deals, .init(target: "y")).report
        #expect(report.leftOutCount == 200)
        #expect(report.leftOut[0] == RowLeftOut(line: 4, column: "y", reason: .otherOutcome("Engaging")))
        #expect(report.leftOut[1] == RowLeftOut(line: 5, column: "y", reason: .noOutcome))
        #expect(report.text(.en).contains("lines 4, 8, 12"))
    }

    @Test("A tenth of broken cells, NaN, infinity and unknown dates become missing, with the first line")
    func brokenCells() throws {
        let broken = table(
            600,
            { row in
                let number =
                    row % 10 == 3 ? "n/k" : row % 50 == 1 ? "Infinity" : row % 50 == 2 ? "NaN" : "\(row * 37 % 101)"
                let date = row % 10 == 5 ? "the 5th day" : "2024-03-\(10 + row % 20)"
                return [number, date, row * 37 % 101 > 40 + row % 30 ? "1" : "0"]
            }, columns: ["amount", "when", "y"])
        let report = try ScoringEvaluation.run(broken, .init(target: "y")).report
        let amount = report.columns[0].remarks
        #expect(amount.contains(.unreadableNumbers(count: 60, line: 5, sample: "n/k")))
        let hasInfinite = amount.contains { if case .notFinite(_, 3) = $0 { true } else { false } }
        #expect(hasInfinite)
        #expect(report.columns[1].remarks.contains(.unreadableDates(count: 60, line: 7, sample: "the 5th day")))
        #expect(try #require(report.quality.auc).isFinite)
        #expect(!report.text(.en).contains("nan"))
    }

    @Test("Huge, tiny and overflowing numbers stay finite")
    func extremes() throws {
        let values = ["1e308", "-1e308", "1e-308", "0", "5", "1e999", "7"]
        let extreme = table(700) { [values[$0 % 7], $0 % 3 == 0 ? "1" : "0"] }
        let result = try ScoringEvaluation.run(extreme, .init(target: "y"))
        let isFinite = result.model.coefficients.weights.allSatisfy { $0.isFinite }
        #expect(isFinite)
        #expect(result.model.predict(["x": "1e308"]).probability.isFinite)
    }

    @Test("Rows shorter than the header, repeated and unnamed columns do no harm")
    func oddShapes() throws {
        let rows = (0..<200).map { $0 % 9 == 0 ? ["1"] : [String($0 % 2), "a\($0 % 3)", "b\($0 % 5)", "w"] }
        let odd = Table(columns: ["y", "x", "x", ""], rows: rows, lines: [2])
        let report = try ScoringEvaluation.run(odd, .init(target: "y")).report
        #expect(report.columns.map(\.name) == ["x", "x (2)", "(4)"])
    }

    @Test("Mixed encodings and control characters are levels like any other")
    func encodings() throws {
        let texts = ["Caf\u{FFFD}", "咖啡", "\u{0}\u{1}", "ﾃｽﾄ", "👩‍👩‍👧"]
        let mixed = table(300) { [texts[$0 % 5], ($0 / 5) % 3 == 0 ? "1" : "0"] }
        #expect(try #require(ScoringEvaluation.run(mixed, .init(target: "y")).report.quality.auc).isFinite)
    }

    @Test("As many levels as rows are recognised as an id")
    func manyLevels() throws {
        let many = table(
            200_000, { ["v\($0)", String($0 % 4), ($0 / 7) % 3 == 0 ? "1" : "0"] }, columns: ["k", "x", "y"])
        let report = try ScoringEvaluation.run(many, .init(target: "y")).report
        #expect(report.columns[0].remarks == [.identifier(distinct: 200_000)])
    }

    @Test("A hold-out with one outcome has no AUC and says so")
    func oneOutcomeHeldOut() throws {
        let late = table(200) { [String($0 % 7), $0 < 140 && $0 % 3 == 0 ? "1" : "0"] }
        let report = try ScoringEvaluation.run(late, .init(target: "y", holdOut: .tail)).report
        #expect(report.quality.auc == nil)
        #expect(report.text(.en).contains("AUC is not defined"))
    }
}
