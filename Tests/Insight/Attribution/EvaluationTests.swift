import China
import Foundation
import Tables
import Testing

@testable import Insight

@Suite("Attribution of a file")
struct AttributionEvaluationTests {
    private func credits(_ report: AttributionReport, _ model: AttributionModel) -> [String: ChannelCredit] {
        let result = report.models.first { $0.model == model }
        let pairs = result?.credits.map { ($0.channel ?? "", $0) } ?? []
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private func count(_ report: AttributionReport, _ kind: FindingKind) -> Int {
        report.findings.filter { $0.kind == kind }.map(\.count).reduce(0, +)
    }

    @Test("the public path data give the published figures", .enabled(if: SharedData.isThere))
    func pathData() throws {
        let table = try SharedData.table("attribution_pathdata/PathData.csv")
        let report = try AttributionEvaluation().evaluate(table)
        #expect(report.shape == .paths && report.journeys == 10_000)
        #expect(report.conversions == 19_785 && report.nulls == 68_602)
        #expect(credits(report, .first)["alpha"]?.conversions == 6_308)
        #expect(credits(report, .last)["alpha"]?.conversions == 8_447)
        let linear = try #require(credits(report, .linear)["alpha"]?.conversions)
        #expect(linear.isClose(to: 7_574.72, within: 0.005))
        let markov = try #require(credits(report, .markov)["alpha"]?.conversions)
        #expect(markov.isClose(to: 5_344.95, within: 0.005))
        #expect(report.valuePlaces == 3)
        for result in report.models {
            #expect(result.credits.map(\.value).reduce(0, +) == report.value, "\(result.model)")
            #expect(result.roundedConversions(places: 2).reduce(0, +).isClose(to: 19_785), "\(result.model)")
        }
        #expect(report.findings.map(\.kind) == [.noTimes, .noMilestones])
    }

    @Test("touches with a mark on the converting row, in any order of rows")
    func touches() throws {
        let table = SharedData.table(
            text: """
                user_id,timestamp,channel,conversion,conversion_value
                u1,2026-03-03 10:00:00,email,1,120.50
                u1,2026-03-01 09:00:00,search,0,0.0
                u2,2026-03-01 09:00:00,search,0,0.0
                u1,2026-03-09 09:00:00,event,0,0.0
                """)
        let report = try AttributionEvaluation().evaluate(table)
        #expect(report.columns.map(\.part) == ["journey", "channel", "time", "conversion", "value"])
        #expect(report.journeys == 3 && report.nulls == 2 && report.value == 12_050)
        #expect(credits(report, .first)["search"]?.value == 12_050)
        #expect(credits(report, .last)["email"]?.value == 12_050)
        #expect(credits(report, .last)["event"]?.value == 0)
        #expect(count(report, .journeyContinues) == 1)
        #expect(report.findings.first { $0.kind == .journeyContinues }?.lines == [5])
    }

    @Test("a mark that stands on every row of a journey is read once")
    func wholeJourneys() throws {
        let table = SharedData.table(
            text: """
                journey_id,channel,converted,value
                a,search,yes,100
                a,email,yes,100
                b,email,no,
                """)
        let report = try AttributionEvaluation().evaluate(table)
        #expect(report.conversions == 1 && report.value == 10_000 && report.nulls == 1)
        #expect(credits(report, .linear)["search"]?.value == 5_000)
        #expect(count(report, .conversionPerJourney) == 1)
        var rows = AttributionEvaluation()
        rows.conversionMark = .row
        #expect(try rows.evaluate(table).conversions == 2)
    }

    @Test("the sample journeys give the same from a file of touches as from memory")
    func sampleFile() throws {
        var rows: [[String]] = []
        let start: Int64 = 1_767_225_600_000
        for journey in try Sample.journeys() {
            for (place, touch) in journey.touches.enumerated() {
                rows.append([
                    journey.id, touch.channel, String((touch.at ?? Int64(place)) + start),
                    journey.conversions > 0 ? "2026-01-01T08:00:00+08:00" : "",
                    journey.value > 0 ? FigureText.amount(journey.value, places: 2) : "",
                    journey.leadTouch == place ? "1" : "0", journey.opportunityTouch == place ? "1" : "0",
                ])
            }
        }
        let columns = ["旅程编号", "渠道", "时间", "转化时间", "转化金额", "产生线索", "产生商机"]
        let report = try AttributionEvaluation().evaluate(Table(columns: columns, rows: rows))
        let expected = try Sample.attribution().results()
        for (one, other) in zip(report.models, expected) {
            #expect(one.credits.map(\.value) == other.credits.map(\.value), "\(one.model)")
            #expect(one.conversions == other.conversions)
        }
        #expect(report.findings.isEmpty)
    }

    @Test("broken rows are left out and named by line and column")
    func brokenRows() throws {
        let table = SharedData.table(
            text: """
                path,conversions,value,nulls
                a > b,2,10.5,1
                a,x,1,0
                b,-1,1,0
                b,1,NaN,0
                a > > b,0,3,1
                ,1,2,0
                a,1.5,2,0
                """)
        let report = try AttributionEvaluation().evaluate(table)
        let named = report.findings.compactMap { finding in
            finding.column.map { "\(finding.kind.rawValue) \($0) \(finding.lines)" }
        }
        #expect(
            named == [
                "unreadable_number conversions [3, 8]", "negative_count conversions [4]",
                "unreadable_number value [5]", "value_without_conversion value [6]", "empty_path path [7]",
            ])
        #expect(report.journeys == 3 && report.conversions == 3 && report.value == 1_250)
        for result in report.models {
            #expect(result.unattributed == ChannelCredit(channel: nil, conversions: 1, value: 200))
            #expect(result.credits.map(\.value).reduce(0, +) == 1_050)
        }
        let touches = SharedData.table(
            text: """
                id,time,channel,conversion,value
                a,2026-13-01,x,0,0
                a,,x,0,0
                a,2026-01-01,,0,0
                a,2026-01-02,x,maybe,0
                ,2026-01-02,x,1,1
                a,2026-01-03,,1,8
                """)
        let second = try AttributionEvaluation().evaluate(touches)
        #expect(second.models.allSatisfy { $0.unattributed.value == 800 && $0.conversions == 1 })
        #expect(count(second, .unreadableDate) == 1 && count(second, .blank) == 3)
        #expect(count(second, .unreadableFlag) == 1)
    }

