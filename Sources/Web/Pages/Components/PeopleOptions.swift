import Markup
import Records

/// The people one can choose of, as a `Combobox` offers them: some at once, more by name.
struct PeopleOptions: Sendable {
    /// Who is offered.
    enum Circle: Sendable, Equatable {
        /// Who can do something now.
        case working
        /// Who can take somebody's place.
        case workingBeside(Int64)
        /// Whoever did something: who works here first, for who left did too, then the system as 0.
        case everybody

        func contains(_ person: Colleague) -> Bool {
            switch self {
            case .everybody: true
            case .working: person.isActive
            case .workingBeside(let one): person.isActive && person.id != one
            }
        }
    }

    /// What the names contain, nil for any.
    let name: String?
    private let circle: Circle
    private let chosen: Int64?
    private let found: [Colleague]

    /// So many are offered at once.
    private static let limit = 20

    init(_ circle: Circle, of company: Company, chosen: Int64?, matching name: String?) {
        self.circle = circle
        self.chosen = chosen
        self.name = name?.nonEmpty
        let text = name?.lowercased() ?? ""
        let matching = company.people.filter { person in
            circle.contains(person) && (text.isEmpty || person.name.lowercased().contains(text))
        }
        let some = matching.sorted { ($0.isActive ? 0 : 1, $0.name) < ($1.isActive ? 0 : 1, $1.name) }.prefix(
            Self.limit)
        let own = company.people.first { $0.id == chosen && circle.contains($0) }
        found = some + [own].compactMap { $0 }.filter { one in !some.contains { $0.id == one.id } }
    }

    /// The `<option>`s, led by one that names nobody.
    func html(_ words: Wording, none: String) -> HTML {
        HTML.joined(
            [option(.value("")) { none }] + found.map { one($0.id, ReferenceOptions.isolated($0.name)) }
                + (offersSystem(words) ? [one(0, words(.system))] : []))
    }

    private func offersSystem(_ words: Wording) -> Bool {
        guard circle == .everybody else { return false }
        return chosen == 0 || (name.map { words(.system).lowercased().contains($0.lowercased()) } ?? true)
    }

    private func one(_ id: Int64, _ text: String) -> HTML {
        option(.value(String(id)), id == chosen ? .selected : nil) { text }
    }
}
