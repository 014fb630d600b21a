import ArgumentParser

/// `tutti`: the one program.
@main
struct TuttiCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tutti", abstract: "Tutti 合奏: one CRM for marketing, sales, service and finance.",
        discussion: """
            ENVIRONMENT
              TUTTI_DATABASE_URL  sqlite:PATH or postgres://…; else sqlite:tutti.db
              TUTTI_PORT          port of `tutti serve`; else 8080
              TUTTI_URL           address people reach it by, for links in mails
              TUTTI_SECRET_KEY    seals passwords and authenticator secrets, at least 32 characters; an SQLite
                                  database has one in a file beside it
              TUTTI_TOKEN         token whose user import and export work as
              TUTTI_UPLOADS       folder where uploaded files wait for their import; else beside the folder of files
              TUTTI_ASSETS        folder of the files made by bin/assets
              TUTTI_PROGRESS      1 shows progress although the output is no terminal
              LANG                zh… prints reports in Chinese
            """,
        subcommands: [
            ServeCommand.self, WorkerCommand.self, InitCommand.self, MigrateCommand.self, TokenCommand.self,
            PasswordCommand.self, BenchCommand.self,
            SchemaCommand.self, ImportCommand.self, ExportCommand.self, DoctorCommand.self, JobsCommand.self,
            BackupCommand.self, SearchIndexCommand.self, EvalCommand.self, EvaluateCommand.self,
            ImportPublicCommand.self,
            DemoCommand.self,
        ])
}
