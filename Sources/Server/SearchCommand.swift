import ArgumentParser
import Automation
import Records
import Storage
import Tutti

struct SearchIndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search-index", abstract: "Build the search index anew, or only what is missing.",
        discussion: """
            The index is written with every record, so this is needed only after rows came by other ways than Tutti's
            doors. A server brings the index up to date by itself after an update. It may run while people work.

              tutti search-index          index what is missing or was made by older rules
              tutti search-index --all    index every record anew
            """)

    @OptionGroup var database: DatabaseOptions
    @Flag(help: "Every record, whatever the index knows.") var all = false

    func run() async throws {
        let engine = try await database.engine()
        var total = 0
        let line = ProgressLine()
        for tenant in try await engine.tenants() {
            total += try await engine.rebuildSearch(tenant, all: all) { line.show("\($0)") }
        }
        try await engine.foldSearch(keeping: 0)
        line.end()
        print("\(total) records looked at")
        await engine.database.close()
    }
}
