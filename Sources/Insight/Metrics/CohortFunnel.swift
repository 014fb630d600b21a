/// A funnel that follows the same people: everyone who entered in a period, stage by stage.
///
/// Dividing this month's wins by this month's leads mixes two cohorts; here each numerator is a part of its
/// denominator.
public struct CohortFunnel: Sendable {
    /// Stage names in order, at least two.
    public let stages: [String]
    /// Days a member has for each step; nil is no limit.
    public let windowDays: Int?

    /// A funnel over the given stages.
    public init(stages: [String], windowDays: Int? = nil) {
        self.stages = stages
        self.windowDays = windowDays
    }

    /// When a member reached each stage, in UTC milliseconds; nil where it did not.
    ///
    /// A later stage implies the earlier ones: a skipped stage takes the time of the next known one.
    public struct Member: Sendable {
        let reached: [Int64?]

        /// A member; missing trailing stages may be left off.
        public init(_ reached: [Int64?]) {
            var filled = reached
            var next: Int64?
            for place in reached.indices.reversed() {
                next = filled[place] ?? next
                filled[place] = next
            }
            self.reached = filled
        }

        func time(_ stage: Int) -> Int64? { stage < reached.count ? reached[stage] : nil }
    }

    /// One step of the funnel.
    public struct Step: Sendable, Hashable, Codable {
        /// Stage left.
        public let from: String
        /// Stage reached.
        public let to: String
        /// Members of the cohort that came this far.
        public let entered: Int
        /// Those of them that took the step in time.
        public let converted: Int
        /// Those whose next stage is dated before this one; not counted as converted.
        public let outOfOrder: Int
        /// Converted of entered.
        public let rate: Measure<Ratio>
        /// Median days of those who took the step.
        public let medianDays: Measure<Double>
    }

    /// The steps of the cohort that entered the first stage in the period (UTC milliseconds), then the whole way.
    public func steps(
        _ members: [Member], enteredIn period: Range<Int64>? = nil
    ) -> (steps: [Step], overall: Step?) {
        guard stages.count >= 2 else { return ([], nil) }
        var cohort = members.filter { member in
            guard let entry = member.time(0) else { return false }
            return period?.contains(entry) ?? true
        }
        let entered = cohort.count
        var steps: [Step] = []
        for place in stages.indices.dropLast() {
            let (step, survivors) = step(from: place, to: place + 1, cohort)
            steps.append(step)
            cohort = survivors
        }
        return (steps, overall(entered: entered, survivors: cohort))
    }

    private func step(from: Int, to: Int, _ cohort: [Member]) -> (Step, [Member]) {
        var survivors: [Member] = []
        var days: [Double] = []
        var outOfOrder = 0
        for member in cohort {
            guard let start = member.time(from), let end = member.time(to) else { continue }
            let length = Double(end) - Double(start)
            if length < 0 { outOfOrder += 1 }
            guard length >= 0, isInTime(length) else { continue }
            survivors.append(member)
            days.append(length / Self.day)
        }
        let step = Step(
            from: stages[from], to: stages[to], entered: cohort.count, converted: survivors.count,
            outOfOrder: outOfOrder,
            rate: .ratio(Int64(survivors.count), of: Int64(cohort.count), otherwise: .noRows),
            medianDays: Percentile.median(days))
        return (step, survivors)
    }

    private func overall(entered: Int, survivors: [Member]) -> Step {
        let last = stages.count - 1
        let days: [Double] = survivors.compactMap { member in
            guard let start = member.time(0), let end = member.time(last) else { return nil }
            return (Double(end) - Double(start)) / Self.day
        }
        return Step(
            from: stages[0], to: stages[last], entered: entered, converted: survivors.count, outOfOrder: 0,
            rate: .ratio(Int64(survivors.count), of: Int64(entered), otherwise: .noRows),
            medianDays: Percentile.median(days))
    }

    private func isInTime(_ milliseconds: Double) -> Bool {
        guard let windowDays else { return true }
        return milliseconds <= Double(windowDays) * Self.day
    }

    private static let day: Double = 86_400_000
}
