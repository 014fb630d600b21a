import Records

/// The business hours every clock of Tutti runs on until a company sets its own: the Chinese office week.
public enum WorkingHours {
    /// The precomputed calendar, or why it cannot be computed.
    public static let time = Result<BusinessTime, CalendarProblem> { () throws(CalendarProblem) in
        try BusinessTime(.chinaOffice)
    }
}
