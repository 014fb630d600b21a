import Records

/// The capabilities whose entries a timeline can be narrowed to.
struct Departments: Sendable {
    /// A capability in an address and in words.
    struct Name: Sendable {
        let key: String
        let words: Words
    }

    /// Those of which somebody may read something.
    let names: [Name]
    /// The kinds of entries of which somebody may read something.
    let kinds: TimelineKinds
    private let objectsByKey: [String: [String]]
    private let isEverything: Bool

    private static let known = [
        Name(key: "marketing", words: .departmentMarketing), Name(key: "sales", words: .departmentSales),
        Name(key: "finance", words: .departmentFinance), Name(key: "service", words: .departmentService),
        Name(key: "collaboration", words: .departmentCollaboration), Name(key: "parties", words: .departmentParties),
    ]

    init(_ work: Work) {
        var objects: [String: [String]] = [:]
        var count = 0
        for capability in work.schema.capabilities {
            // Only these stand on the timeline of an account.
            let all = capability.objects.map { $0.definition }.filter {
                $0.account != nil || ["account", "lead"].contains($0.name)
            }
            count += all.count
            objects[capability.name.lowercased()] = all.filter { work.actor.access.reach(.read, $0) > .none }.map(
                \.name)
        }
        objectsByKey = objects
        let readable = objects.values.flatMap { $0 }.compactMap { work.schema.object($0) }
        kinds = TimelineKinds(readable.sorted { $0.name < $1.name }, work.actor)
        isEverything = objects.values.reduce(0) { $0 + $1.count } == count
        names = Self.known.filter { objects[$0.key]?.isEmpty == false }
    }

    /// The objects of a department; without one nil for everything, or what may be read when that is less.
    func objects(of key: String?) -> [String]? {
        if let key { return objectsByKey[key] ?? [] }
        return isEverything ? nil : objectsByKey.values.flatMap { $0 }.sorted()
    }
}
