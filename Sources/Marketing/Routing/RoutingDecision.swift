import China

/// Who gets a lead and why.
public struct RoutingDecision: Sendable, Hashable, Codable {
    /// Where the lead goes.
    public enum Outcome: Sendable, Hashable, Codable {
        /// To a person.
        case user(String)
        /// To a queue; `alerts` when it lies there because nobody could take it.
        case queue(String, alerts: Bool)
    }

    /// What decided.
    public enum Ground: Sendable, Hashable, Codable {
        /// The customer's owner keeps the customer.
        case owner
        /// In turn, by weight.
        case rotation
        /// The least busy.
        case capacity
        /// Named by the rule.
        case named
        /// The rule sends it to a queue.
        case queue
        /// Nobody the rule names could take it.
        case nobody
        /// No rule is about the lead.
        case noRule
    }

    /// A rule by its stable and its shown name.
    public struct Rule: Sendable, Hashable, Codable {
        /// The stable name.
        public let id: String
        /// What people call it.
        public let title: String
        /// What it is called in English, when it is a rule of the product.
        public let englishTitle: String?

        func title(_ language: Language) -> String { language == .en ? englishTitle ?? title : title }
    }

    /// One person who was looked at.
    public struct Considered: Sendable, Hashable, Codable {
        /// The user.
        public let id: String
        /// Why chosen or not.
        public let verdict: CandidateVerdict
    }

    /// Where the lead goes.
    public let outcome: Outcome
    /// What decided.
    public let ground: Ground
    /// The rule that was about the lead.
    public let rule: Rule?
    /// The policy's version.
    public let version: Int
    /// Everybody who was looked at, in order.
    public let considered: [Considered]

    /// The person, if any.
    public var user: String? {
        if case .user(let id) = outcome { id } else { nil }
    }

    /// The decision in words: a line for the result, one per person looked at.
    /// - Parameter name: the display name of a user.
    public func text(_ language: Language, name: (String) -> String = { $0 }) -> String {
        var lines = [headline(language, name)]
        for person in considered {
            let separator = language == .zhHans ? "：" : ": "
            lines.append("· " + name(person.id) + separator + person.verdict.text(language))
        }
        return lines.joined(separator: "\n")
    }

    private func headline(_ language: Language, _ name: (String) -> String) -> String {
        let chinese = language == .zhHans
        let place: String
        switch outcome {
        case .user(let id): place = chinese ? "分配给 \(name(id))" : "goes to \(name(id))"
        case .queue(let queue, let alerts):
            let plain = chinese ? "进入队列 \(queue)" : "goes to queue \(queue)"
            place = alerts ? plain + (chinese ? "并告警" : " with an alert") : plain
        }
        let title = rule.map { chinese ? "规则“\($0.title(.zhHans))”" : "rule “\($0.title(.en))”" }
        let parts = [place, title, ground.text(language)].compactMap(\.self)
        return parts.joined(separator: chinese ? "；" : "; ")
    }
}

extension RoutingDecision.Ground {
    /// The ground in words.
    public func text(_ language: Language) -> String {
        let chinese = language == .zhHans
        return switch self {
        case .owner: chinese ? "客户已有负责人" : "the customer has an owner"
        case .rotation: chinese ? "按权重轮询" : "in turn, by weight"
        case .capacity: chinese ? "负荷最低" : "least busy"
        case .named: chinese ? "指定人员" : "named by the rule"
        case .queue: chinese ? "规则指定队列" : "sent to a queue by the rule"
        case .nobody: chinese ? "无人可接" : "nobody could take it"
        case .noRule: chinese ? "没有匹配的规则" : "no rule matches"
        }
    }
}
