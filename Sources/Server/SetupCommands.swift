import ArgumentParser
import Automation
import Storage
import Tutti

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the tables up to date; a SQLite file is copied first.")

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let database = try database.open()
        let outcome = try await Migrator(Migrations.all).migrate(database)
        print(
            outcome.applied.isEmpty
                ? "Nothing to do." : "Applied: \(outcome.applied.map(String.init).joined(separator: ", "))")
        if let backup = outcome.backup { print("Copy from before: \(backup)") }
        await database.close()
    }
}

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Begin a company: its first administrator and a token.")

    @OptionGroup var database: DatabaseOptions
    @Option(help: "The company's name.") var company = "Tutti"
    @Option(help: "The administrator's name.") var name = "Admin"
    @Option(help: "The administrator's e-mail.") var email = "admin@example.com"
    @Option(help: "The key of the first public form.") var form = "web"

    func run() async throws {
        let database = try self.database.open()
        try await Migrations.migrate(database)
        await database.close()
        let engine = try await self.database.engine()
        let founded = try await Founding(company: company, name: name, email: email, form: form).run(engine)
        print(try await Tokens.make(for: founded.admin, in: founded.tenant, name: "init", engine))
        await engine.database.close()
    }
}

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the tables the declarations ask for, for a migration.")

    func run() { print(SchemaText.lines(Suite.declarations).joined(separator: "\n")) }
}
