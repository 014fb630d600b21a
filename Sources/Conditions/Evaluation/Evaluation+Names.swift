extension Evaluation {
    /// A name or a selection: variables of macros first, then the longest dotted name that is bound, then fields.
    mutating func named(_ syntax: Syntax) throws(Fault) -> CELValue {
        // A chain of selections is looked up once for each of its prefixes.
        guard budget.step(syntax.height) else { throw Fault(.tooCostly, syntax.offset) }
        if let dotted = syntax.dottedName, !isVariable(root: syntax, dotted.absolute) {
            if let value = global(dotted.name) { return value }
            if case .identifier = syntax.form { throw Fault(.undeclared(dotted.name), syntax.offset) }
        }
        switch syntax.form {
        case .identifier(let name, _):
            guard let variable = variables.last(where: { $0.name == name }) else {
                throw Fault(.undeclared(name), syntax.offset)
            }
            return variable.value
        case .select(let operand, let field): return try select(operand, field, syntax.offset)
        default: return try value(syntax)
        }
    }

    private func isVariable(root syntax: Syntax, _ absolute: Bool) -> Bool {
        if absolute { return false }
        var root = syntax
        while case .select(let operand, _) = root.form { root = operand }
        guard case .identifier(let name, _) = root.form else { return false }
        return variables.contains { $0.name == name }
    }

    private func global(_ name: String) -> CELValue? {
        bindings[name] ?? (Self.types.contains(name) ? .type(name) : nil)
    }

    private static let types: Set<String> = [
        "bool", "int", "double", "string", "list", "map", "null_type", "type",
        "google.protobuf.Timestamp", "google.protobuf.Duration",
    ]

    private mutating func select(_ operand: Syntax, _ field: String, _ offset: Int) throws(Fault) -> CELValue {
        let container = try value(operand)
        guard case .map(let map) = container else {
            throw Fault(.noOverload(".\(field)", types: [container.typeName]), offset)
        }
        guard let found = map[.string(field)] else { throw Fault(.noSuchKey("'\(field)'"), offset) }
        return found
    }

    mutating func has(_ operand: Syntax, _ field: String, _ offset: Int) throws(Fault) -> Bool {
        guard !field.isEmpty else { throw Fault(.badMacro("has(x.field)"), offset) }
        let container = try value(operand)
        guard case .map(let map) = container else {
            throw Fault(.noOverload("has", types: [container.typeName]), offset)
        }
        return map[.string(field)] != nil
    }
}
