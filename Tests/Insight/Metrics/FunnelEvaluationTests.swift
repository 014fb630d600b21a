import China
import Foundation
import Tables
import Testing

@testable import Insight

@Suite("Funnel of a file")
struct FunnelEvaluationTests {
    private func finding(_ report: FunnelReport, _ kind: FindingKind) -> Finding? {
        report.findings.first { $0.kind == kind }
    }

    @Test("the public pipeline gives the published figures", .enabled(if: SharedData.isThere))
    func maven() throws {
        var evaluation = FunnelEvaluation()
        evaluation.group = "product"
        let report = try evaluation.evaluate(try SharedData.table("maven_crm/sales_pipeline.csv"))
        #expect(report.total.winRateByCount.value == Ratio(4_238, of: 6_711))
        #expect(try #require(report.total.winRateByCount.value).percent.isClose(to: 63.15, within: 0.005))
        #expect(report.total.wonCycleMedian == .value(57))
        #expect(report.total.wonAmount == .value(1_000_553_400))
        #expect(report.total.winRateByAmount == .notDefined(.lostAmountsAreZero))
        #expect(report.total.open == 2_089)
        let blank = try #require(finding(report, .blank))
        #expect(blank.column == "account" && blank.count == 1_425 && blank.lines.count == 10)
        #expect(report.groups.count == 7 && report.groups.map(\.deals).reduce(0, +) == 8_800)
    }

    @Test("leads without a status are won where they have an end date", .enabled(if: SharedData.isThere))
    func olist() throws {
        let leads = try SharedData.table("olist_funnel/olist_marketing_qualified_leads_dataset.csv")
        let deals = try SharedData.table("olist_funnel/olist_closed_deals_dataset.csv")
        let wonAt = Dictionary(deals.rows.map { ($0[0], $0[4]) }, uniquingKeysWith: { first, _ in first })
        let rows = leads.rows.map { $0 + [wonAt[$0[0]] ?? ""] }
        let report = try FunnelEvaluation().evaluate(Table(columns: leads.columns + ["won_date"], rows: rows))
        #expect(try #require(report.total.conversion.value).percent.isClose(to: 10.525, within: 0.0005))
        #expect(report.total.wonCycleMedian == .value(14))
        #expect(finding(report, .endBeforeStart)?.count == 1)
        #expect(finding(report, .wonByEndDate) != nil)
    }

    private let deals = """
        编号,客户,阶段,创建日期,成交日期,成交金额,负责人
        1,甲公司,赢单,2026年1月1日,2026/1/31,"",李雷
        2,乙公司,赢单,2026-01-01,2026-03-02,1200.50,李雷
        3,,输单,2026-01-01,2026-01-11,800,韩梅梅
        4,丙公司,谈判,2026-02-01,,500,韩梅梅
        5,丁公司,赢单,2026-02-01,2026-01-01,100,韩 梅梅
        6,丁公司,赢单,2026-02-01,Q1 2026,100,李雷
        7,丁公司,输单,,2026-02-01,一百,李雷
        """.replacing("\"\"", with: "")

    @Test("Chinese columns and words are understood, oddities are named by line and column")
    func chinese() throws {
        var evaluation = FunnelEvaluation()
        evaluation.group = "负责人"
        let report = try evaluation.evaluate(SharedData.table(text: deals))
        #expect(report.columns.map(\.part) == ["status", "start", "end", "amount", "account", "group"])
        #expect(report.total.won == 4 && report.total.lost == 1 && report.total.open == 1)
        #expect(report.total.winRateByAmount.value == Ratio(140_050, of: 220_050))
        #expect(report.total.wonCycleMedian == .value(45))
        #expect(report.total.closedCycleMedian == .value(30))
        #expect(finding(report, .endBeforeStart)?.lines == [6])
        #expect(finding(report, .unreadableDate)?.lines == [7])
        #expect(finding(report, .unreadableDate)?.column == "成交日期")
        #expect(finding(report, .unreadableNumber)?.lines == [8])
        #expect(finding(report, .blank)?.lines == [4])
        #expect(finding(report, .spellingVariants)?.example == "韩 梅梅 = 韩梅梅")
        #expect(report.groups.first?.name == "李雷")
    }

