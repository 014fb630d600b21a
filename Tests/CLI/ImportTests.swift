import Foundation
import Records
import Storage
import Tables
import TestKit
import TestProcesses
import Testing

@Suite("tutti import")
struct ImportTests {
    private static let mapping = """
        {"fields": {"name": "name", "email": "email", "phone": "phone", "employees": "employees",
         "source": {"constant": "web"}}}
        """

    private static let gbk: [Character: [UInt8]] = [
        "姓": [0xD0, 0xD5], "名": [0xC3, 0xFB], "公": [0xB9, 0xAB], "司": [0xCB, 0xBE],
        "钱": [
            0xC7,
            0xAE,
        ], "伟": [0xCE, 0xB0], "杭": [0xBA, 0xBC], "州": [0xD6, 0xDD], "星": [0xD0, 0xC7],
        "河":
            [0xBA, 0xD3], "制": [0xD6, 0xC6], "造": [0xD4, 0xEC], "有": [0xD3, 0xD0], "限": [0xCF, 0xDE],
    ]

    private func leads(_ rows: Int) -> String {
        var text = "name,email,phone,employees\n"
        for row in 0..<rows { text += "Lead \(row),lead\(row)@a.example,138\(10_000_000 + row),\(row % 900)\n" }
        return text
    }

    private func count(_ program: Program, _ sql: String) async throws -> Int64 {
        let database = try Databases.open(program.database)
        let count = try await database.read { try $0.first(sql) { $0.int(0) } ?? -1 }
        await database.close()
        return count
    }

