import Tables

/// What an evaluation of past tickets found.
public struct SLAReport: Sendable, Hashable, Codable {
    /// Tickets of one priority, or all of them.
    public struct Group: Sendable, Hashable, Codable {
        /// The priority as written; nil is all together.
        public let priority: String?
        /// The target in business minutes, when there is one.
        public let targetMinutes: Int64?
        /// Tickets that could be measured.
        public let measured: Int
        /// Of these, within the target.
        public let met: Int
        /// Of these, beyond the target.
        public let breached: Int
        /// The median in business minutes; nil without tickets.
        public let medianMinutes: Double?
        /// The 90th percentile in business minutes, interpolated; nil without tickets.
        public let p90Minutes: Double?

        /// The share within the target; nil when nothing was promised or measured.
        public var metShare: Double? {
            met + breached == 0 ? nil : Double(met) / Double(met + breached)
        }
    }

    /// One promise.
    public struct Measure: Sendable, Hashable, Codable {
        /// Which promise.
        public let metric: SLAMetric
        /// The column measuring starts at.
        public let from: String
        /// The column measuring ends at.
        public let to: String
        /// Tickets that lack one of the two times.
        public let unfinished: Int
        /// All tickets first, then each priority.
        public let groups: [Group]
    }

    /// A contradiction between two columns.
    public struct Impossible: Sendable, Hashable, Codable {
        /// The column whose time should be the later one.
        public let later: String
        /// The column whose time should be the earlier one.
        public let earlier: String
        /// How many rows contradict.
        public let rows: Int
        /// Of how many rows that hold both times.
        public let of: Int
        /// Lines of the first of them.
        public let firstLines: [Int]
    }

    /// Texts of a column that are no time.
    public struct Unreadable: Sendable, Hashable, Codable {
        /// The column.
        public let column: String
        /// How many rows.
        public let rows: Int
        /// The first of them with their lines.
        public let examples: [TableProblem]
    }

    /// The calendar's name.
    public let calendar: String
    /// The agreement's name.
    public let policy: String
    /// Which columns were used.
    public let columns: SLAColumns
    /// Rows of the table.
    public let rows: Int
    /// Each promise that could be measured.
    public let measures: [Measure]
    /// Rows whose times cannot be; they are left out of every figure.
    public let impossible: [Impossible]
    /// Texts that are no time; their rows count as unfinished.
    public let unreadable: [Unreadable]
    /// What a reader must know about the figures.
    public let notes: [SLANote]
}

/// Something a reader of a report must know.
public enum SLANote: Sendable, Hashable, Codable {
    /// There is no time of creation: the resolution is measured from the first response, which is not measured.
    case noCreation
    /// There is no time of resolution: only the first response is measured.
    case noResolution
    /// Day and month of a column could be either way round; read as month first.
    case dayMonthUnclear(column: String)
    /// The years for which holidays count as working days.
    case noHolidayData(years: [Int])
    /// Rows the file itself could not give: how many, and the first of them.
    case rowsLeftOut(Int, first: [TableProblem])
    /// Something about the whole file.
    case file(TableProblem)
    /// Times outside the years of the calendar, which could not be measured.
    case outsideCalendar(rows: Int)
    /// Priorities without a target.
    case noTarget(priorities: [String])
}
