/// A share with its 95 % interval (Wilson's, which stays inside 0…1 for few answers).
public struct SurveyShare: Sendable, Hashable, Codable {
    /// Favourable of all answers.
    public let share: Ratio
    /// Lower bound, 0…1.
    public let lower: Double
    /// Upper bound, 0…1.
    public let upper: Double

    init?(_ favourable: Int64, of answers: Int64) {
        guard let ratio = Ratio(favourable, of: answers) else { return nil }
        let count = Double(answers)
        let share = ratio.value
        let z = NormalDistribution.z975
        let square: Double = z * z / count
        let centre: Double = (share + square / 2) / (1 + square)
        let variance: Double = share * (1 - share) / count + square / (4 * count)
        let half: Double = z * variance.squareRoot() / (1 + square)
        self.share = ratio
        lower = max(0, centre - half)
        upper = min(1, centre + half)
    }
}

/// Satisfaction asked on a scale of 1 to 5.
public enum CustomerSatisfaction {
    /// Answers 4 and 5 of all answers; counts are answers per score 1…5.
    public static func share(_ counts: [Int: Int]) -> Measure<SurveyShare> {
        guard isPossible(counts) else { return .notDefined(.impossibleInput) }
        let favourable = (counts[4] ?? 0) + (counts[5] ?? 0)
        let answers = counts.values.reduce(0, +)
        guard let share = SurveyShare(Int64(favourable), of: Int64(answers)) else { return .notDefined(.noAnswers) }
        return .value(share)
    }

    /// Mean score.
    public static func mean(_ counts: [Int: Int]) -> Measure<Ratio> {
        guard isPossible(counts) else { return .notDefined(.impossibleInput) }
        let sum = counts.reduce(0) { $0 + $1.key * $1.value }
        return .ratio(Int64(sum), of: Int64(counts.values.reduce(0, +)), otherwise: .noAnswers)
    }

    private static func isPossible(_ counts: [Int: Int]) -> Bool {
        counts.allSatisfy { (1...5).contains($0.key) && (0...1_000_000_000_000).contains($0.value) }
    }
}

/// Net promoter score: answers of 0 to 10 to "would you recommend us?".
public struct NetPromoterScore: Sendable, Hashable, Codable {
    /// Answers 9 and 10.
    public let promoters: Int
    /// Answers 7 and 8.
    public let passives: Int
    /// Answers 0 to 6.
    public let detractors: Int

    /// Counts per group, each at least 0 and together at least 1, or nil.
    public init?(promoters: Int, passives: Int, detractors: Int) {
        let limits = 0...1_000_000_000_000
        let counts = [promoters, passives, detractors]
        guard counts.allSatisfy(limits.contains), counts.contains(where: { $0 > 0 }) else { return nil }
        self.promoters = promoters
        self.passives = passives
        self.detractors = detractors
    }

    /// The score of single answers; not defined for answers outside 0…10 or when there are none.
    public static func of(_ answers: some Sequence<Int>) -> Measure<NetPromoterScore> {
        var counts = [0, 0, 0]
        for answer in answers {
            guard (0...10).contains(answer) else { return .notDefined(.impossibleInput) }
            counts[answer >= 9 ? 0 : answer >= 7 ? 1 : 2] += 1
        }
        let score = NetPromoterScore(promoters: counts[0], passives: counts[1], detractors: counts[2])
        return score.map(Measure.value) ?? .notDefined(.noAnswers)
    }

    /// How many answered.
    public var answers: Int { promoters + passives + detractors }

    /// Promoters − detractors of all answers, in points of −100…100.
    public var points: Double { Double(promoters - detractors) / Double(answers) * 100 }

    /// Half the width of the 95 % interval, in points.
    public var margin: Double {
        let count = Double(answers)
        let difference: Double = Double(promoters - detractors) / count
        let variance: Double = Double(promoters + detractors) / count - difference * difference
        return NormalDistribution.z975 * (max(0, variance) / count).squareRoot() * 100
    }
}

/// Tickets solved at the first contact.
public enum FirstContactResolution {
    /// A solved ticket.
    public struct Ticket: Sendable, Hashable {
        /// Contacts by the customer until it was solved.
        public let inboundContacts: Int
        /// Days from solved to reopened; nil if it stayed solved.
        public let reopenedAfterDays: Double?

        /// A solved ticket.
        public init(inboundContacts: Int, reopenedAfterDays: Double? = nil) {
            self.inboundContacts = inboundContacts
            self.reopenedAfterDays = reopenedAfterDays
        }
    }

    /// Solved with one inbound contact and not reopened within the days, of all solved.
    public static func rate(_ tickets: some Sequence<Ticket>, reopenDays: Double = 7) -> Measure<Ratio> {
        var solved: Int64 = 0
        var first: Int64 = 0
        for ticket in tickets {
            solved += 1
            let reopened = ticket.reopenedAfterDays.map { $0 <= reopenDays } ?? false
            if ticket.inboundContacts == 1, !reopened { first += 1 }
        }
        return .ratio(first, of: solved, otherwise: .noRows)
    }
}