    @Test("files that cannot be evaluated say why in both languages")
    func errors() throws {
        let empty = Table(columns: ["path", "conversions"], rows: [])
        #expect(throws: EvaluationError.noRows) { try AttributionEvaluation().evaluate(empty) }
        let foreign = Table(columns: ["foo", "bar"], rows: [["1", "2"]])
        #expect(throws: EvaluationError.missingColumn(part: "channel", available: ["foo", "bar"])) {
            try AttributionEvaluation().evaluate(foreign)
        }
        var named = AttributionEvaluation()
        named.columns.path = "Pfad"
        #expect(throws: EvaluationError.unknownColumn("Pfad", available: ["foo", "bar"])) {
            try named.evaluate(foreign)
        }
        let broken = Table(columns: ["path", "conversions"], rows: [["a", "?"]])
        let refusal = #expect(throws: EvaluationError.self) { try AttributionEvaluation().evaluate(broken) }
        #expect(refusal?.text(.en).contains("None of the 1 rows could be read: conversions: not a number: “?”") == true)
        #expect(refusal?.text(.en).contains("line 2") == true && refusal?.text(.zhHans).contains("第 2 行") == true)
        let huge = Table(
            columns: ["path", "conversions", "value"],
            rows: [["a", "1", "90000000000000000"], ["a", "1", "90000000000000000"]])
        #expect(throws: EvaluationError.overflow(column: "value")) { try AttributionEvaluation().evaluate(huge) }
        let error = EvaluationError.unknownColumn("Pfad", available: ["a"])
        #expect(error.text(.zhHans).contains("Pfad") && error.text(.en).contains("“Pfad”"))
    }

    @Test("no conversion, one channel and a million channels are answered")
    func extremes() throws {
        let none = SharedData.table(text: "path,conversions\na > b,0\n")
        #expect(try AttributionEvaluation().evaluate(none).models.allSatisfy { $0.conversions == 0 })
        let rows = (0..<3_000).map { ["u\($0)", "channel \($0)", "1"] }
        let wide = try AttributionEvaluation().evaluate(
            Table(columns: ["user", "channel", "conversion"], rows: rows))
        let markov = try #require(wide.models.first { $0.model == .markov })
        #expect(markov.refusal == .tooManyChannels(count: 3_000, limit: 1_000))
        #expect(wide.text(.en).contains("Markov: 3000 channels, more than 1000; group them first"))
        #expect(wide.text(.zhHans).contains("请先分组"))
    }

    @Test("separators are found in the file", arguments: [" > ", ">", " -> ", "→", " | ", "=>"])
    func separators(_ separator: String) throws {
        let table = Table(columns: ["Path", "Conversions"], rows: [["a\(separator)b", "1"], ["a", "1"]])
        let report = try AttributionEvaluation().evaluate(table)
        #expect(credits(report, .last).keys.sorted() == ["a", "b"])
        #expect(credits(report, .last)["a"]?.conversions == 1)
    }

    @Test("the report reads in both languages and survives being stored")
    func report() throws {
        let table = SharedData.table(text: "path,conversions,value\nsearch > Direct,3,10\nSearch,1,5\n")
        let report = try AttributionEvaluation().evaluate(table)
        let english = report.text(.en)
        #expect(english.contains("Conversions by model") && english.contains("search = Search"))
        #expect(english.contains("“Direct” counts like any other channel"))
        let chinese = report.text(.zhHans)
        #expect(chinese.contains("马尔可夫") && chinese.contains("合计"))
        let data = try JSONEncoder().encode(report)
        #expect(try JSONDecoder().decode(AttributionReport.self, from: data) == report)
    }
}
