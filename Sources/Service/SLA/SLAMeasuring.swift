import Parties

/// Measures spans of tickets in business time and groups them by priority.
struct SLAMeasuring {
    let time: BusinessTime
    let policy: SLAPolicy
    let tickets: SLATickets
    private var outside = 0
    private var missingYears: Set<Int> = []
    private var untargeted: Set<String> = []

    init(time: BusinessTime, policy: SLAPolicy, tickets: SLATickets) {
        self.time = time
        self.policy = policy
        self.tickets = tickets
    }

    /// Doubts that came up while measuring.
    var notes: [SLANote] {
        var notes: [SLANote] = []
        if !missingYears.isEmpty { notes.append(.noHolidayData(years: missingYears.sorted())) }
        if outside > 0 { notes.append(.outsideCalendar(rows: outside)) }
        if !untargeted.isEmpty { notes.append(.noTarget(priorities: untargeted.sorted())) }
        return notes
    }

    mutating func measure(_ metric: SLAMetric, from: String, to: String) -> SLAReport.Measure {
        let starts = tickets.times[from] ?? []
        let ends = tickets.times[to] ?? []
        var unfinished = 0
        var spans: [String: [Int64]] = [:]
        for row in starts.indices where !tickets.excluded.contains(row) {
            guard let start = starts[row], let end = ends[row] else {
                unfinished += 1
                continue
            }
            guard let elapsed = try? time.elapsed(from: start, to: end) else {
                outside += 1
                continue
            }
            for case .noHolidayData(let year) in time.warnings(from: start, to: end) { missingYears.insert(year) }
            spans[tickets.priorities[row], default: []].append(elapsed)
        }
        return SLAReport.Measure(
            metric: metric, from: from, to: to, unfinished: unfinished, groups: groups(metric, spans))
    }

    /// Stricter targets first; all together comes before them.
    private mutating func groups(_ metric: SLAMetric, _ spans: [String: [Int64]]) -> [SLAReport.Group] {
        let groups = spans.map { priority, spans in
            let target = policy.target(of: priority)?.minutes(metric)
            if target == nil { untargeted.insert(priority) }
            return Self.group(priority, target, spans)
        }
        let sorted = groups.sorted {
            ($0.targetMinutes ?? .max, $0.priority ?? "") < ($1.targetMinutes ?? .max, $1.priority ?? "")
        }
        let all = Self.group(nil, nil, spans.values.flatMap(\.self))
        let total = SLAReport.Group(
            priority: nil, targetMinutes: nil, measured: all.measured, met: sorted.map(\.met).reduce(0, +),
            breached: sorted.map(\.breached).reduce(0, +), medianMinutes: all.medianMinutes,
            p90Minutes: all.p90Minutes)
        return [total] + (sorted.count > 1 || sorted.first?.priority?.isEmpty == false ? sorted : [])
    }

    private static func group(_ priority: String?, _ target: Int64?, _ spans: [Int64]) -> SLAReport.Group {
        let sorted = spans.sorted()
        let met = target.map { target in sorted.count { $0 <= target * 60_000 } }
        return SLAReport.Group(
            priority: priority, targetMinutes: target, measured: sorted.count, met: met ?? 0,
            breached: met.map { sorted.count - $0 } ?? 0, medianMinutes: quantile(sorted, 0.5),
            p90Minutes: quantile(sorted, 0.9))
    }

    /// Linear interpolation between the two nearest values, in minutes.
    static func quantile(_ sorted: [Int64], _ share: Double) -> Double? {
        guard let last = sorted.last else { return nil }
        let place = Double(sorted.count - 1) * share
        let index = Int(place)
        let low = Double(sorted[index])
        let high = index + 1 < sorted.count ? Double(sorted[index + 1]) : Double(last)
        return (low + (high - low) * (place - Double(index))) / 60_000
    }
}
