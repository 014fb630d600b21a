import ArgumentParser
import China
import Foundation
import Parties
import Tables

struct EvaluateMatching: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matching", abstract: "Find the duplicates of one file, or the rows two files share.",
        discussion: """
            Nothing is labelled: weights are learnt from the files. With the truth in a column, precision, recall and F1
            are told.

              tutti evaluate matching persons.csv --truth rec_id --truth-pattern 'rec-([0-9]+)'
            """)

    @Argument(help: "A CSV file.") var file: String
    @Argument(help: "Another one to match it with.") var other: String?
    @Option(help: "The column that says which rows belong together (A=B when the files name it differently).")
    var truth: String?
    @Option(help: "A regular expression whose first group is what such rows have in common.") var truthPattern: String?
    @Option(help: "Columns not to use, separated by commas.") var exclude: String?
    @Option(help: "Probability from which a pair is a match.") var matchAt: Double?
    @Option(help: "Probability from which a pair goes to a person.") var reviewAt: Double?
    @Option(help: "Pairs listed at most.") var list = 200
    @OptionGroup var options: EvaluateOptions

    func run() async throws {
        let usual = MatchThresholds()
        let (match, review) = (matchAt ?? usual.match, reviewAt ?? usual.review)
        guard 0 < review, review <= match, match <= 1 else {
            throw ValidationError("0 < --review-at <= --match-at <= 1 must hold.")
        }
        let progress = ProgressLine()
        let table = try options.table(file, progress)
        let second = try other.map { try options.table($0, progress) }
        progress.show("\(table.rows.count)\(second.map { " × \($0.rows.count)" } ?? "")")
        let settings = MatchingOptions(
            truth: truth, truthPattern: truthPattern, exclude: exclude.names,
            thresholds: MatchThresholds(match: match, review: review), listed: max(0, list), normalisers: .china)
        try await options.report(progress, { $0.text($1) }) {
            try await MatchingEvaluation(table, second, options: settings).run()
        }
    }
}

extension TextNormalisers {
    /// Chinese phones, credit codes, company names and the sound of Han names; other texts by the plain rules.
    static let china = TextNormalisers(
        phone: { text in
            (try? PhoneNumber.parse(text).get().normalized) ?? TextNormalisers.plainPhone(text)
        },
        email: { text in
            (try? EmailAddress.parse(text).get().normalized) ?? TextNormalisers.plainEmail(text)
        },
        companyCore: { text in
            guard text.holdsHan else { return TextNormalisers.plainText(text) }
            let core = CompanyName.parse(text).core
            return TextNormalisers.plainText(core.isEmpty ? text : core)
        },
        creditCode: { text in
            guard let code = try? CreditCode.parse(text).get(), code.status == .valid else { return nil }
            return code.normalized
        },
        pinyin: { text in text.holdsHan ? Pinyin.of(text, as: .name).full : nil })
}

extension String {
    fileprivate var holdsHan: Bool {
        utf8.contains { $0 >= 0xE3 } && unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) }
    }
}
