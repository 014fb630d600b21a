import Money

extension HomeWords {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    var english: String {
        switch self {
        case .pipeline: return "Open deals by stage"
        case .noPipeline: return "No deals are open yet. When some are, their number and amount appear here by stage."
        case .tickets: return "Unsolved tickets by waiting time"
        case .noOpenTickets: return "No ticket is waiting."
        case .receivables: return "Money still to come, by age"
        case .nothingOwed: return "Nothing is owed."
        case .leads: return "New leads by source"
        case .noNewLeads: return "No new leads in the last four weeks."
        case .allOfThem: return "All"
        case .noDueDay: return "No due day"
        case .notDue: return "Not due yet"
        case .otherSources: return "Other sources"
        case .unknownSource: return "No source"
        case .weighted(let sum): return "weighted \(sum)"
        case .since(let day): return "since \(Self.englishDay(day))"
        case .waiting(0, 0): return "Today"
        case .waiting(let from, let to): return to.map { "\(from)–\($0) days" } ?? "\(from) days and more"
        case .overdue(let from, let to):
            return to.map { "\(from)–\($0) days overdue" } ?? "\(from) days and more overdue"
        case .date(let day): return "\(Self.days[Self.weekday(day)]), \(Self.englishDay(day))"
        }
    }

    private static func englishDay(_ day: CivilDate) -> String {
        let (_, month, date) = day.components
        return "\(date) \(months[month - 1])"
    }
}
