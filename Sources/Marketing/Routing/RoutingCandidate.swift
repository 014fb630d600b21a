import China

/// A person who may be given leads, as things stand now.
public struct RoutingCandidate: Sendable, Hashable {
    /// The user.
    public let id: String
    /// What the person can do, such as a language or an industry.
    public var skills: Set<String>
    /// Leads in hand.
    public var open: Int
    /// The most leads in hand; nil is no limit.
    public var capacity: Int?
    /// Leads taken out of the pool and held now.
    public var claimed: Int
    /// Unix seconds of the last assignment; nil is never.
    public var lastAssigned: Int?
    /// Whether the account is active and not on leave.
    public var isAvailable: Bool

    /// A candidate from its parts.
    public init(
        _ id: String, skills: Set<String> = [], open: Int = 0, capacity: Int? = nil, claimed: Int = 0,
        lastAssigned: Int? = nil, isAvailable: Bool = true
    ) {
        self.id = id
        self.skills = skills
        self.open = open
        self.capacity = capacity
        self.claimed = claimed
        self.lastAssigned = lastAssigned
        self.isAvailable = isAvailable
    }

    var hasRoom: Bool { capacity.map { open < $0 } ?? true }

    // Least busy by share of capacity, then waiting longest, then id; shares are compared without division.
    func isPreferred(to other: RoutingCandidate) -> Bool {
        let (mine, theirs) = load(against: other)
        if mine != theirs { return mine < theirs }
        let (last, otherLast) = (lastAssigned ?? .min, other.lastAssigned ?? .min)
        return last == otherLast ? id < other.id : last < otherLast
    }

    // Without a limit the share is nothing, and only the number in hand counts among such people.
    private func load(against other: RoutingCandidate) -> (Int, Int) {
        switch (capacity, other.capacity) {
        case (let mine?, let theirs?): (open.saturatingProduct(theirs), other.open.saturatingProduct(mine))
        case (nil, nil): (open, other.open)
        case (nil, _?): (0, other.open)
        case (_?, nil): (open, 0)
        }
    }
}

extension Int {
    fileprivate func saturatingProduct(_ other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}

/// Why a person was not chosen, or was.
public enum CandidateVerdict: Sendable, Hashable, Codable {
    /// Chosen.
    case chosen
    /// Able, but others came first.
    case notFirst
    /// Named by a rule but not among the people who exist.
    case unknown
    /// Not active, or on leave.
    case unavailable
    /// Outside working hours.
    case offDuty
    /// Has as many leads as allowed.
    case full(open: Int, capacity: Int)
    /// Lacks skills.
    case missingSkills([String])
    /// Declined this lead, or let it lapse, before.
    case declined
    /// Gave the lead back and may not take it again until then (Unix seconds).
    case reclaimBan(until: Int)
    /// Holds as many leads from the pool as allowed.
    case quota(held: Int, limit: Int)
    /// Has no weight in the round robin.
    case noWeight

    /// The verdict in words.
    public func text(_ language: Language) -> String {
        let chinese = language == .zhHans
        return switch self {
        case .chosen: chinese ? "选中" : "chosen"
        case .notFirst: chinese ? "符合条件，但未轮到" : "able, but others came first"
        case .unknown: chinese ? "没有此人" : "nobody of this name"
        case .unavailable: chinese ? "已停用或休假" : "inactive or on leave"
        case .offDuty: chinese ? "不在工作时间" : "outside working hours"
        case .full(let open, let capacity):
            chinese ? "在手 \(open) 条，已达上限 \(capacity)" : "has \(open) of \(capacity) leads"
        case .missingSkills(let skills):
            chinese
                ? "缺少技能：\(skills.joined(separator: "、"))" : "lacks skills: \(skills.joined(separator: ", "))"
        case .declined: chinese ? "曾拒绝此线索" : "declined this lead before"
        case .reclaimBan: chinese ? "退回后的禁领期未满" : "gave it back and may not take it again yet"
        case .quota(let held, let limit):
            chinese ? "公海持有 \(held) 条，已达配额 \(limit)" : "holds \(held) of \(limit) from the pool"
        case .noWeight: chinese ? "轮询权重为零" : "has no weight in the rotation"
        }
    }
}
