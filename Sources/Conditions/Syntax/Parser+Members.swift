extension Parser {
    mutating func member() throws(Fault) -> Syntax {
        try members(of: try primary())
    }

    /// The selections, calls and indexes that follow a primary.
    mutating func members(of primary: Syntax) throws(Fault) -> Syntax {
        var operand = primary
        while true {
            let offset = token.start
            if take(".") {
                operand = try selection(on: operand, offset)
            } else if take("[") {
                let index = try expression()
                try expect("]")
                operand = try make(.index(operand, index), offset)
            } else {
                return operand
            }
        }
    }

    private mutating func selection(on operand: Syntax, _ offset: Int) throws(Fault) -> Syntax {
        switch token.kind {
        case .quotedName(let name):
            advance()
            return try make(.select(operand, name), offset)
        case .name(let name) where !["in", "true", "false", "null"].contains(name):
            let start = token.start
            advance()
            guard take("(") else { return try make(.select(operand, name), offset) }
            let arguments = try list(until: ")")
            return try method(name, on: operand, arguments, start)
        default: throw unexpected("a field or function name")
        }
    }

    private mutating func primary() throws(Fault) -> Syntax {
        let offset = token.start
        switch token.kind {
        case .int(let magnitude):
            guard let value = Int64(exactly: magnitude) else { throw Fault(.numberOutOfRange("\(magnitude)"), offset) }
            return try literal(.int(value))
        case .double(let value): return try literal(.double(value))
        case .string(let text): return try literal(.string(text))
        case .name("true"): return try literal(.bool(true))
        case .name("false"): return try literal(.bool(false))
        case .name("null"): return try literal(.null)
        case .name(let name): return try named(name, absolute: false)
        case .symbol(let symbol): return try bracketed(symbol)
        case .quotedName, .end: throw unexpected("a value")
        }
    }

    private mutating func literal(_ value: CELValue) throws(Fault) -> Syntax {
        let offset = token.start
        advance()
        return try make(.literal(value), offset)
    }

    private mutating func named(_ name: String, absolute: Bool) throws(Fault) -> Syntax {
        let offset = token.start
        advance()
        if take("(") {
            let arguments = try list(until: ")")
            return name == "has" ? try presence(arguments, offset) : try function(name, arguments, offset)
        }
        guard !Self.reserved.contains(name) else { throw Fault(.reservedWord(name), offset) }
        return try make(.identifier(name, absolute: absolute), offset)
    }

    private mutating func function(_ name: String, _ arguments: [Syntax], _ offset: Int) throws(Fault) -> Syntax {
        guard !Self.reserved.contains(name) else { throw Fault(.reservedWord(name), offset) }
        return try make(.call(name, receiver: nil, arguments: arguments), offset)
    }

    private mutating func bracketed(_ symbol: String) throws(Fault) -> Syntax {
        let offset = token.start
        switch symbol {
        case "(":
            advance()
            let inner = try expression()
            try expect(")")
            return inner
        case "[":
            advance()
            return try make(.list(try list(until: "]")), offset)
        case "{":
            advance()
            return try make(.map(try entries()), offset)
        case ".":
            advance()
            guard case .name(let name) = token.kind else { throw unexpected("a name") }
            return try named(name, absolute: true)
        default: throw unexpected("a value")
        }
    }

    /// Expressions separated by commas; a comma may close a list but not the arguments of a call.
    private mutating func list(until close: String) throws(Fault) -> [Syntax] {
        var items: [Syntax] = []
        if take(close) { return items }
        repeat {
            if close == "]", isAt(close) { break }
            items.append(try expression())
        } while take(",")
        guard take(close) else { throw unexpected("',' or '\(close)'") }
        return items
    }

    private mutating func entries() throws(Fault) -> [Syntax.Entry] {
        var entries: [Syntax.Entry] = []
        if take("}") { return entries }
        repeat {
            if isAt("}") { break }
            let key = try expression()
            try expect(":")
            entries.append(Syntax.Entry(key: key, value: try expression()))
        } while take(",")
        guard take("}") else { throw unexpected("',' or '}'") }
        return entries
    }

    private mutating func presence(_ arguments: [Syntax], _ offset: Int) throws(Fault) -> Syntax {
        guard arguments.count == 1 else { throw Fault(.badMacro("has(x.field)"), offset) }
        switch arguments[0].form {
        case .select(let operand, let field): return try make(.has(operand, field), offset)
        // A field of the record itself has no operand: `has(region)`.
        case .identifier: return try make(.has(arguments[0], ""), offset)
        default: throw Fault(.badMacro("has(x.field)"), offset)
        }
    }

    private mutating func method(
        _ name: String, on operand: Syntax, _ arguments: [Syntax], _ offset: Int
    ) throws(Fault) -> Syntax {
        let kind = name == "existsOne" ? .existsOne : Syntax.Macro.Kind(rawValue: name)
        guard let kind, arguments.count == 2 || (kind == .map && arguments.count == 3) else {
            return try make(.call(name, receiver: operand, arguments: arguments), offset)
        }
        guard case .identifier(let variable, false) = arguments[0].form else {
            throw Fault(.badMacro("list.\(name)(x, …)"), arguments[0].offset)
        }
        let macro = Syntax.Macro(
            kind: kind, range: operand, variable: variable,
            filter: arguments.count == 3 ? arguments[1] : nil, body: arguments[arguments.count - 1])
        return try make(.macro(macro), offset)
    }

    /// Words the language keeps for itself; they may name fields and methods after a dot.
    static let reserved: Set<String> = [
        "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
        "package", "namespace", "return", "var", "void", "while",
    ]
}
