import China
import Conditions
import Foundation
import Tables

// The pure rules, each alone in this process.
extension BenchRun {
    func measureRules() async throws {
        let rules: [(name: String, measure: () async throws -> Void)] = [
            ("rules.cel", measureConditions), ("rules.sla", measureSLA), ("rules.quote", measureQuote),
            ("rules.allocation", measureAllocation), ("rules.parse", measureParsing), ("rules.csv", measureCSV),
            ("rules.attribution", measureAttribution), ("rules.training", measureTraining),
            ("rules.matching", measureMatching), ("rules.duplicate", measureDuplicateMatcher),
            ("rules.password", measurePassword),
        ]
        for rule in rules where isAskedExactly(rule.name) {
            say("  \(rule.name) …")
            do { try await rule.measure() } catch { say("  \(rule.name) could not be measured: \(error)") }
        }
    }

    private func isAskedExactly(_ name: String) -> Bool {
        options.only.isEmpty || options.only.contains { name.hasPrefix($0) }
    }

    /// The median of three times of `body`, after one that is not counted.
    func median(_ body: () throws -> Void) rethrows -> (middle: Double, least: Double, most: Double) {
        try body()
        var times: [Double] = []
        for _ in 0..<3 { times.append(try Moment.seconds(body).seconds) }
        times.sort()
        return (times[1], times[0], times[2])
    }

    /// Keeps a line of something done `count` times in each run.
    func noteRate(
        _ name: String, _ unit: String, count: Int, _ budget: Budget? = nil, note: String, _ body: () throws -> Void
    ) throws {
        let before = Machine.load
        let times = try median(body)
        try self.note(name, Double(count) / times.middle, unit, budget) { context in
            context.rows = count
            context.loadBefore = before
            context.note = note
            (context.runs, context.min, context.max) = (3, Double(count) / times.most, Double(count) / times.least)
        }
    }

    /// Keeps a line of seconds that something takes.
    func noteSeconds(
        _ name: String, rows: Int, _ budget: Budget? = nil, note: String, _ body: () throws -> Void
    ) throws {
        let before = Machine.load
        let times = try median(body)
        try self.note(name, times.middle, "s", budget) { context in
            context.rows = rows
            context.loadBefore = before
            context.note = note
            (context.runs, context.min, context.max) = (3, times.least, times.most)
        }
    }

    private func measureConditions() throws {
        let text = #"region == "华东" && employees >= 100 && source in ["web", "event"]"#
        let fields = [
            ConditionField(name: "region", kind: .string, slot: 0, column: "region", nullable: true),
            ConditionField(name: "employees", kind: .int, slot: 1, column: "employees", nullable: true),
            ConditionField(name: "source", kind: .string, slot: 2, column: "source", nullable: true),
        ]
        let condition = try Condition(text, scope: ConditionScope(table: "lead", fields: fields))
        let rows = [
            BenchRow(values: [.text("华东"), .int(122), .text("web")]),
            BenchRow(values: [.text("华东"), .int(560), .text("event")]),
        ]
        let count = options.isQuick ? 1_000_000 : 4_000_000
        var met = 0
        try noteRate("rules.cel", "1/s", count: count, .atLeast(2_000_000), note: "\(text), all three clauses asked") {
            for number in 0..<count where condition.matches(rows[number & 1], now: 0) { met += 1 }
        }
        guard met == count * 4 else { throw BenchFailure("the rule did not hold") }
    }

    private func measureParsing() throws {
        let count = options.isQuick ? 100_000 : 500_000
        let phones = (0..<count).map { "+86 1\(38 + $0 % 2)-\(1000 + $0 % 9000)-\(1000 + $0 / 9000 % 9000)" }
        let emails = (0..<count).map { "Qian.Wei\($0)@Mail.Xinghe.example" }
        let codes = (0..<count).map { ["91330100MA27XL0Q0X", "91110108551385082Q", "91440300708461136T"][$0 % 3] }
        try noteRate("rules.parse.phone", "1/s", count: count, note: "mobile numbers in five spellings") {
            for text in phones { _ = PhoneNumber.parse(text) }
        }
        try noteRate("rules.parse.email", "1/s", count: count, note: "addresses with capitals and subdomains") {
            for text in emails { _ = EmailAddress.parse(text) }
        }
        try noteRate("rules.parse.creditcode", "1/s", count: count, note: "well formed or one digit off") {
            for text in codes { _ = CreditCode.parse(text) }
        }
    }

    private func measureCSV() throws {
        let rows = options.isQuick ? 200_000 : 1_000_000
        let path = folder + "/stream.csv"
        var text = "name,company,phone,email,employees,source\n"
        for row in 0..<rows {
            text += "钱伟\(row),\"星河,制造\(row)\",13800138000,p\(row)@bench.example,\(row % 900),web\n"
        }
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        var read = 0
        try noteRate(
            "rules.csv", "rows/s", count: rows, note: "\(text.utf8.count / 1_000_000) MB with quotes, in a stream"
        ) {
            let reader = try CSVReader(path: path)
            var row = CSVRow()
            while try reader.next(into: &row) { read += 1 }
        }
        guard read == rows * 4 else { throw BenchFailure("\(read) rows read") }
    }
}

/// A row in memory that a condition is asked about.
struct BenchRow: ConditionSource {
    let values: [Value]
    func value(_ slot: Int) -> Value { values[slot] }
    func related(_ relation: String, _ slot: Int) -> Value { .null }
}
