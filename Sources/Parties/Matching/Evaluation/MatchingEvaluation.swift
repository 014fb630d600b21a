import Foundation
import Tables

/// Matches the rows of one or two files it has never seen and reports how sure and how right it is.
public struct MatchingEvaluation: Sendable {
    private let tables: [Table]
    private let options: MatchingOptions
    private let space: RecordSpace

    /// Rows of `table` against each other, or against those of `other`.
    public init(_ table: Table, _ other: Table? = nil, options: MatchingOptions = MatchingOptions()) {
        tables = [table] + (other.map { [$0] } ?? [])
        self.options = options
        space = RecordSpace(left: table.rows.count, right: other?.rows.count ?? 0)
    }

    /// Types the columns, blocks, learns, decides and, where the truth is known, judges.
    public func run() async throws -> MatchingReport {
        let clock = ContinuousClock()
        let begin = clock.now
        try checkRows()
        let truth = try MatchingTruth.find(options, in: tables, space: space)
        let preparation = try await prepared(truth)
        let plan = BlockingPlan(columns: preparation.encoded, space: space, normalisers: options.normalisers)
        let search = PairSearch(
            comparison: PairComparison(columns: preparation.encoded), plan: plan, space: space)
        let (pairs, counts) = await search.candidates()
        let random = plan.isComplete ? counts : await search.random(400_000)
        let equalShare = preparation.encoded.map(space.equalShare)
        let samples = LinkageSamples(
            names: preparation.encoded.map(\.name), pairSpace: space.pairs, candidates: counts, random: random,
            agreeing: await search.agreeing(20_000), equalShare: equalShare,
            expectedMatches: Double(space.isLink ? min(space.left, space.right) : space.left),
            levels: search.comparison.levels,
            mostDifferent: zip(preparation.encoded, equalShare).map { $0.kind.mostDifferent(equalShare: $1) })
        let learning = LinkageLearning.learned(samples)
        let scoring = PairScoring(columns: preparation.encoded, learning: learning)
        let decided = await DecidedPairs.decide(pairs, scoring, learning, options.thresholds)
        let seconds = (clock.now - begin) / .seconds(1)
        let evidence = MatchingEvidence(
            tables: tables, space: space, options: options, preparation: preparation, plan: plan, learning: learning,
            scoring: scoring, pairs: pairs, decided: decided, truth: truth)
        return evidence.report(seconds: seconds)
    }

    private func checkRows() throws {
        for (place, table) in tables.enumerated() where table.rows.count < (tables.count == 1 ? 2 : 1) {
            throw MatchingEvaluationError.noRows(file: place + 1)
        }
    }

    private func prepared(_ truth: MatchingTruth?) async throws -> ColumnPreparation {
        for name in options.exclude where !tables.contains(where: { $0.index(of: name) != nil }) {
            throw MatchingEvaluationError.unknownColumn(name, known: tables[0].columns)
        }
        let excluded = (truth?.columns ?? []).union(options.exclude)
        let alignment = ColumnAlignment(tables, excluded: excluded)
        if tables.count == 2, alignment.columns.isEmpty {
            throw MatchingEvaluationError.noCommonColumns(tables[0].columns, tables[1].columns)
        }
        let preparation = await ColumnPreparation.run(
            tables, alignment: alignment, space: space, normalisers: options.normalisers)
        if preparation.encoded.isEmpty { throw MatchingEvaluationError.noUsableColumns }
        return preparation
    }
}
