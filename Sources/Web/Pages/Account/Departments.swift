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
    private let objectsByKey: [String: [String]]

    private static let known = [
        Name(key: "marketing", words: .departmentMarketing), Name(key: "sales", words: .departmentSales),
        Name(key: "finance", words: .departmentFinance), Name(key: "service", words: .departmentService),
        Name(key: "collaboration", words: .departmentCollaboration), Name(key: "parties", words: .departmentParties),
    ]

    init(_ work: Work) {
        var objects: [String: [String]] = [:]
        for capability in work.schema.capabilities {
            let all = capability.objects.map { $0.definition }
            objects[capability.name.lowercased()] = all.filter { work.actor.access.reach(.read, $0) > .none }.map(
                \.name)
        }
        objectsByKey = objects
        names = Self.known.filter { objects[$0.key]?.isEmpty == false }
    }

    /// The objects of a department, nil for everything.
    func objects(of key: String?) -> [String]? { key.map { objectsByKey[$0] ?? [] } }
}
