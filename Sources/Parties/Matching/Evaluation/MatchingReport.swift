import Tables

/// A column as the evaluation understood it.
public struct ColumnProfile: Sendable, Codable, Hashable {
    /// Its header.
    public let name: String
    /// What it holds.
    public let kind: ColumnKind
    /// Share of rows with a value.
    public let filled: Double
    /// Number of different values after normalisation.
    public let distinct: Int
    /// Whether it took part in the comparison.
    public internal(set) var compared: Bool
}

/// A blocking key and the pairs it brought.
public struct BlockingKeyReport: Sendable, Codable, Hashable {
    /// The columns and their parts.
    public let key: String
    /// Pairs within its groups, before pairs already found by other keys are left out.
    public let pairs: Int
}

/// Two rows decided to be one.
public struct MatchedPair: Sendable, Codable, Hashable {
    /// Line of the one row in the first file.
    public let left: Int
    /// Line of the other row, in the second file if there is one.
    public let right: Int
    /// Probability that they are one.
    public let probability: Double
}

/// Two rows a person should look at, with what speaks for and against.
public struct ReviewPair: Sendable, Codable, Hashable {
    /// Line of the one row in the first file.
    public let left: Int
    /// Line of the other row.
    public let right: Int
    /// Probability that they are one.
    public let probability: Double
    /// Sum of evidence in bits.
    public let bits: Double
    /// Each field's part, strongest first.
    public let reasons: [MatchReason]
    /// The values compared, by field: left and right.
    public let values: [String: [String]]
}

/// How well decisions agree with the truth.
public struct MatchingQuality: Sendable, Codable, Hashable {
    /// Pairs that truly belong together.
    public let truePairs: Int
    /// Pairs decided to belong together.
    public let decided: Int
    /// Decided pairs that are true.
    public let correct: Int
    /// correct / decided; 0 when nothing was decided.
    public let precision: Double
    /// correct / truePairs; 0 when there are none.
    public let recall: Double
    /// Harmonic mean of the two.
    public let f1: Double

    init(truePairs: Int, decided: Int, correct: Int) {
        self.truePairs = truePairs
        self.decided = decided
        self.correct = correct
        precision = decided > 0 ? Double(correct) / Double(decided) : 0
        recall = truePairs > 0 ? Double(correct) / Double(truePairs) : 0
        f1 = decided + truePairs > 0 ? 2 * Double(correct) / Double(decided + truePairs) : 0
    }
}

/// The result against the truth, at each stage.
public struct MatchingJudgement: Sendable, Codable, Hashable {
    /// Columns that held the truth and were not compared.
    public let columns: [String]
    /// The pairs decided to be matches.
    public let matches: MatchingQuality
    /// As if a person accepted the whole review queue.
    public let withReview: MatchingQuality
    /// Share of true pairs that blocking brought to comparison.
    public let reached: Double
    /// Share of the review queue that is true.
    public let reviewPrecision: Double
}

/// A remark on the data or on a fallback taken.
public struct MatchingNote: Sendable, Codable, Hashable {
    /// What kind of remark.
    public let code: Code
    /// What it is about: a column, a key.
    public let subject: String
    /// How many rows or pairs.
    public let count: Int
    /// What the file's reader says, the first five.
    public let problems: [TableProblem]

    init(code: Code, subject: String, count: Int, problems: [TableProblem] = []) {
        self.code = code
        self.subject = subject
        self.count = count
        self.problems = Array(problems.prefix(5))
    }

    /// Kinds of remarks.
    public enum Code: String, Sendable, Codable {
        /// Rows of the file could not be read.
        case brokenRows
        /// Something about the whole file.
        case fileRemark
        /// A group of rows was too large: each row was compared with its neighbours in sorted order.
        case largeGroup
        /// No key fitted: rows were compared with neighbours in sorted order only.
        case noKey
        /// Too few expected matches to learn from; weights stay near their start values.
        case fewMatches
        /// Few of the supposed matches are beyond doubt: the file may hold none, look before you trust.
        case unclear
        /// No group of rows looked like matches: the start weights hold, so only rows that agree throughout match.
        case groundless
        /// More columns than are compared.
        case columnsLeftOut
        /// No two rows belong together by the truth given.
        case emptyTruth
        /// Values hold characters that were not readable in the file's encoding.
        case unreadableText
    }
}

/// What an evaluation of matching found.
public struct MatchingReport: Sendable, Codable {
    /// Rows of the first file.
    public let rows: Int
    /// Rows of the second file, when there is one.
    public let otherRows: Int?
    /// Every column and its use.
    public let columns: [ColumnProfile]
    /// Keys that chose which pairs to compare.
    public let keys: [BlockingKeyReport]
    /// Pairs that could be compared.
    public let possiblePairs: Double
    /// Pairs that were compared.
    public let comparedPairs: Int
    /// Probability that a random pair is a match, learnt.
    public let prior: Double
    /// Matches expected from the learnt weights.
    public let expectedMatches: Double
    /// Where match and review begin.
    public let thresholds: MatchThresholds
    /// Learnt weights by field.
    public let weights: [FieldWeights]
    /// Fields counted less because they follow another.
    public let dependences: [FieldDependence]
    /// How many pairs are matches.
    public let matchCount: Int
    /// The surest matches, as many as were asked for.
    public let matches: [MatchedPair]
    /// How many pairs a person should look at.
    public let reviewCount: Int
    /// The review queue, most probable first, as many as were asked for.
    public let review: [ReviewPair]
    /// The judgement, when the truth is known.
    public let judgement: MatchingJudgement?
    /// Remarks.
    public let notes: [MatchingNote]
    /// Time spent, in seconds.
    public let seconds: Double
}
