import Markup
import Money
import Records

/// What an address asks of a timeline, as it was typed.
struct TimelineAsked: Sendable {
    var department: String?
    var kind: String?
    var person: String?
    var days: String?
    var from: String?
    var until: String?
    /// What the people offered are called, where a page without scripts looks for them.
    var name: String?
}

/// What a timeline is narrowed to; what an address asks for and there is not narrows nothing.
struct TimelineChoice: Sendable {
    var department: String?
    var kind: TimelineKind?
    /// A user; 0 is the system.
    var person: Int64?
    var days: TimelineDays?

    init() {}

    init(_ asked: TimelineAsked, _ departments: Departments, _ company: Company) {
        department = departments.names.first { $0.key == asked.department }?.key
        kind = departments.kinds[asked.kind]
        person = asked.person.flatMap(Int64.init).flatMap { id in
            id == 0 || company.people.contains { $0.id == id } ? id : nil
        }
        days = TimelineDays(asked)
    }

    /// Whether everything is shown.
    var isEverything: Bool { department == nil && isPlain }

    /// Whether nothing but a department narrows it.
    var isPlain: Bool { kind == nil && person == nil && days == nil }

    /// The address of it.
    var parameters: [(String, String)] {
        let all = [("of", department), ("kind", kind?.key), ("by", person.map(String.init))] + (days?.parameters ?? [])
        return all.compactMap { name, value in value.map { (name, $0) } }
    }

    func filter(_ departments: Departments, today: CivilDate) -> TimelineFilter {
        var filter = TimelineFilter()
        filter.objects = departments.objects(of: department)
        if let kind {
            filter.objects = kind.objects.filter { filter.objects?.contains($0) ?? true }
            filter.contacts = kind.contacts
        }
        filter.actor = person
        days?.narrow(&filter, today: today)
        return filter
    }

    /// One of the things it is narrowed to: what it is, and everything but it.
    struct Part: Sendable {
        let name: TimelineWords
        let value: String
        /// What is said of leaving it out.
        let widening: TimelineWords
        let without: TimelineChoice
    }

    /// What it is narrowed to beside a department.
    func parts(_ drawing: Drawing) -> [Part] {
        let words = drawing.words
        func part(_ name: TimelineWords, _ value: String, _ widening: TimelineWords, _ leave: (inout Self) -> Void)
            -> Part
        {
            var rest = self
            leave(&rest)
            return Part(name: name, value: value, widening: widening, without: rest)
        }
        return [
            kind.map { part(.kind, words($0.label), .anyKind) { $0.kind = nil } },
            person.map { part(.person, drawing.name(of: $0), .anybody) { $0.person = nil } },
            days.map { part(.days, $0.text(words), .anyDay) { $0.days = nil } },
        ].compactMap { $0 }
    }
}