    @Test("a yes/no column is conversion, no is read as lost")
    func yesNo() throws {
        let table = SharedData.table(text: "lead,Converted\na,1\nb,0\nc,0\nd,1\ne,0\n")
        let report = try FunnelEvaluation().evaluate(table)
        #expect(report.total.winRateByCount.value == Ratio(2, of: 5))
        #expect(finding(report, .noMeansLost)?.example == "0")
        #expect(report.total.wonCycleMedian == .notDefined(.noRows))
        #expect(report.total.wonAmount == .notDefined(.noAmounts))
    }

    @Test("stage dates give conversion step by step")
    func milestones() throws {
        let table = SharedData.table(
            text: """
                id,mql,sql,won_at
                1,2026-01-01,2026-01-05,2026-02-01
                2,2026-01-01,2026-01-07,
                3,2026-01-01,,
                4,2026-01-02,soon,
                """)
        var evaluation = FunnelEvaluation()
        evaluation.milestones = ["mql", "sql", "won_at"]
        let report = try evaluation.evaluate(table)
        #expect(report.steps.map(\.rate.value) == [Ratio(2, of: 4), Ratio(1, of: 2)])
        #expect(report.overallStep?.rate.value == Ratio(1, of: 4))
        #expect(report.steps.first?.medianDays == .value(5))
        #expect(finding(report, .unreadableDate)?.lines == [5])
    }

    @Test("files without a status, without won values or without rows say so")
    func errors() {
        let odd = Table(columns: ["a", "b"], rows: [["1", "x"]])
        #expect(throws: EvaluationError.missingColumn(part: "status", available: ["a", "b"])) {
            try FunnelEvaluation().evaluate(odd)
        }
        var named = FunnelEvaluation()
        named.columns.status = "b"
        #expect(throws: EvaluationError.noWonValue(column: "b", values: ["x"])) { try named.evaluate(odd) }
        named.won = ["X"]
        #expect(throws: Never.self) { try named.evaluate(odd) }
        #expect(throws: EvaluationError.noRows) {
            try FunnelEvaluation().evaluate(Table(columns: ["stage"], rows: []))
        }
    }

    @Test("one class only, sums that do not fit and many groups are answered")
    func extremes() throws {
        let won = Table(columns: ["stage", "amount"], rows: [["won", "1"], ["won", "2"]])
        #expect(try FunnelEvaluation().evaluate(won).total.winRateByCount.value == Ratio(2, of: 2))
        let huge = Table(
            columns: ["stage", "amount"], rows: [["won", "90000000000000000"], ["won", "90000000000000000"]])
        #expect(try FunnelEvaluation().evaluate(huge).total.wonAmount == .notDefined(.overflow))
        var evaluation = FunnelEvaluation()
        evaluation.group = "who"
        let many = Table(columns: ["stage", "who"], rows: (0..<2_500).map { ["won", "p\($0)"] })
        let report = try evaluation.evaluate(many)
        #expect(report.groups.count == 1_000 && finding(report, .tooManyGroups)?.example == "2500")
    }

    @Test("the report reads in both languages and survives being stored")
    func report() throws {
        var evaluation = FunnelEvaluation()
        evaluation.group = "负责人"
        let report = try evaluation.evaluate(SharedData.table(text: deals))
        #expect(report.text(.zhHans).contains("赢单率（按数量）") && report.text(.zhHans).contains("80.00 %"))
        #expect(report.text(.en).contains("Win rate by count") && report.text(.en).contains("1,400.50"))
        let data = try JSONEncoder().encode(report)
        #expect(try JSONDecoder().decode(FunnelReport.self, from: data) == report)
    }
}