    @Test(
        "rows become scored leads through the journal, bad ones only reject themselves",
        arguments: TestDatabase.allCases)
    func leads(on database: TestDatabase) async throws {
        let program = try await Program.founded(on: database)
        try program.file("m.json", Self.mapping)
        let bad = "Bad,not-an-address,abc,5\n,no@name.example,,1\nBig,big@a.example,,-5\ntoo,few\n"
        try program.file("l.csv", leads(250) + bad + "Again,lead7@a.example,,\n")
        let outcome = await program.run(
            "import", "leads", "l.csv", "--mapping", "m.json", "--reject", "r.csv", "--batch", "100", "--json")
        #expect(outcome.status == 2, "\(outcome.errors)")
        #expect(outcome.json["created"]?.int == 250 && outcome.json["rejected"]?.int == 4)
        #expect(outcome.json["duplicate"]?.int == 1)
        #expect(try await count(program, "SELECT COUNT(*) FROM leads") == 250)
        #expect(
            try await count(program, "SELECT COUNT(*) FROM leads WHERE score > 0 AND score_reasons IS NOT NULL") == 250)
        #expect(try await count(program, "SELECT COUNT(*) FROM journal WHERE object = 'lead'") == 250)
        #expect(try await count(program, "SELECT COUNT(*) FROM jobs WHERE name = 'lead.qualify'") == 250)
        let rejects = try Table.read(path: "\(program.folder)/r.csv")
        #expect(rejects.rows.count == 4 && rejects.problems.isEmpty)
        #expect(rejects.rows[0][0] == "Bad" && rejects.rows[0][4] == "252")
        #expect(rejects.rows[0][5].contains("email") && rejects.rows[0][6].contains("phone: "))
    }

    @Test("a dry run says the same and writes nothing")
    func dryRun() async throws {
        let program = try await Program.founded()
        try program.file("m.json", Self.mapping)
        try program.file("l.csv", leads(30) + "x,bad,,\n")
        let outcome = await program.run("import", "leads", "l.csv", "--mapping", "m.json", "--dry-run", "--json")
        #expect(outcome.json["created"]?.int == 30 && outcome.json["rejected"]?.int == 1)
        #expect(try await count(program, "SELECT COUNT(*) FROM leads") == 0)
        #expect(try await count(program, "SELECT COUNT(*) FROM settings WHERE key LIKE 'import:%'") == 0)
    }

    @Test("duplicates are skipped, updated or made twice, as asked")
    func duplicates() async throws {
        let program = try await Program.founded()
        try program.file("m.json", Self.mapping)
        try program.file("a.csv", leads(5))
        try program.file("b.csv", leads(5).replacing("Lead", with: "Person"))
        func run(_ file: String, _ rule: String) async -> JSON {
            await program.run(
                "import", "leads", file, "--mapping", "m.json", "--on-duplicate", rule, "--again", "--json"
            ).json
        }
        #expect(await run("a.csv", "skip")["created"]?.int == 5)
        #expect(await run("b.csv", "skip")["duplicate"]?.int == 5)
        #expect(await run("b.csv", "update")["updated"]?.int == 5)
        #expect(await run("b.csv", "update")["unchanged"]?.int == 5)
        #expect(await run("a.csv", "create")["created"]?.int == 5)
        #expect(await run("b.csv", "update")["rejected"]?.int == 5)
    }

    @Test("GBK, UTF-8 with a mark and UTF-16 are read as they are", arguments: ["gbk", "mark", "utf16"])
    func encodings(encoding: String) async throws {
        let program = try await Program.founded()
        let text = "姓名,公司\n" + (0..<40).map { "钱伟\($0),杭州星河制造有限公司\n" }.joined()
        let data: Data? =
            switch encoding {
            case "gbk": Data(text.flatMap { Self.gbk[$0] ?? Array(String($0).utf8) })
            case "mark": Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)
            default: text.data(using: .utf16)
            }
        try program.file("l.csv", try #require(data))
        try program.file("m.json", #"{"fields": {"name": "姓名", "company": "公司"}}"#)
        let outcome = await program.run("import", "leads", "l.csv", "--mapping", "m.json", "--json")
        #expect(outcome.json["created"]?.int == 40, "\(outcome.errors)")
        #expect(try await count(program, "SELECT COUNT(*) FROM leads WHERE company = '杭州星河制造有限公司'") == 40)
    }

    @Test("killed again and again, it goes on where it was and no row is there twice", arguments: TestDatabase.allCases)
    func killed(on database: TestDatabase) async throws {
        let program = try await Program.founded(on: database)
        try program.file("m.json", #"{"assign": false, "fields": {"name": "name"}}"#)
        let rows = 20_000
        try program.file("l.csv", "name\n" + (0..<rows).map { $0 % 500 == 3 ? " ,\n" : "Lead \($0)\n" }.joined())
        let arguments = [
            "import", "leads", "l.csv", "--mapping", "m.json", "--reject", "r.csv", "--batch", "50", "--json",
        ]
        var kills = 0
        for _ in 0..<3 {
            let process = try program.start(
                "import", "leads", "l.csv", "--mapping", "m.json", "--reject", "r.csv", "--batch", "50", "--json")
            if await killed(process, onceGrown: "\(program.folder)/r.csv") { kills += 1 }
        }
        #expect(kills > 0)
        let last = await program.run(arguments)
        let rejected = rows / 500
        #expect(last.json["created"]?.int == Int64(rows - rejected) && last.json["rejected"]?.int == Int64(rejected))
        #expect(try await count(program, "SELECT COUNT(*) FROM leads") == Int64(rows - rejected))
        #expect(try await count(program, "SELECT COUNT(DISTINCT name) FROM leads") == Int64(rows - rejected))
        #expect(try program.text(of: "r.csv").utf8.count { $0 == UInt8(ascii: "\n") } == rejected + 1)
        let again = await program.run(arguments)
        #expect(again.status == 0 && again.json["created"]?.int == Int64(rows - rejected))
    }

    /// Watched by a thread of its own: the tasks of a busy test run come round too late to kill anything.
    private func killed(_ process: ChildProcess, onceGrown path: String) async -> Bool {
        @Sendable func size() -> Int {
            var facts = stat()
            return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
        }
        let before = size()
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                while process.isRunning, size() <= before { usleep(500) }
                process.send(SIGKILL)
                continuation.resume(returning: process.wait() == -SIGKILL)
            }
        }
    }

    @Test("a title above the column names is left out and told with its line", arguments: TestDatabase.allCases)
    func title(on database: TestDatabase) async throws {
        let program = try await Program.founded(on: database)
        try program.file("m.json", Self.mapping)
        try program.file("l.csv", "2026 customers\n\n" + leads(120))
        let checked = await program.run("import", "leads", "l.csv", "--mapping", "m.json", "--dry-run")
        let note = "note 1: stands above the column names and was left out: “2026 customers” (line 1)"
        #expect(checked.status == 0 && checked.output.contains(note), "\(checked.output)")
        let outcome = await program.run(
            "import", "leads", "l.csv", "--mapping", "m.json", "--batch", "50", "--language", "zh")
        #expect(outcome.output.contains("注意 1: 在列名之前，已略过：“2026 customers” (第 1 行)"), "\(outcome.output)")
        let again = await program.run("import", "leads", "l.csv", "--mapping", "m.json", "--json")
        #expect(again.json["created"]?.int == 120)
        let remarks = again.json["remarks"]?.array ?? []
        #expect(remarks.count == 1 && remarks.first?["count"]?.int == 1, "told once, however many batches")
        #expect(remarks.first?["lines"] == [1])
    }

    @Test("amounts without a currency are in the company's", arguments: TestDatabase.allCases)
    func currency(on database: TestDatabase) async throws {
        let program = try await Program.founded(on: database)
        let store = try Databases.open(program.database)
        try await store.write { connection in
            try connection.execute(
                """
                INSERT INTO settings (tenant,key,value) SELECT id,'company','{"currency":"USD"}' FROM tenants WHERE 1=1 \
                ON CONFLICT (tenant,key) DO UPDATE SET value = excluded.value
                """)
        }
        await store.close()
        try program.file("m.json", #"{"fields": {"name": "name", "annual_revenue": "revenue"}}"#)
        try program.file(
            "named.json", #"{"fields": {"name": "name", "annual_revenue": {"column": "revenue", "currency": "CNY"}}}"#)
        for (name, mapping) in [("星河", "m.json"), ("云帆", "named.json")] {
            try program.file("a.csv", "name,revenue\n\(name),1234.50\n")
            let outcome = await program.run("import", "accounts", "a.csv", "--mapping", mapping, "--json")
            #expect(outcome.json["created"]?.int == 1, "\(outcome.output) \(outcome.errors)")
        }
        for (name, currency) in [("星河", "USD"), ("云帆", "CNY")] {
            let sql = "SELECT COUNT(*) FROM accounts WHERE name = '\(name)' AND annual_revenue_currency = '\(currency)'"
            #expect(try await count(program, sql) == 1, "\(name)")
        }
    }

    @Test("a user imports with their own rights")
    func rights() async throws {
        let program = try await Program.founded()
        try program.file("u.json", #"{"fields": {"name": "name", "email": "email", "roles": "roles"}}"#)
        try program.file(
            "u.csv", "name,email,roles\n赵敏,zhaomin@hezou.example,finance\n王强,wangqiang@hezou.example,sales\n")
        #expect(await program.run("import", "users", "u.csv", "--mapping", "u.json").status == 0)
        try program.file("m.json", Self.mapping)
        try program.file("l.csv", leads(3))
        let finance = await program.run(
            "import", "leads", "l.csv", "--mapping", "m.json", "--as", "zhaomin@hezou.example")
        #expect(finance.status == 1 && finance.errors.contains("create"))
        let sales = await program.run(
            "import", "leads", "l.csv", "--mapping", "m.json", "--as", "wangqiang@hezou.example")
        #expect(sales.status == 0, "\(sales.errors)")
        #expect(
            try await count(
                program, "SELECT COUNT(DISTINCT actor_id) FROM journal WHERE object = 'lead' AND actor_id > 0") == 1)
    }

    @Test("a mapping that does not fit is refused with the place of the mistake")
    func mistakes() async throws {
        let program = try await Program.founded()
        try program.file("l.csv", leads(1))
        for (mapping, word) in [
            (#"{"fields": {"nam": "name"}}"#, "nam"), (#"{"fields": {"name": "nome"}}"#, "nome"),
            (#"{"fields": {"score_reasons": "name"}}"#, "score_reasons"), (#"{"fields": {}}"#, "fields"),
            (#"{"fields": {"name": {"column": "name", "constant": "x"}}}"#, "one of"),
            (#"{"fields": {"name": {"colum": "name"}}}"#, "name.colum"), ("{", "byte"), (#"{"felds": {}}"#, "felds"),
            (#"{"fields": {"owner_id": {"column": "name", "lookup": "user.nix"}}}"#, "user.nix"),
        ] {
            try program.file("m.json", mapping)
            let outcome = await program.run("import", "leads", "l.csv", "--mapping", "m.json")
            #expect(outcome.status == 1 && outcome.errors.contains(word), "\(mapping): \(outcome.errors)")
        }
        let unknown = await program.run("import", "wishes", "l.csv", "--mapping", "m.json")
        #expect(unknown.status == 1)
    }
}
