import Seeds
import Tables
import Vectors

@testable import Marketing

/// Made-up leads with a known law: source, company size and visits decide, the rest is noise or leaks.
enum SampleLeads {
    static let sources = ["Web", "Fair", "Referral", "Mail"]

    static func table(rows count: Int = 1200, seed: UInt64 = 7) -> Table {
        var random = SeededNumbers(seed: seed)
        var rows: [[String]] = []
        for index in 0..<count {
            let source = Int.random(in: 0..<4, using: &random)
            let visits = Int.random(in: 0...30, using: &random)
            let logOdds = [-1.5, -0.5, 1, -1][source] + Double(visits - 15) / 8
            let won = Double.random(in: 0..<1, using: &random) < logistic(logOdds)
            rows.append(row(index, source, visits, won, &random))
        }
        return Table(
            columns: [
                "Lead Key", "Source", "Visits", "City", "Created", "Notes", "Verdict", "Invoice", "Last Touch", "Won",
            ], rows: rows)
    }

    private static func row(
        _ index: Int, _ source: Int, _ visits: Int, _ won: Bool, _ random: inout SeededNumbers
    ) -> [String] {
        let cities = ["上海", "北京", "Shenzhen", "Select", ""]
        let city = cities[Int.random(in: 0..<5, using: &random)]
        let name = Int.random(in: 0..<3, using: &random) == 0 ? sources[source].uppercased() : sources[source]
        let day = 1 + Int.random(in: 0..<28, using: &random)
        let sure = Int.random(in: 0..<10, using: &random) > 2
        let verdict = sure ? (won ? "keen" : "wrong number") : "open"
        let touch = won == (Int.random(in: 0..<4, using: &random) > 0) ? "message" : "page"
        return [
            "k\(index)x", name, String(visits), city, "2024-0\(1 + index % 9)-\(day < 10 ? "0" : "")\(day)",
            "free words number \(index) of a long note", verdict, won ? String(1000 + index % 7) : "", touch,
            won ? "Yes" : "No",
        ]
    }
}
