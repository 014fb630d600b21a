extension Condition {
    /// Whether it can be true where a field has a text; true when that depends on anything else.
    public func mayHold(_ field: String, is value: String) -> Bool { test.outcome(field, is: value) != false }

    /// The texts it compares a field with.
    public func texts(of field: String) -> Set<String> { test.texts(of: field) }
}

extension Test {
    /// What it says where a field has a text, nil when that depends on anything else.
    func outcome(_ field: String, is value: String) -> Bool? {
        switch self {
        case .constant(let flag): return flag
        case .compare(.equal, .field(let reading), .text(let text), _) where reading.path == field: return text == value
        case .compare(.equal, .text(let text), .field(let reading), _) where reading.path == field: return text == value
        case .member(.field(let reading), let values) where reading.path == field: return values.contains(.text(value))
        case .present(.field(let reading)) where reading.path == field: return true
        case .not(let inner): return inner.outcome(field, is: value).map { !$0 }
        case .all(let parts):
            let found = parts.map { $0.outcome(field, is: value) }
            return found.contains(false) ? false : found.allSatisfy { $0 == true } ? true : nil
        case .any(let parts):
            let found = parts.map { $0.outcome(field, is: value) }
            return found.contains(true) ? true : found.allSatisfy { $0 == false } ? false : nil
        case .compare, .member, .present, .holds, .search, .matches, .choose: return nil
        }
    }

    /// The texts it compares a field with for equality.
    func texts(of field: String) -> Set<String> {
        switch self {
        case .compare(.equal, .field(let reading), .text(let text), _) where reading.path == field: return [text]
        case .compare(.equal, .text(let text), .field(let reading), _) where reading.path == field: return [text]
        case .member(.field(let reading), let values) where reading.path == field:
            return Set(values.compactMap { if case .text(let text) = $0 { text } else { nil } })
        case .not(let inner): return inner.texts(of: field)
        case .all(let parts), .any(let parts): return parts.reduce(into: []) { $0.formUnion($1.texts(of: field)) }
        case .constant, .compare, .member, .present, .holds, .search, .matches, .choose: return []
        }
    }
}
