import Markup
import Records

/// The people a timeline can be narrowed to: those who work here first, for who left did something too, then the system.
struct TimelinePeople: Sendable {
    /// What the names contain, nil for any.
    let name: String?
    private let chosen: Int64?
    private let found: [Colleague]

    /// So many are offered at once; more are found by name.
    private static let limit = 20

    init(_ company: Company, chosen: Int64?, matching name: String?) {
        self.name = name
        self.chosen = chosen
        let matching = company.people.filter { person in
            name.map { person.name.lowercased().contains($0.lowercased()) } ?? true
        }
        let some = matching.sorted { ($0.isActive ? 0 : 1, $0.name) < ($1.isActive ? 0 : 1, $1.name) }.prefix(
            Self.limit)
        let own = company.people.first { $0.id == chosen }
        found = some + [own].compactMap { $0 }.filter { one in !some.contains { $0.id == one.id } }
    }

    /// The `<option>`s, led by one that names nobody.
    func html(_ words: Wording) -> HTML {
        let system = words(.system)
        let namesSystem = chosen == 0 || (name.map { system.lowercased().contains($0.lowercased()) } ?? true)
        return HTML.joined(
            [option(.value("")) { words(TimelineWords.anybody) }]
                + found.map { one($0.id, ReferenceOptions.isolated($0.name)) } + (namesSystem ? [one(0, system)] : []))
    }

    private func one(_ id: Int64, _ text: String) -> HTML {
        option(.value(String(id)), id == chosen ? .selected : nil) { text }
    }
}
