import Records
import Tables
import Testing

@Suite("tutti evaluate on real data", .enabled(if: Shared.isThere, "TUTTI_SHARED is not set"))
struct EvaluateTests {
    private let program: Program

    init() throws { program = try Program() }

    private func report(_ arguments: String...) async throws -> JSON {
        let outcome = await program.run(["evaluate"] + arguments + ["--json"])
        try #require(outcome.status == 0, "\(outcome.errors)")
        return outcome.json
    }

    @Test("X Education is scored well on what is known at capture, and leaks are named unprompted")
    func courses() async throws {
        let file = Shared.path("data/x_education/Leads.csv")
        let report = try await report("scoring", file, "--target", "Converted", "--exclude", "Prospect ID,Lead Number")
        #expect((report["quality"]?["auc"]?.double ?? 0) >= 0.865)
        let leaks = (report["leaks"]?.array ?? []).compactMap { $0["field"]?.string }
        #expect(leaks.contains("Tags") && leaks.contains("Lead Quality"))
    }

    @Test("Olist is scored from origin and landing page")
    func marketplace() async throws {
        let folder = Shared.path("data/olist_funnel")
        let leads = try Table.read(path: "\(folder)/olist_marketing_qualified_leads_dataset.csv")
        let deals = try Table.read(path: "\(folder)/olist_closed_deals_dataset.csv")
        let won = Set(deals.rows.map { $0[0] })
        let rows = leads.rows.map { [$0[2], $0[3], won.contains($0[0]) ? "1" : "0"] }
        let joined = Table(columns: ["landing_page_id", "origin", "won"], rows: rows)
        let file = try program.file("olist.csv", CSVWriter().text(joined))
        let report = try await report("scoring", file, "--target", "won")
        #expect((report["quality"]?["auc"]?.double ?? 0) >= 0.645)
    }

    @Test("FEBRL duplicates are found without labels", arguments: [("dataset1", 0.98, 500), ("dataset3", 0.95, 6538)])
    func persons(set: (name: String, f1: Double, pairs: Int64)) async throws {
        let file = Shared.path("data/febrl/\(set.name).csv")
        let report = try await report("matching", file, "--truth", "rec_id", "--truth-pattern", "rec-([0-9]+)")
        let quality = report["judgement"]?["matches"]
        #expect(quality?["true_pairs"]?.int == set.pairs)
        let precision = try #require(quality?["precision"]?.double), recall = try #require(quality?["recall"]?.double)
        #expect(2 * precision * recall / (precision + recall) >= set.f1)
    }

    @Test("PathData is divided by every model and all parts add up")
    func paths() async throws {
        let report = try await report(
            "attribution", Shared.path("data/attribution_pathdata/PathData.csv"), "--shape", "paths")
        #expect(report["conversions"]?.int == 19_785)
        let models = report["models"]?.array ?? []
        func alpha(_ model: String) -> Double {
            let credits = models.first { $0["model"]?.string == model }?["credits"]?.array ?? []
            return credits.first { $0["channel"]?.string == "alpha" }?["conversions"]?.double ?? 0
        }
        #expect(alpha("first") == 6308 && alpha("last") == 8447)
        #expect(abs(alpha("linear") - 7574.72) < 0.01 && abs(alpha("markov") - 5344.95) < 0.01)
        for model in models {
            let credits = (model["credits"]?.array ?? []).compactMap { $0["conversions"]?.double }
            #expect(abs(credits.reduce(0, +) - 19_785) < 1e-6, "\(model["model"]?.string ?? "")")
        }
    }

    @Test("the Maven pipeline has its known win rate, cycle and value")
    func pipeline() async throws {
        let report = try await report("funnel", Shared.path("data/maven_crm/sales_pipeline.csv"))
        let total = report["total"]
        #expect(total?["won"]?.int == 4238 && total?["lost"]?.int == 2473)
        let text = await program.run("evaluate", "funnel", Shared.path("data/maven_crm/sales_pipeline.csv")).output
        #expect(text.contains("63.15") && text.contains("57") && text.contains("10,005,534"))
    }

    @Test("support tickets resolved before their first response are left out and told")
    func tickets() async throws {
        let report = try await report("sla", Shared.path("data/support_tickets/customer_support_tickets.csv"))
        #expect(report["rows"]?.int == 8469)
        let impossible = report["impossible"]?.array ?? []
        #expect(impossible.first?["rows"]?.int == 1365 && impossible.first?["of"]?.int == 2769)
    }

    @Test("the report speaks the language of the terminal")
    func language() async throws {
        let file = Shared.path("data/maven_crm/sales_pipeline.csv")
        let chinese = await program.run("evaluate", "funnel", file, language: "zh_CN.UTF-8")
        let english = await program.run("evaluate", "funnel", file, "--language", "en", language: "zh_CN.UTF-8")
        #expect(chinese.output != english.output && chinese.output.contains("赢单"))
    }
}

@Suite("tutti evaluate on bad input")
struct EvaluateErrorTests {
    @Test("a file that cannot be evaluated is told on the standard error with exit code 1")
    func refusals() async throws {
        let program = try Program()
        try program.file("empty.csv", "")
        try program.file("header.csv", "a,b\n")
        try program.file("one.csv", "a,won\n" + (0..<50).map { "\($0),1\n" }.joined())
        for arguments in [
            ["scoring", "none.csv", "--target", "won"], ["scoring", "empty.csv", "--target", "won"],
            ["scoring", "header.csv", "--target", "b"], ["scoring", "one.csv", "--target", "won"],
            ["scoring", "one.csv", "--target", "nothing"], ["matching", "header.csv"],
            ["matching", "one.csv", "--truth-pattern", "("], ["attribution", "one.csv"], ["sla", "one.csv"],
            ["funnel", "header.csv"], ["funnel", "one.csv", "--status", "nothing"],
        ] {
            let outcome = await program.run(["evaluate"] + arguments)
            #expect(outcome.status == 1 && outcome.output.isEmpty, "\(arguments)")
            #expect(outcome.errors.hasPrefix("Error: "), "\(arguments): \(outcome.errors)")
            let chinese = await program.run(["evaluate"] + arguments + ["--language", "zh"])
            #expect(chinese.status == 1 && chinese.errors.contains { ("一"..."龥").contains($0) }, "\(chinese.errors)")
        }
    }
}
