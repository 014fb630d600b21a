import ArgumentParser

/// `tutti`: the one program.
@main
struct TuttiCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tutti", abstract: "Tutti 合奏: one CRM for marketing, sales, service and finance.",
        subcommands: [
            ServeCommand.self, WorkerCommand.self, InitCommand.self, MigrateCommand.self, TokenCommand.self,
            SchemaCommand.self, DemoCommand.self,
        ])
}
