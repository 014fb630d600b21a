/// How well departments pass things on, from the times the journal holds (UTC milliseconds).
public struct CollaborationRate: Sendable, Hashable, Codable {
    /// Done, and in time.
    public let onTime: Int
    /// Done, but after the limit.
    public let late: Int
    /// Not done although the limit is over.
    public let missed: Int
    /// Not done, still within the limit: neither good nor bad yet.
    public let pending: Int

    /// On time of on time, late and missed; pending rows are in neither part.
    public var rate: Measure<Ratio> {
        let due = onTime + late + missed
        return .ratio(Int64(onTime), of: Int64(due), otherwise: pending > 0 ? .allPending : .noRows)
    }

    /// 线索协同率: leads from marketing handed to sales and followed up, of all leads from marketing.
    ///
    /// Without a limit every lead counts at once; with one, a lead still inside it is pending.
    public static func leads(_ leads: some Sequence<Lead>, asOf now: Int64, withinHours: Int? = nil) -> Self {
        tally(leads, asOf: now, limit: withinHours.map(milliseconds)) { lead in
            (lead.createdAt, lead.handedOverAt == nil ? nil : lead.followedUpAt)
        }
    }

    /// 信息同步及时率: won deals whose information reached service within 24 hours, of won deals.
    public static func sync(_ deals: some Sequence<Passing>, asOf now: Int64, withinHours: Int = 24) -> Self {
        tally(deals, asOf: now, limit: milliseconds(withinHours)) { ($0.from, $0.to) }
    }

    /// 售后信息回传率: solved problems whose outcome was written back within 12 hours, of solved problems.
    public static func feedback(_ tickets: some Sequence<Passing>, asOf now: Int64, withinHours: Int = 12) -> Self {
        tally(tickets, asOf: now, limit: milliseconds(withinHours)) { ($0.from, $0.to) }
    }

    /// A lead from marketing.
    public struct Lead: Sendable, Hashable {
        /// When marketing created it.
        public let createdAt: Int64
        /// When sales got it, or nil.
        public let handedOverAt: Int64?
        /// When sales first followed it up, or nil.
        public let followedUpAt: Int64?

        /// A lead.
        public init(createdAt: Int64, handedOverAt: Int64? = nil, followedUpAt: Int64? = nil) {
            self.createdAt = createdAt
            self.handedOverAt = handedOverAt
            self.followedUpAt = followedUpAt
        }
    }

    /// Something that had to be passed on: a won deal to service, a solved problem to the customer's record.
    public struct Passing: Sendable, Hashable {
        /// When it happened (won, solved).
        public let from: Int64
        /// When it was passed on, or nil.
        public let to: Int64?

        /// Something to pass on.
        public init(from: Int64, to: Int64? = nil) {
            self.from = from
            self.to = to
        }
    }

    private static func milliseconds(_ hours: Int) -> Int64 { Int64(clamping: hours).multiplied(by: 3_600_000) }

    private static func tally<Row>(
        _ rows: some Sequence<Row>, asOf now: Int64, limit: Int64?, _ times: (Row) -> (from: Int64, to: Int64?)
    ) -> Self {
        var (onTime, late, missed, pending) = (0, 0, 0, 0)
        for row in rows {
            let (from, to) = times(row)
            let due = limit.map { from.addingReportingOverflow($0) }.map { $0.overflow ? .max : $0.partialValue }
            // What happens after the as-of moment is not known yet, so that yesterday's figure can be repeated.
            if let to, to <= now {
                if let due, to > due { late += 1 } else { onTime += 1 }
            } else if let due, now <= due {
                pending += 1
            } else {
                missed += 1
            }
        }
        return Self(onTime: onTime, late: late, missed: missed, pending: pending)
    }
}

extension Int64 {
    fileprivate func multiplied(by factor: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? .max : product
    }
}
