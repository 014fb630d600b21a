import China

/// The rules of a pool of leads nobody owns, from which people help themselves (公海).
public struct LeadPool: Sendable, Hashable, Codable {
    /// The most leads from the pool that one person holds at a time; nil is no limit.
    public var quota: Int?
    /// Days a claimed lead stays with a person without progress before it falls back.
    public var protectionDays: Int
    /// Days after which a person may take again a lead they gave back or lost.
    public var reclaimBanDays: Int

    /// A pool from its parts; negative days count as none.
    public init(quota: Int?, protectionDays: Int, reclaimBanDays: Int) {
        self.quota = quota
        self.protectionDays = max(0, protectionDays)
        self.reclaimBanDays = max(0, reclaimBanDays)
    }

    /// Why a person may not take a lead out of the pool now; nil means they may.
    /// - Parameter returnedAt: Unix seconds at which this person last gave the lead back or lost it.
    public func obstacle(to person: RoutingCandidate, returnedAt: Int?, now: Int) -> CandidateVerdict? {
        if !person.isAvailable { return .unavailable }
        if let quota, person.claimed >= quota { return .quota(held: person.claimed, limit: quota) }
        if !person.hasRoom { return .full(open: person.open, capacity: person.capacity ?? 0) }
        if let returnedAt {
            let until = returnedAt + reclaimBanDays * 86_400
            if now < until { return .reclaimBan(until: until) }
        }
        return nil
    }

    /// Unix seconds at which a lead falls back, counted from its last progress.
    public func fallsBack(lastProgress: Int) -> Int { lastProgress + protectionDays * 86_400 }

    /// Whether a lead falls back now; `isExempt` is for won deals and those a manager protects.
    public func hasFallenBack(lastProgress: Int, now: Int, isExempt: Bool = false) -> Bool {
        !isExempt && now >= fallsBack(lastProgress: lastProgress)
    }
}
