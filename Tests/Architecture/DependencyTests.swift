import Testing

@Suite("What may depend on what")
struct DependencyTests {
    /// What the lower layers may import of this repository; whatever is not named here lies above them.
    private static let below: [String: Set<String>] = [
        "Assets": [], "Seeds": [], "Tables": ["China"], "China": ["Assets"], "Markup": ["China"], "Money": ["China"],
        "Conditions": ["China"], "Records": ["China", "Conditions", "Money"],
        "Storage": ["Conditions", "Records", "CPostgres"],
        "Automation": ["Conditions", "Records", "Storage"],
        "Parties": ["China", "Conditions", "Markup", "Money", "Records", "Seeds", "Tables"],
    ]
    private static let capabilities: Set<String> = [
        "Marketing", "Sales", "Finance", "Service", "Success", "Collaboration", "Insight",
    ]

    @Test("the lower layers know only what lies below them")
    func layers() {
        for file in SourceFile.all {
            guard let allowed = Self.below[file.module] else { continue }
            let own = Set(file.imports).intersection(SourceFile.modules.union(["CPostgres"]))
            let wrong = own.subtracting(allowed).subtracting([file.module])
            #expect(wrong.isEmpty, "\(file.path) imports \(wrong.sorted())")
        }
    }

    @Test("a capability never imports another; they meet in the journal")
    func capabilities() {
        for file in SourceFile.all where Self.capabilities.contains(file.module) && file.module != "Insight" {
            let others = Self.capabilities.subtracting([file.module, "Collaboration"])
            let wrong = others.intersection(file.imports)
            #expect(wrong.isEmpty, "\(file.path) imports \(wrong.sorted())")
            let upper = Set(file.imports).intersection(["Web", "Automation", "Storage", "Server", "Tutti", "Relay"])
            #expect(upper.isEmpty, "\(file.path) imports \(upper.sorted())")
        }
    }

    @Test("nothing depends on Insight but what joins the capabilities or measures them")
    func insight() {
        for file in SourceFile.all where !["Insight", "Tutti", "Server", "Bench"].contains(file.module) {
            #expect(!file.imports.contains("Insight"), "\(file.path) imports Insight")
        }
    }

    @Test("nothing is above the program itself")
    func server() {
        for file in SourceFile.all where file.module != "Server" {
            #expect(!file.imports.contains("Server"), "\(file.path) imports Server")
            if file.module != "Tutti" { #expect(!file.imports.contains("Tutti"), "\(file.path) imports Tutti") }
        }
    }

    @Test("Records does no input or output")
    func purity() {
        let known: Set<String> = ["China", "Conditions", "Money", "Foundation", "Synchronization"]
        let outside = [
            "FileManager", "FileHandle", "URLSession", "URLRequest", "Process(", "fopen(", "socket(", "contentsOfFile",
            "Data(contentsOf", "String(contentsOf",
            "write(to", "ProcessInfo", "Thread", "print(",
        ]
        for file in SourceFile.all where file.module == "Records" {
            let wrong = Set(file.imports).subtracting(known)
            #expect(wrong.isEmpty, "\(file.path) imports \(wrong.sorted())")
            for (number, text) in file.code {
                let found = outside.filter { text.contains($0) }
                #expect(found.isEmpty, "\(file.path):\(number) reaches outside: \(found)")
            }
        }
    }

    @Test("only Storage knows a database driver")
    func drivers() {
        for file in SourceFile.all where file.module != "Storage" {
            let drivers = Set(file.imports).intersection(["GRDB", "GRDBSQLite", "CPostgres"])
            #expect(drivers.isEmpty, "\(file.path) imports \(drivers.sorted())")
        }
    }

    @Test("engines are told apart by the dialect, not by its name")
    func engineNames() {
        // Ids are SQLite's rowid; the short form of tables is where both texts of a key are written.
        let exceptions: Set<String> = ["Automation/Migrations/TableText.swift"]
        for file in SourceFile.all where file.module != "Storage" && !exceptions.contains(file.path) {
            for (number, text) in file.code where text.contains("dialect.name ==") || text.contains("dialect.name !=") {
                Issue.record("\(file.path):\(number) asks which engine it is")
            }
        }
    }
}
