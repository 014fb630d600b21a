import Conditions

/// The values of fields that a customer added, kept as one JSON object per record.
struct CustomValues {
    private(set) var members: [(String, JSON)]

    init(_ column: Value) {
        guard case .text(let text) = column, case .object(let members)? = try? JSON(parsing: text) else {
            members = []
            return
        }
        self.members = members
    }

    subscript(name: String) -> Value {
        switch members.first(where: { $0.0 == name })?.1 {
        case .int(let number)?: .int(number)
        case .string(let text)?: .text(text)
        case .bool(let flag)?: .int(flag ? 1 : 0)
        default: .null
        }
    }

    /// Where the currency of an amount is kept: no field is called so, for names hold no dots.
    static func currency(of name: String) -> String { "\(name).currency" }

    mutating func set(_ name: String, _ value: Value) {
        members.removeAll { $0.0 == name }
        switch value {
        case .null: break
        case .int(let number): members.append((name, .int(number)))
        case .text(let text): members.append((name, .string(text)))
        }
    }

    var column: Value {
        members.isEmpty ? .null : .text(JSON.object(members.sorted { $0.0 < $1.0 }).text)
    }
}
