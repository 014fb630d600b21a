import China
import Foundation
import Parties
import Records
import Tables
import Testing

@testable import Service

@Suite("Evaluating past tickets")
struct SLAEvaluationTests {
    private let time: BusinessTime

    init() throws { time = try BusinessTime(.chinaOffice) }

    private func table(_ rows: [[String]]) -> Table {
        Table(columns: ["工单号", "创建时间", "首次响应时间", "解决时间", "优先级"], rows: rows)
    }

    @Test("columns are guessed, figures are in business minutes, by priority and together")
    func figures() throws {
        let report = try SLAEvaluation.run(
            table([
                ["1", "2026-05-06 09:00", "2026-05-06 09:10", "2026-05-06 10:00", "紧急"],
                ["2", "2026-05-06 11:30", "2026-05-06 14:00", "2026-05-07 18:00", "紧急"],
                ["3", "2026-04-30 16:30", "", "2026-05-06 10:00", "低"],
            ]), time: time)
        #expect(
            report.columns == SLAColumns(created: "创建时间", firstResponse: "首次响应时间", resolved: "解决时间", priority: "优先级"))
        let response = try #require(report.measures.first)
        #expect(response.unfinished == 1)
        #expect(response.groups.map(\.priority) == [nil, "紧急"])
        #expect(response.groups[1].met == 1)
        #expect(response.groups[1].breached == 1)
        #expect(response.groups[1].medianMinutes == 35)
        let resolution = try #require(report.measures.last)
        #expect(resolution.groups.first?.measured == 3)
        #expect(resolution.groups.first { $0.priority == "低" }?.medianMinutes == 150)
        #expect(report.impossible.isEmpty)
        #expect(report.text(.zhHans).contains("达标率"))
        #expect(report.text(.en).contains("met share"))
    }

    @Test("contradictions and unknown formats are reported with row and column, and left out")
    func doubts() throws {
        let report = try SLAEvaluation.run(
            table([
                ["1", "2026-05-06 09:00", "2026-05-06 09:10", "2026-05-06 09:05", "高"],
                ["2", "2026-05-06 09:00", "2026-05-06 09:30", "yesterday", "高"],
                ["3", "2026-05-06 09:00", "2026-05-06 09:30", "2026-05-06 11:00", "高"],
            ]), time: time)
        let impossible = try #require(report.impossible.first)
        #expect(impossible.rows == 1)
        #expect(impossible.firstLines == [2])
        #expect(report.unreadable.first?.column == "解决时间")
        #expect(report.unreadable.first?.examples == [TableProblem(line: 3, column: "解决时间", message: "yesterday")])
        #expect(report.measures.first?.groups.first?.measured == 2)
    }

    @Test("what cannot be evaluated is refused with a reason")
    func refused() {
        let one = Table(columns: ["created_at", "x"], rows: [["2026-05-06 09:00", "1"]])
        #expect(throws: SLAEvaluationProblem.needsTwoTimes(found: ["created_at"])) {
            try SLAEvaluation.run(one, time: time)
        }
        let odd = Table(columns: ["created_at", "resolved"], rows: [["2026-05-06 09:00", "KW 12"]])
        let unread = SLAEvaluationProblem.UnreadableTime(column: "resolved", line: 2, sample: "KW 12")
        #expect(throws: SLAEvaluationProblem.needsTwoTimes(found: ["created_at"], unreadable: [unread])) {
            try SLAEvaluation.run(odd, time: time)
        }
        #expect(throws: SLAEvaluationProblem.unknownColumn("gone")) {
            try SLAEvaluation.run(one, time: time, columns: SLAColumns(created: "gone", resolved: "x"))
        }
        #expect(throws: SLAEvaluationProblem.empty) {
            try SLAEvaluation.run(Table(columns: ["a"], rows: []), time: time)
        }
    }

    @Test("rows the file could not give are told with line and reason, remarks on the file too, in both languages")
    func fileProblems() throws {
        let text = "id,created,resolved,resolved\n1,2026-05-06 09:00,2026-05-06 10:00,\n2,2026-05-06\n3\n"
        let report = try SLAEvaluation.run(Table.read(text: text), time: time)
        #expect(report.text(.en).contains("2 rows could not be read and were left out: line 3: the row has 2 fields"))
        #expect(report.text(.zhHans).contains("文件有 2 行无法读取，已略过：第 3 行：该行只有 2 个字段，应有 4 个；第 4 行："))
        #expect(report.text(.en).contains("two columns are named “resolved”"))
        #expect(report.text(.zhHans).contains("有两列都叫“resolved”"))
        #expect(try JSONDecoder().decode(SLAReport.self, from: JSONEncoder().encode(report)) == report)
    }

    @Test("a report is data: written and read it is the same")
    func codable() throws {
        let report = try SLAEvaluation.run(
            table([["1", "2027-05-06 09:00", "2027-05-06 09:10", "2027-05-06 10:00", "?"]]), time: time)
        #expect(try JSONDecoder().decode(SLAReport.self, from: JSONEncoder().encode(report)) == report)
        #expect(report.notes.contains(.noHolidayData(years: [2027])))
    }

    @Test(
        "the formats that people export name one moment",
        arguments: [
            "2026-05-06 17:00:00", "2026/5/6 17:00", "2026-05-06T09:00:00Z", "2026-05-06T17:00:00+08:00",
            "2026-05-06T17:00:00.000+0800", "2026年5月6日 17时00分", "2026年5月6日 下午5:00", "20260506170000", "1778058000",
            "1778058000000", "May 6, 2026 5:00 PM", "6-May-2026 17:00", "5/6/2026 5:00 PM", "2026-05-06 12:00:00-03:00",
            "2026-05-06T04:00:00-05:00",
        ])
    func formats(text: String) throws {
        let expected = try Instant.iso("2026-05-06T17:00:00+08:00")
        let wanted = text.hasSuffix("-03:00") ? try Instant.iso("2026-05-06T23:00:00+08:00") : expected
        #expect(TimeReader(column: [text]).read(text, in: time) == wanted)
    }

    @Test(
        "no moment is made of anything else",
        arguments: ["", "soon", "2026-13-01 10:00", "2026-02-30 10:00", "12:30", "3.5", "2026-05-06 25:00"])
    func noMoment(text: String) {
        #expect(TimeReader(column: [text]).read(text, in: time) == nil)
    }

    @Test("a column decides itself whether the day comes first")
    func order() throws {
        let reader = TimeReader(column: ["06/05/2026 17:00", "25/05/2026 10:00"])
        #expect(reader.read("06/05/2026 17:00", in: time) == (try .iso("2026-05-06T17:00:00+08:00")))
        #expect(TimeReader(column: ["06/05/2026"]).order == nil)
    }

    @Test(
        "the public set of support tickets shows its contradictions",
        .enabled(if: ProcessInfo.processInfo.environment["TUTTI_SHARED"] != nil, "TUTTI_SHARED is unset"))
    func supportTickets() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["TUTTI_SHARED"])
        let text = try String(
            contentsOfFile: "\(folder)/data/support_tickets/customer_support_tickets.csv", encoding: .utf8)
        let records = Self.records(text)
        let table = Table(columns: records[0], rows: Array(records.dropFirst()))
        let report = try SLAEvaluation.run(table, time: time)
        #expect(report.rows == 8_469)
        #expect(report.impossible.map(\.rows) == [1_365])
        #expect(report.impossible.map(\.of) == [2_769])
        #expect(report.notes.contains(.noCreation))
        #expect(report.columns.created == nil)
        #expect(report.text(.en).contains("in 1365 of 2769 rows"))
    }

    /// Enough of RFC 4180 for this one file.
    private static func records(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var fields: [String] = []
        var field = ""
        var quoted = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted.toggle()
            case "," where !quoted:
                fields.append(field)
                field = ""
            case "\n" where !quoted:
                records.append(fields + [field])
                (fields, field) = ([], "")
            case "\r" where !quoted: break
            default: field.unicodeScalars.append(scalar)
            }
        }
        return records
    }
}
