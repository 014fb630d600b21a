import ArgumentParser
import Conditions
import Foundation
import Records
import Tutti

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the records of an object as CSV to the standard output.",
        discussion: """
            Only rows the user may export; hidden fields are absent, masked ones masked. The journal notes who exported
            what, with which filter and how many rows.

              tutti export leads --filter 'score >= 60' --as wangqiang@hezou.example > leads.csv
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var language: LanguageOptions
    @Argument(help: "The object, as leads or accounts.") var object: String
    @Option(help: "A condition on the records.") var filter: String?
    @Option(help: "The fields, separated by commas; all that may be seen without it.") var fields: String?

    func run() async throws {
        let engine = try await database.engine()
        do {
            let names = fields.map { Optional($0).names }
            let export = try RecordExport(
                object, filter: filter, fields: names, as: try await actor.actor(engine), engine)
            let rows = try await export.run { try Terminal.write($0) }
            ProgressLine().show("\(rows) rows\n")
        } catch let refusal as Refusal {
            throw Failure(refusal.text(language.chosen))
        } catch let error as ConditionError {
            throw Failure("--filter, line \(error.line), column \(error.column): \(error.text(language.chosen))")
        }
        await engine.database.close()
    }
}
