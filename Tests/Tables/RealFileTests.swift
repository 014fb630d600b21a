import Foundation
import Testing

@testable import Tables

/// The folder of real data, when there is one; without it these tests are skipped.
private let shared = ProcessInfo.processInfo.environment["TUTTI_SHARED"]

@Suite(.enabled(if: shared != nil, "TUTTI_SHARED names the folder with the real data"))
struct RealFileTests {
    private func path(_ name: String) -> String { "\(shared ?? "")/data/\(name)" }

    @Test func `338 lines quoted whole are recovered, no row is lost`() throws {
        let reader = try CSVReader(path: path("x_education/Leads_338_lines_quoted_whole.csv"))
        let table = try Table.read(reader)
        #expect(reader.issueCounts == ["line_quoted_whole": 338])
        #expect(reader.issues.first?.line == 24)
        #expect(table.rows.count == 9240)
        let plain = try Table.read(path: path("x_education/Leads.csv"))
        #expect(plain.rows.count == 9240)
        #expect(plain.rows.map { Array($0.prefix(37)) } == table.rows.map { Array($0.prefix(37)) })
    }

    @Test(arguments: [
        ("olist_funnel/olist_marketing_qualified_leads_dataset.csv", 8000),
        ("olist_funnel/olist_closed_deals_dataset.csv", 842), ("maven_crm/sales_pipeline.csv", 8800),
        ("maven_crm/accounts.csv", 85), ("attribution_pathdata/PathData.csv", 10_000), ("febrl/dataset1.csv", 1000),
        ("febrl/dataset3.csv", 5000), ("cn_enterprises/2019_zhejiang.csv", 4536),
        ("support_tickets/customer_support_tickets.csv", 8469),
    ])
    func `every row of the public sets is read`(name: String, count: Int) throws {
        let table = try Table.read(path: path(name))
        #expect(table.rows.count == count)
        #expect(table.problems.filter { $0.line > 0 }.isEmpty)
    }

    @Test func `the columns of the leads are recognised`() throws {
        let profiles = try Table.read(path: path("x_education/Leads.csv")).profiles()
        let kinds = Dictionary(profiles.map { ($0.name, $0.kind) }) { first, _ in first }
        #expect(kinds["Prospect ID"] == .identifier)
        #expect(kinds["Lead Number"] == .identifier)
        #expect(kinds["Converted"] == .boolean)
        #expect(kinds["TotalVisits"] == .integer)
        #expect(kinds["Page Views Per Visit"] == .decimal)
        #expect(kinds["Lead Source"] == .category)
        let specialization = try #require(profiles.first { $0.name == "Specialization" })
        #expect(specialization.missing["Select"] == 1942)
    }

    @Test func `the dates of the funnel are recognised`() throws {
        let profiles = try Table.read(path: path("olist_funnel/olist_closed_deals_dataset.csv")).profiles()
        #expect(profiles.first { $0.name == "won_date" }?.kind == .date(.yearMonthDay))
    }
}
