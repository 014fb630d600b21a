import Synchronization

extension Actor {
    /// What follows from the actor and a text alone, such as a compiled filter: worked out once while the rights and
    /// the company stay what they are.
    func derived<T: Sendable>(_ name: String, _ make: () throws -> T) rethrows -> T {
        guard let memory = access.memory else { return try make() }
        let key = DerivedKey(company: ObjectIdentifier(company), user: user, name: name)
        if let known = memory.find(key) as? T { return known }
        let value = try make()
        memory.keep(value, key, company)
        return value
    }
}

/// Whose, and what.
struct DerivedKey: Hashable {
    let company: ObjectIdentifier
    let user: Int64
    let name: String
}

/// What was worked out for one set of rights; it goes with them.
final class DerivedMemory: Sendable {
    private struct Kept {
        let value: any Sendable
        // As long as it lives, no other company has its identifier.
        let company: Company
    }
    private let kept = Mutex<[DerivedKey: Kept]>([:])

    func find(_ key: DerivedKey) -> (any Sendable)? { kept.withLock { $0[key]?.value } }

    func keep(_ value: any Sendable, _ key: DerivedKey, _ company: Company) {
        kept.withLock { kept in
            if kept.count >= 200 { kept.removeAll() }
            kept[key] = Kept(value: value, company: company)
        }
    }
}
