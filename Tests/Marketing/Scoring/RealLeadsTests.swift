import Foundation
import Tables
import Testing

@testable import Marketing

/// The folder with `data/`; these tests are skipped when the environment variable is not set.
private let shared = ProcessInfo.processInfo.environment["TUTTI_SHARED"]

@Suite("Real leads", .enabled(if: shared != nil, "TUTTI_SHARED is not set"))
struct RealLeadsTests {
    private func table(_ path: String) throws -> Table {
        let url = URL(fileURLWithPath: try #require(shared)).appendingPathComponent("data/" + path)
        var rows = PlainCSV.rows(try Data(contentsOf: url))
        let header = rows.removeFirst()
        return Table(columns: header, rows: rows.filter { $0.count == header.count })
    }

    @Test("X Education: leaks are named unprompted, honest fields are not, AUC at least 0.865")
    func education() throws {
        let result = try ScoringEvaluation.run(table("x_education/Leads.csv"), .init(target: "Converted"))
        let leaks = Set(result.report.leaks.map(\.field))
        #expect(
            leaks == [
                "Tags", "Lead Quality", "Lead Profile", "Last Activity", "Last Notable Activity",
                "Asymmetrique Activity Index", "Asymmetrique Profile Index", "Asymmetrique Activity Score",
                "Asymmetrique Profile Score",
            ])
        #expect(try #require(result.report.quality.auc) >= 0.865)
        #expect(try #require(result.report.quality.calibrationError) < 0.05)
    }

    @Test("X Education under other column names: the leaks that values give away are still named")
    func renamed() throws {
        let original = try table("x_education/Leads.csv")
        let names = original.columns.enumerated().map { $1 == "Converted" ? $1 : "c\($0)" }
        let renamed = Table(columns: names, rows: original.rows)
        let result = try ScoringEvaluation.run(renamed, .init(target: "Converted"))
        let found = Set(
            result.report.leaks.compactMap { warning in
                names.firstIndex(of: warning.field).map { original.columns[$0] }
            })
        #expect(
            found.isSuperset(of: ["Tags", "Lead Quality", "Lead Profile", "Last Activity", "Last Notable Activity"]))
        #expect(
            found.allSatisfy { $0.hasPrefix("Last") || $0.hasPrefix("Asym") || $0.hasPrefix("Lead ") || $0 == "Tags" })
    }

    @Test("Olist: won from origin and landing page, AUC at least 0.645; the joined deal fields are leaks")
    func olist() throws {
        let leads = try table("olist_funnel/olist_marketing_qualified_leads_dataset.csv")
        let deals = try table("olist_funnel/olist_closed_deals_dataset.csv")
        let byLead = Dictionary(deals.rows.map { ($0[0], $0) }, uniquingKeysWith: { first, _ in first })
        let blank = [String](repeating: "", count: deals.columns.count)
        let rows = leads.rows.map { row in
            row + (byLead[row[0]] ?? blank).dropFirst() + [byLead[row[0]] == nil ? "0" : "1"]
        }
        let joined = Table(columns: leads.columns + deals.columns.dropFirst() + ["won"], rows: rows)
        let all = try ScoringEvaluation.run(joined, .init(target: "won"))
        let leaks = Set(all.report.leaks.map(\.field))
        #expect(leaks.isSuperset(of: ["seller_id", "sdr_id", "won_date", "business_segment", "lead_type"]))
        #expect(leaks.isDisjoint(with: ["origin", "landing_page_id", "first_contact_date", "mql_id"]))
        let two = try ScoringEvaluation.run(joined, .init(target: "won", exclude: ["first_contact_date"]))
        #expect(try #require(two.report.quality.auc) >= 0.645)
    }
}

/// Enough of CSV for the data sets these tests read.
enum PlainCSV {
    static func rows(_ data: Data) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        func text() -> String { String(decoding: cell, as: UTF8.self) }
        for byte in data {
            switch (byte, isQuoted) {
            case (UInt8(ascii: "\""), _): isQuoted.toggle()
            case (UInt8(ascii: ","), false):
                row.append(text())
                cell = []
            case (UInt8(ascii: "\n"), false):
                rows.append(row + [text()])
                row = []
                cell = []
            case (UInt8(ascii: "\r"), false): continue
            default: cell.append(byte)
            }
        }
        return cell.isEmpty && row.isEmpty ? rows : rows + [row + [text()]]
    }
}
