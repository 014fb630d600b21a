import Tables

/// Everything an evaluation has worked out, ready to be reported.
struct MatchingEvidence {
    let tables: [Table]
    let space: RecordSpace
    let options: MatchingOptions
    let preparation: ColumnPreparation
    let plan: BlockingPlan
    let learning: LinkageLearning
    let scoring: PairScoring
    let pairs: [CandidatePair]
    let decided: DecidedPairs
    let truth: MatchingTruth?

    func report(seconds: Double) -> MatchingReport {
        MatchingReport(
            rows: space.left, otherRows: space.isLink ? space.right : nil, columns: profiles, keys: keys,
            possiblePairs: space.pairs, comparedPairs: pairs.count, prior: decided.prior,
            expectedMatches: decided.prior * space.pairs, thresholds: options.thresholds, weights: learning.weights,
            dependences: learning.dependences,
            matchCount: decided.matches.count, matches: decided.matches.prefix(options.listed).map(matched),
            reviewCount: decided.review.count, review: decided.review.prefix(options.listed).map(reviewed),
            judgement: judgement, notes: notes, seconds: seconds)
    }

    private var profiles: [ColumnProfile] {
        let hidden = (truth?.columns ?? []).sorted().map { name in
            ColumnProfile(name: name, kind: .truth, filled: 1, distinct: 0, compared: false)
        }
        return hidden + preparation.profiles
    }

    private var keys: [BlockingKeyReport] { plan.keys.map { BlockingKeyReport(key: $0.label, pairs: $0.pairs) } }

    private func line(_ row: UInt32) -> Int {
        Int(row) < space.left ? tables[0].lines[Int(row)] : tables[1].lines[Int(row) - space.left]
    }

    private func probability(_ place: Int) -> Double {
        LinkageModel.probability(bits: Double(decided.bits[place]), prior: decided.prior)
    }

    private func matched(_ place: Int) -> MatchedPair {
        MatchedPair(
            left: line(pairs[place].left), right: line(pairs[place].right), probability: probability(place))
    }

    private func reviewed(_ place: Int) -> ReviewPair {
        let pair = pairs[place]
        var values: [String: [String]] = [:]
        for column in scoring.columns { values[column.name] = [text(column, pair.left), text(column, pair.right)] }
        return ReviewPair(
            left: line(pair.left), right: line(pair.right), probability: probability(place),
            bits: Double(decided.bits[place]), reasons: scoring.reasons(pair), values: values)
    }

    private func text(_ column: EncodedColumn, _ row: UInt32) -> String {
        let code = column.codes[Int(row)]
        return code < 0 ? "" : column.vocabulary.texts[Int(code)]
    }

    private var judgement: MatchingJudgement? {
        guard let truth else { return nil }
        func correct(_ places: [Int]) -> Int { places.count { truth.joins(pairs[$0].left, pairs[$0].right) } }
        let sure = correct(decided.matches)
        let possible = correct(decided.review)
        let reached = pairs.count { truth.joins($0.left, $0.right) }
        let both = decided.matches.count + decided.review.count
        return MatchingJudgement(
            columns: truth.columns.sorted(),
            matches: MatchingQuality(truePairs: truth.pairs, decided: decided.matches.count, correct: sure),
            withReview: MatchingQuality(truePairs: truth.pairs, decided: both, correct: sure + possible),
            reached: truth.pairs > 0 ? Double(reached) / Double(truth.pairs) : 0,
            reviewPrecision: decided.review.isEmpty ? 0 : Double(possible) / Double(decided.review.count))
    }

    private var notes: [MatchingNote] {
        var notes = tables.enumerated().flatMap { place, table in Self.notes(on: table, name: "\(place + 1)") }
        notes += plan.windowed.map {
            MatchingNote(code: plan.keys.isEmpty ? .noKey : .largeGroup, subject: $0.label, count: $0.rows)
        }
        if learning.matches < 10 {
            notes.append(MatchingNote(code: .fewMatches, subject: "", count: Int(learning.matches)))
        }
        if learning.isGroundless { notes.append(MatchingNote(code: .groundless, subject: "", count: 0)) }
        if learning.matches >= 10, learning.decisiveShare < 0.3 {
            notes.append(MatchingNote(code: .unclear, subject: "", count: 0))
        }
        let left = preparation.profiles.filter { $0.kind.isCompared && !$0.compared }
        if !left.isEmpty {
            let names = left.map(\.name).joined(separator: ", ")
            notes.append(MatchingNote(code: .columnsLeftOut, subject: names, count: left.count))
        }
        if truth?.pairs == 0 { notes.append(MatchingNote(code: .emptyTruth, subject: "", count: 0)) }
        return notes + unreadable
    }

    private static func notes(on table: Table, name: String) -> [MatchingNote] {
        let remarks = table.problems.filter { $0.line == 0 }.map {
            MatchingNote(code: .fileRemark, subject: name, count: 1, problems: [$0])
        }
        let rows = table.problems.filter { $0.line > 0 }
        let broken = MatchingNote(code: .brokenRows, subject: name, count: rows.count, problems: rows)
        return rows.isEmpty ? remarks : remarks + [broken]
    }

    private var unreadable: [MatchingNote] {
        preparation.encoded.compactMap { column in
            let bad = column.vocabulary.scalars.contains(0xFFFD)
            return bad ? MatchingNote(code: .unreadableText, subject: column.name, count: 1) : nil
        }
    }
}
