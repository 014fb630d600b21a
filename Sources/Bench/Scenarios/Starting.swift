import Foundation
import Glibc

extension BenchRun {
    func measureColdStart() async throws {
        let site = try await makeSite()
        var seconds: [Double] = []
        let before = Machine.load
        for _ in 0..<(options.isQuick ? 5 : 15) {
            seconds.append(try await with(site, worker: true) { $0.startSeconds })
        }
        seconds.sort()
        try note("coldstart", seconds[seconds.count / 2] * 1000, "ms", .atMost(300)) { context in
            context.database = options.database
            context.loadBefore = before
            context.note = "from the start of the process to the first 200 of /readyz, tables up to date"
            (context.runs, context.min, context.max) = (
                seconds.count, seconds.first.map { $0 * 1000 }, seconds.last.map { $0 * 1000 }
            )
        }
    }

    func measureImport() async throws {
        // Help for a command that is not there is the help of the whole program.
        guard let help = try? Child.output(of: [options.program, "import", "--help"]), help.contains("--mapping") else {
            return say("  this build has no `tutti import`; skipped")
        }
        let rows = options.isQuick ? 20_000 : 200_000
        let site = try await makeSite()
        let file = folder + "/leads.csv", mapping = folder + "/leads.json"
        var csv = "name,company,phone,email,employees,source\n"
        for row in 0..<rows {
            csv += "钱伟\(row),星河制造\(row),\(13_000_000_000 + row),p\(row)@bench.example,\(row % 900),web\n"
        }
        try csv.write(toFile: file, atomically: false, encoding: .utf8)
        let fields = ["name", "company", "phone", "email", "employees", "source"]
        let pairs = fields.map { "\"\($0)\":\"\($0)\"" }.joined(separator: ",")
        try "{\"fields\":{\(pairs)}}".write(toFile: mapping, atomically: false, encoding: .utf8)
        let command = [options.program, "import", "leads", file, "--mapping", mapping, "--database", site.database]
        let before = Machine.load
        let (seconds, said) = try Moment.seconds { try Child.output(of: command) }
        try note("import", Double(rows) / seconds, "leads/s", full(.atLeast(20_000))) { context in
            context.rows = rows
            context.database = options.database
            context.loadBefore = before
            context.note = said.split(whereSeparator: \.isNewline).suffix(2).joined(separator: "; ")
        }
    }
}
