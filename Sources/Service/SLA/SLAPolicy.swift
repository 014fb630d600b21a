/// How much business time a ticket may take, in minutes; nil promises nothing.
public struct SLATarget: Sendable, Hashable, Codable {
    /// Business minutes to the first response.
    public var firstResponse: Int64?
    /// Business minutes to the resolution.
    public var resolution: Int64?

    /// Targets in business minutes.
    public init(firstResponse: Int64? = nil, resolution: Int64? = nil) {
        self.firstResponse = firstResponse
        self.resolution = resolution
    }

    func minutes(_ metric: SLAMetric) -> Int64? {
        switch metric {
        case .firstResponse: firstResponse
        case .resolution: resolution
        }
    }
}

/// The two promises that are measured.
public enum SLAMetric: String, Sendable, Codable, CaseIterable {
    /// From the start to the first answer of a person.
    case firstResponse = "first_response"
    /// From the start to the resolution.
    case resolution
}

/// A service level agreement as plain data with a version.
public struct SLAPolicy: Sendable, Hashable, Codable {
    /// What happens to the resolution clock of a ticket that is opened again.
    public enum Reopening: String, Sendable, Codable, CaseIterable {
        /// The clock goes on with what it had consumed; the time while resolved does not count.
        case continues
        /// A new clock starts at nothing; the old one keeps its result.
        case restarts
    }

    /// What the agreement is called.
    public var name: String
    /// Goes up with every change; readings name the version they were computed with.
    public var version: Int
    /// Targets by priority, in lower case.
    public var targets: [String: SLATarget]
    /// The target of a priority that is not listed; nil makes such a priority an error.
    public var fallback: SLATarget?
    /// Percentages of the target at which to warn.
    public var warnAt: [Int]
    /// What happens on reopening.
    public var reopening: Reopening
    /// Whether waiting for the customer also stops the clock of the first response.
    public var pausesFirstResponse: Bool

    /// An agreement.
    public init(
        name: String, version: Int = 1, targets: [String: SLATarget], fallback: SLATarget? = nil,
        warnAt: [Int] = [50, 80], reopening: Reopening = .continues, pausesFirstResponse: Bool = true
    ) {
        self.name = name
        self.version = version
        self.targets = Dictionary(targets.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
        self.fallback = fallback
        self.warnAt = warnAt
        self.reopening = reopening
        self.pausesFirstResponse = pausesFirstResponse
    }

    /// The target of a priority, or nil when there is none.
    public func target(of priority: String) -> SLATarget? {
        targets[priority] ?? targets[priority.lowercased()] ?? fallback
    }

    /// A common starting point: urgent half an hour and half a day, low one day and a week of business time.
    public static let standard: SLAPolicy = {
        let urgent = SLATarget(firstResponse: 30, resolution: 240)
        let high = SLATarget(firstResponse: 60, resolution: 480)
        let medium = SLATarget(firstResponse: 240, resolution: 1_350)
        let low = SLATarget(firstResponse: 450, resolution: 2_250)
        return SLAPolicy(
            name: "standard",
            targets: [
                "urgent": urgent, "critical": urgent, "紧急": urgent, "high": high, "高": high, "medium": medium,
                "normal": medium, "中": medium, "普通": medium, "low": low, "低": low,
            ],
            fallback: medium)
    }()
}
