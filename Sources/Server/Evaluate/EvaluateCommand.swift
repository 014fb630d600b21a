import ArgumentParser
import China
import Foundation
import Insight
import Marketing
import Parties
import Service
import Tables

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Try Tutti's judgement on your own CSV file; nothing is stored.",
        discussion: """
            Encoding (UTF-8, GBK, UTF-16), separator and column types are found out. The report is a readable table;
            --json prints it for programs. Exit code 1: the file cannot be evaluated, and why.
            """,
        subcommands: [
            EvaluateScoring.self, EvaluateMatching.self, EvaluateAttribution.self, EvaluateSLA.self,
            EvaluateFunnel.self,
        ])
}

/// What every evaluation can be asked for.
struct EvaluateOptions: ParsableArguments {
    @Flag(help: "Print JSON instead of a table.") var json = false
    @Flag(help: "Say on the standard error how long the evaluation took, without reading the file.")
    var timing = false
    @Option(help: "Encoding of the file when it is not found out: UTF-8, GB18030, UTF-16LE, UTF-16BE, WINDOWS-1252.")
    var encoding: String?
    @OptionGroup var language: LanguageOptions

    /// A file as a table whose cells have no blanks around them.
    func table(_ path: String, _ progress: ProgressLine) throws -> Table {
        progress.show(path)
        var options = CSVOptions()
        if let encoding {
            guard let known = TextEncoding(rawValue: encoding.uppercased()) else {
                let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--encoding must be one of \(names).")
            }
            options.encoding = known
        }
        let table: Table
        do { table = try Table.read(path: path, options: options).trimmed } catch {
            throw Failure("\(path): \(error.text(language.chosen))")
        }
        let rejected = table.problems.filter { $0.line > 0 }
        if table.rows.isEmpty, let first = rejected.first {
            let words = language.chosen.text(
                zh: "\(rejected.count) 行数据全部无法读取：", en: "none of the \(rejected.count) rows could be read: ")
            throw Failure("\(path): \(words)\(first.text(language.chosen))")
        }
        return table
    }

    /// Prints a report, or says why there is none.
    func report<Report: Encodable>(
        _ progress: ProgressLine, _ text: (Report, Language) -> String, _ make: () async throws -> Report
    ) async throws {
        let report: Report
        let clock = ContinuousClock()
        let begin = clock.now
        do { report = try await make() } catch {
            progress.end()
            throw Failure(words(error))
        }
        progress.end()
        if timing { Terminal.error("evaluate_seconds=\((clock.now - begin) / .seconds(1))\n") }
        let output = json ? try Terminal.json(report) : text(report, language.chosen)
        print(output.hasSuffix("\n") ? String(output.dropLast()) : output)
    }

    private func words(_ error: any Error) -> String {
        switch error {
        case let error as ScoringError: error.text(language.chosen)
        case let error as MatchingEvaluationError: error.text(language.chosen)
        case let error as EvaluationError: error.text(language.chosen)
        case let error as SLAEvaluationProblem: error.text(language.chosen)
        default: "\(error)"
        }
    }
}

extension Table {
    /// The same table with no blanks around cells.
    var trimmed: Table {
        Table(columns: columns, rows: rows.map { $0.map(\.trimmedCell) }, lines: lines, problems: problems)
    }
}

extension String {
    /// Without blanks around it; most cells have none and stay as they are.
    fileprivate var trimmedCell: String {
        guard let first = utf8.first, let last = utf8.last else { return self }
        if first > 0x20, last > 0x20, first < 0x80, last < 0x80 { return self }
        return trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
