import ArgumentParser
import China
import Records
import Sheets
import Tables
import Tutti

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import a CSV or XLSX file into an object by a mapping file.",
        discussion: """
            Every row goes the same way as one typed by hand: rights, checks, duplicates, journal. A row that is refused
            rejects only itself. Broken off, the same command goes on where it was. docs/importing.md tells of mappings.

              tutti import leads leads.csv --mapping leads.json --reject rejected.csv

            Exit codes: 0 every row taken or known, 2 some rows rejected, 1 the import could not be done.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var language: LanguageOptions
    @Argument(help: "The object, as leads or accounts.") var object: String
    @Argument(help: "The file: XLSX, or text in UTF-8, GBK or UTF-16; the separator is found out.") var file: String
    @Option(help: "The mapping, a JSON file.") var mapping: String
    @Flag(help: "Check every row and write nothing.") var dryRun = false
    @Option(help: "Where rejected rows go, with the reasons.") var reject: String?
    @Option(help: "What to do when the record is there: skip, update or create.") var onDuplicate = "skip"
    @Option(help: "Rows per transaction.") var batch = 1000
    @Flag(help: "Import the file once more from its beginning.") var again = false
    @Flag(help: "Print the result as JSON.") var json = false

    func validate() throws {
        guard DuplicateRule(rawValue: onDuplicate) != nil else {
            throw ValidationError("--on-duplicate is skip, update or create.")
        }
        guard (1...100_000).contains(batch) else { throw ValidationError("--batch is 1 to 100000.") }
    }

    func run() async throws {
        let mapping = try ImportMapping(path: mapping)
        let engine = try await database.engine()
        let words = language.chosen
        var settings = ImportRun<RecordImport.Row>.Settings()
        settings.batch = batch
        settings.isDryRun = dryRun
        settings.rejectPath = reject
        settings.again = again
        let progress = ProgressLine()
        let tally: ImportTally
        do {
            let run = try RecordImport.run(
                object, file: try SheetFile.readable(file), mapping,
                onDuplicate: DuplicateRule(rawValue: onDuplicate) ?? .skip,
                settings: settings, as: try await actor.actor(engine), engine)
            tally = try await run.run { show($0, progress) }
            progress.end()
        } catch ImportProblem.finished(let tally) {
            await engine.database.close()
            return print(json ? tally.json.text : "\(ImportProblem.finished(tally))\n\(tally.text(words))")
        } catch let refusal as Refusal {
            throw Failure(refusal.text(words))
        } catch let problem as SheetProblem {
            throw Failure("\(file): \(language.chosen == .zhHans ? problem.chinese : problem.description)")
        } catch let error as CSVError {
            throw Failure("\(file): \(error)")
        }
        await engine.database.close()
        print(json ? tally.json.text : summary(tally, progress.seconds, words))
        if tally.rejected > 0 { throw ExitCode(2) }
    }

    private func show(_ progress: ImportRun<RecordImport.Row>.Progress, _ line: ProgressLine) {
        let share = Double(progress.offset) / Double(max(1, progress.size))
        let rate = Double(progress.tally.rows) / max(0.001, line.seconds)
        line.show(share, "\(progress.tally.rows), \(Int(rate))/s")
    }

    private func summary(_ tally: ImportTally, _ seconds: Double, _ language: Language) -> String {
        let rate = Int(Double(tally.rows) / max(0.001, seconds))
        let tenths = Int((seconds * 10).rounded())
        let time = "\(tenths / 10).\(tenths % 10)"
        let head = language.text(
            zh: "\(dryRun ? "试运行：" : "")\(tally.rows) 行，用时 \(time) 秒（每秒 \(rate) 行）",
            en: "\(dryRun ? "dry run: " : "")\(tally.rows) rows in \(time) s (\(rate)/s)")
        return "\(head)\n\(tally.text(language))"
    }
}

struct ImportPublicCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-public", abstract: "Import the public data sets of a folder, those that are there.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var language: LanguageOptions
    @Argument(help: "The folder.") var folder: String

    func run() async throws {
        let engine = try await database.engine()
        let words = language.chosen
        let tenant = try await Actors.tenant(actor.company, engine)
        let reports = try await PublicData.importAll(from: folder, into: engine, tenant: tenant) {
            print($0.text(words))
        }
        await engine.database.close()
        if reports.isEmpty { throw Failure("\(folder) holds none of the sets.") }
    }
}
