import China

/// Recency, frequency and monetary value of customers, each scored 1 (worst) to 5 (best).
public enum RFM {
    /// What a customer did up to the as-of date.
    public struct Customer: Sendable, Hashable, Identifiable {
        /// The customer.
        public let id: String
        /// Days since the last purchase; fewer is better.
        public let recencyDays: Int
        /// Purchases.
        public let frequency: Int
        /// Minor units spent.
        public let monetary: Int64

        /// A customer's behaviour.
        public init(id: String, recencyDays: Int, frequency: Int, monetary: Int64) {
            self.id = id
            self.recencyDays = recencyDays
            self.frequency = frequency
            self.monetary = monetary
        }
    }

    /// A customer's scores and what they say.
    public struct Score: Sendable, Hashable, Codable, Identifiable {
        /// The customer.
        public let id: String
        /// 1…5.
        public let recency: Int
        /// 1…5.
        public let frequency: Int
        /// 1…5.
        public let monetary: Int
        /// The group these scores fall into.
        public let segment: Segment
    }

    /// Four limits per part: the score is 1 plus the number of limits met, so limits ascend in goodness.
    public struct Thresholds: Sendable, Hashable, Codable {
        /// At most so many days, from lenient to strict, for example 180, 90, 30, 7.
        public let recencyDays: [Int]
        /// At least so many purchases, ascending.
        public let frequency: [Int]
        /// At least so many minor units, ascending.
        public let monetary: [Int64]

        /// Thresholds; each list has four limits in the order stated, or nil.
        public init?(recencyDays: [Int], frequency: [Int], monetary: [Int64]) {
            let counts = [recencyDays.count, frequency.count, monetary.count]
            guard counts == [4, 4, 4], recencyDays == recencyDays.sorted(by: >),
                frequency == frequency.sorted(), monetary == monetary.sorted()
            else { return nil }
            self.recencyDays = recencyDays
            self.frequency = frequency
            self.monetary = monetary
        }
    }

    /// Scores by quintile: 1 + ⌊5 · strictly worse customers / n⌋, so ties share a score.
    public static func quintiles(_ customers: [Customer]) -> [Score] {
        // `~` turns the order round without overflowing on the smallest number.
        let recency = ranks(customers.map { ~Int64($0.recencyDays) })
        let frequency = ranks(customers.map { Int64($0.frequency) })
        let monetary = ranks(customers.map(\.monetary))
        return customers.indices.map { place in
            score(customers[place].id, recency[place], frequency[place], monetary[place])
        }
    }

    /// Scores by fixed limits, which few customers cannot shift.
    public static func fixed(_ customers: [Customer], _ limits: Thresholds) -> [Score] {
        customers.map { customer in
            let recency = limits.recencyDays.count { customer.recencyDays <= $0 }
            let frequency = limits.frequency.count { customer.frequency >= $0 }
            let monetary = limits.monetary.count { customer.monetary >= $0 }
            return score(customer.id, 1 + recency, 1 + frequency, 1 + monetary)
        }
    }

    private static func score(_ id: String, _ recency: Int, _ frequency: Int, _ monetary: Int) -> Score {
        let segment = Segment(recency: recency, frequency: frequency, monetary: monetary)
        return Score(id: id, recency: recency, frequency: frequency, monetary: monetary, segment: segment)
    }

    private static func ranks(_ values: [Int64]) -> [Int] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var scores = [Int](repeating: 1, count: values.count)
        var worse = 0
        for (place, customer) in order.enumerated() {
            if place > 0, values[order[place - 1]] < values[customer] { worse = place }
            scores[customer] = 1 + 5 * worse / values.count
        }
        return scores
    }

    /// What a combination of scores says about a customer.
    public enum Segment: String, Sendable, Hashable, Codable, CaseIterable {
        /// Bought lately, often and much.
        case champions
        /// Regular.
        case loyal
        /// Bought lately, not much yet.
        case newOrPromising = "new_or_promising"
        /// Used to buy much, gone quiet.
        case cannotLose = "cannot_lose"
        /// Used to buy, gone quiet.
        case atRisk = "at_risk"
        /// Bought little, long ago.
        case lostOrHibernating = "lost_or_hibernating"
        /// In between.
        case needsAttention = "needs_attention"

        /// The first rule that matches; frequency and monetary count by their mean, kept doubled to stay whole.
        init(recency: Int, frequency: Int, monetary: Int) {
            let doubled = frequency + monetary
            self =
                if recency >= 4, doubled >= 8 {
                    .champions
                } else if recency >= 3, doubled >= 6 {
                    .loyal
                } else if recency >= 4, doubled < 6 {
                    .newOrPromising
                } else if recency <= 2, doubled >= 8 {
                    .cannotLose
                } else if recency <= 2, doubled >= 5 {
                    .atRisk
                } else if recency <= 2 {
                    .lostOrHibernating
                } else {
                    .needsAttention
                }
        }

        /// The segment as people call it.
        public func text(_ language: Language) -> String {
            let zh = language == .zhHans
            return switch self {
            case .champions: zh ? "重要价值客户" : "Champions"
            case .loyal: zh ? "忠诚客户" : "Loyal"
            case .newOrPromising: zh ? "新客户或潜力客户" : "New or promising"
            case .cannotLose: zh ? "不可流失客户" : "Cannot lose"
            case .atRisk: zh ? "流失风险客户" : "At risk"
            case .lostOrHibernating: zh ? "已流失或沉睡客户" : "Lost or hibernating"
            case .needsAttention: zh ? "需要关注客户" : "Needs attention"
            }
        }
    }
}
