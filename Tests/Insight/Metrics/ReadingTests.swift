import China
import Tables
import Testing

@testable import Insight

@Suite("Dates and numbers as they stand in files")
struct ReadingTests {
    @Test(
        "dates in known forms are read",
        arguments: [
            ("2026-03-04", 20_516.0), ("2026/3/4", 20_516), ("20260304", 20_516), ("2026年3月4日", 20_516),
            ("3/4/2026", 20_516), ("4-Mar-2026", 20_516), ("March 4, 2026", 20_516), ("4 mar 2026", 20_516),
            ("2026-03-04T12:00:00Z", 20_516.5), ("2026-03-04 12:00", 20_516.5), ("2026-03-04 20:00:00+08:00", 20_516.5),
            ("2026-03-04T20:00:00.000+0800", 20_516.5), ("3/4/2026 12:00 PM", 20_516.5), ("1772625600", 20_516.5),
            ("1772625600000", 20_516.5), ("2026年3月4日 12时00分", 20_516.5), ("1969-12-31", -1), ("2024-02-29", 19_782),
        ])
    func dates(_ text: String, _ days: Double) throws {
        let date = try #require(DateText(text))
        #expect(Double(date.milliseconds) / 86_400_000 == days)
        #expect(date.hasTime == (days != days.rounded()))
    }

    @Test(
        "what is no date is refused",
        arguments: [
            "", "soon", "2026-13-01", "2025-02-29", "2026-02-30", "0000-01-01", "12/12/26", "2026-01", "Q1 2026",
            "2026-01-01x", "2026-01-01 25:00", "99999999999999999999", "-", "2026--", "31/31/2026", "NaN",
        ])
    func noDates(_ text: String) {
        #expect(DateText(text) == nil)
    }

    @Test("day and month are told apart by the column")
    func columnOrder() {
        #expect(DateColumn(["03/04/2026", "25/04/2026"]).order == .dayFirst)
        #expect(DateColumn(["03/04/2026", "04/25/2026"]).order == .monthFirst)
        #expect(DateColumn(["03/04/2026"]).ambiguous == "03/04/2026")
        #expect(DateColumn(["2026-03-04", ""]).ambiguous == nil)
        #expect(DateText("25/04/2026", order: .dayFirst)?.day == 20_568)
    }

    @Test(
        "numbers in known forms are read exactly",
        arguments: [
            ("1054", 105_400), ("1,054.50", 105_450), ("-3", -300), ("(12.5)", -1_250), ("¥ 1 054", 105_400),
            ("1.5e3", 150_000), ("2E-1", 20), ("0.005", 1), ("-0.005", -1), ("0.0049", 0), ("12元", 1_200), ("+7", 700),
            (".5", 50), ("5.", 500), ("\u{ffe5}1,234", 123_400), ("0.30000000000000000004", 30),
            ("30,5", 3_050), ("-1,2", -120), ("€ 7,25", 725), ("1,050", 105_000),
        ] as [(String, Int64)])
    func numbers(_ text: String, _ cents: Int64) {
        #expect(DecimalText(text)?.scaled(to: 2) == cents)
    }

    @Test(
        "what is no number is refused",
        arguments: [
            "", "NaN", "inf", "1.2.3", "1,2,3", "1,", "12,34,567", "--1", "1-", "e5", "1e", "1e999", "abc", "1 2 x",
        ])
    func noNumbers(_ text: String) {
        #expect(DecimalText(text) == nil)
    }

    @Test("numbers too large are refused, not wrapped")
    func tooLarge() {
        #expect(DecimalText("99999999999999999999") == nil)
        #expect(DecimalText("92233720368547758")?.scaled(to: 2) == 9_223_372_036_854_775_800)
        #expect(DecimalText("92233720368547759")?.scaled(to: 2) == nil)
        #expect(DecimalText("1e300")?.scaled(to: 2) == nil)
        #expect(DecimalText("1e-300")?.scaled(to: 2) == 0)
    }

    @Test("columns are found by exact name first, then by part of a name")
    func columns() throws {
        let guess = ColumnGuess(Table(columns: ["Deal Stage (now)", "stage", "Sales-Amount"], rows: []))
        #expect(try guess.find(nil, usual: ["deal_stage", "stage"]) == 1)
        #expect(try guess.find(nil, usual: ["amount"]) == 2)
        #expect(try guess.find("sales amount", usual: []) == 2)
        #expect(try guess.find(nil, usual: ["path"]) == nil)
        #expect(throws: EvaluationError.self) { try guess.find("no", usual: []) }
    }

    @Test("every finding and error speaks both languages")
    func texts() {
        for kind in FindingKind.allCases {
            #expect(
                !kind.text(.en, example: "x").isEmpty
                    && kind.text(.en, example: "x") != kind.text(.zhHans, example: "x"))
        }
        let finding = Finding(kind: .blank, column: "account", count: 12, lines: [3, 4], example: nil, problem: nil)
        #expect(finding.text(.en) == "account: blank (12×, line 3, 4, …)")
        #expect(finding.text(.zhHans) == "account：为空（12 处，第 3, 4, … 行）")
    }
}
