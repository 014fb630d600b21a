import Foundation
import Records
import Storage
import TestKit
import Testing

@Suite("Commands of the operator")
struct OperationTests {
    private func staffed(_ program: Program) async throws {
        try program.file("u.json", #"{"fields": {"name": "name", "email": "email", "roles": "roles"}}"#)
        try program.file(
            "u.csv", "name,email,roles\n赵敏,zhaomin@hezou.example,finance\n王强,wangqiang@hezou.example,sales\n")
        _ = await program.run("import", "users", "u.csv", "--mapping", "u.json")
    }

    @Test("an export holds what the filter asks for and the journal knows of it", arguments: TestDatabase.allCases)
    func export(on database: TestDatabase) async throws {
        let program = try await Program.founded(on: database)
        try program.file("m.json", #"{"fields": {"name": "n", "phone": "p", "employees": "e"}}"#)
        let rows = (0..<2500).map { "\"客户, \($0)\",138\(10_000_000 + $0),\($0)\n" }.joined()
        try program.file("l.csv", "n,p,e\n" + rows)
        let imported = await program.run("import", "leads", "l.csv", "--mapping", "m.json")
        #expect(imported.status == 0, "\(imported.errors)")
        let outcome = await program.run(
            "export", "leads", "--fields", "name,employees", "--filter", "employees >= 100", "--as",
            "zhoulan@hezou.example")
        let lines = outcome.output.split(whereSeparator: \.isNewline)
        #expect(lines.count == 2401 && lines[0] == "name,employees" && lines[1] == "\"客户, 100\",100")
        let storage = try Databases.open(program.database)
        let entry = try await storage.read { connection in
            try connection.first("SELECT changes, explanation FROM journal WHERE action = 'exported'") {
                ($0.text(0), $0.text(1))
            }
        }
        await storage.close()
        let (changes, explanation) = try #require(entry)
        #expect(changes.contains("employees >= 100") && explanation.contains("2400"))
    }

    @Test("who may not export gets nothing, and masked fields are masked")
    func exportRights() async throws {
        let program = try await Program.founded()
        try await staffed(program)
        let sales = await program.run("export", "leads", "--as", "wangqiang@hezou.example")
        #expect(sales.status == 1 && sales.output.isEmpty && sales.errors.contains("export"))
        let storage = try Databases.open(program.database)
        let grants = #"{"contact":{"read":"all","export":"all","fields":{"phone":"masked","email":"hidden"}}}"#
        try await storage.write { connection in
            try connection.execute("UPDATE roles SET grants = ? WHERE key = 'finance'", [.text(grants)])
        }
        await storage.close()
        try program.file("m.json", #"{"fields": {"name": "n", "phone": "p", "email": "e"}}"#)
        try program.file("c.csv", "n,p,e\n钱伟,13800138000,qian@a.example\n")
        #expect(await program.run("import", "contacts", "c.csv", "--mapping", "m.json").status == 0)
        let finance = await program.run("export", "contacts", "--as", "zhaomin@hezou.example")
        #expect(finance.output.contains("138****8000") && !finance.output.contains("13800138000"))
        #expect(!finance.output.contains("qian@a.example") && !finance.output.hasPrefix("email"))
        let hidden = await program.run(
            "export", "contacts", "--filter", "email == 'qian@a.example'", "--as", "zhaomin@hezou.example")
        #expect(hidden.status == 1 && hidden.output.isEmpty)
    }

    @Test("the doctor finds a good installation good and a bad one bad")
    func doctor() async throws {
        let program = try await Program.founded()
        let good = await program.run("doctor", "--json")
        #expect(good.status == 0, "\(good.output)")
        let checks = (good.json.array ?? []).compactMap { $0["check"]?.string }
        #expect(Set(["database", "migrations", "integrity", "jobs", "clock", "assets", "disk"]).isSubset(of: checks))
        let storage = try Databases.open(program.database)
        try await storage.write { connection in
            try connection.execute(
                "INSERT INTO jobs (tenant,id,name,object,record_id,due,attempts,state,error) SELECT id, 5, 'x.y', 'lead', 9, 0, 8, 'parked', 'because' FROM tenants"
            )
        }
        await storage.close()
        #expect(await program.run("doctor").status == 0)
        #expect(await program.run("doctor", "--strict").status == 1)
        #expect(await program.run("jobs", "list").output.contains("because"))
        #expect(await program.run("jobs", "retry", "6").status == 1)
        #expect(await program.run("jobs", "retry", "5").output == "1 retried\n")
        #expect(await program.run("jobs", "discard", "5").status == 1)
        let empty = try Program()
        let outcome = await empty.run("doctor")
        #expect(outcome.status == 1 && outcome.output.contains("tutti migrate"))
        let nowhere = try Program(database: "postgres://nobody@127.0.0.1:1/none")
        #expect(await nowhere.run("doctor").status == 1)
    }

    @Test("a backup is a whole database and replaces nothing unasked")
    func backup() async throws {
        let program = try await Program.founded()
        #expect(await program.run("backup", "copy.db").status == 0)
        #expect(await program.run("backup", "copy.db").status == 1)
        #expect(await program.run("backup", "copy.db", "--force").status == 0)
        #expect(await program.run("doctor", "--database", "sqlite:\(program.folder)/copy.db").status == 0)
    }

    @Test("tokens are made with an end, listed and revoked")
    func tokens() async throws {
        let program = try await Program.founded()
        let made = await program.run("token", "zhoulan@hezou.example", "--name", "erp", "--days", "30")
        #expect(made.output.hasPrefix("tutti_"))
        let token = made.output.trimmingCharacters(in: .newlines)
        #expect(await program.run("export", "leads", "--token", token).status == 0)
        let list = await program.run("token", "list").output.split(separator: "\n")
        let line = try #require(list.first { $0.contains("erp") })
        let id = try #require(line.split(separator: " ").first)
        #expect(await program.run("token", "revoke", String(id)).output == "revoked\n")
        #expect(await program.run("export", "leads", "--token", token).status == 1)
        #expect(await program.run("token", "revoke", String(id)).status == 1)
        #expect(await program.run("token", "nobody@hezou.example").status == 1)
    }

    @Test("every command explains itself")
    func help() async throws {
        let program = try Program()
        let top = await program.run("--help").output
        for word in ["TUTTI_DATABASE_URL", "import", "export", "doctor", "jobs", "backup", "eval", "evaluate", "token"]
        {
            #expect(top.contains(word))
        }
        for command in [["import"], ["export"], ["evaluate", "scoring"], ["jobs", "retry"], ["token", "list"]] {
            let outcome = await program.run(command + ["--help"])
            #expect(outcome.status == 0 && outcome.output.contains("USAGE"))
        }
    }
}
