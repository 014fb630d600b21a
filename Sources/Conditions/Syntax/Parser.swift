/// Reads the tokens of an expression by precedence; its recursion is bounded by ``ConditionLimits/depth``.
struct Parser {
    private let tokens: [Token]
    private var next = 0
    private var parts = 0
    private var nesting = 0

    static func parse(_ text: String) throws(Fault) -> Syntax {
        guard text.utf8.count <= ConditionLimits.textBytes else {
            throw Fault(.textTooLong(limit: ConditionLimits.textBytes), ConditionLimits.textBytes)
        }
        var parser = Parser(tokens: try Lexer.tokens(text))
        let syntax = try parser.expression()
        guard parser.token.kind == .end else { throw parser.unexpected("an operator or the end") }
        return syntax
    }

    private init(tokens: [Token]) { self.tokens = tokens }

    var token: Token { tokens[min(next, tokens.count - 1)] }

    func unexpected(_ expected: String) -> Fault {
        Fault(.unexpected(token.described, expected: expected), token.start)
    }

    mutating func advance() { next += 1 }

    func isAt(_ symbol: String) -> Bool { token.kind == .symbol(symbol) }

    mutating func take(_ symbol: String) -> Bool {
        guard isAt(symbol) else { return false }
        next += 1
        return true
    }

    mutating func expect(_ symbol: String) throws(Fault) {
        guard take(symbol) else { throw unexpected("'\(symbol)'") }
    }

    mutating func make(_ form: Syntax.Form, _ offset: Int) throws(Fault) -> Syntax {
        parts += 1
        guard parts <= ConditionLimits.parts else {
            throw Fault(.tooManyParts(limit: ConditionLimits.parts), offset)
        }
        let syntax = Syntax(form, at: offset)
        guard syntax.height <= ConditionLimits.depth else {
            throw Fault(.tooDeep(limit: ConditionLimits.depth), offset)
        }
        return syntax
    }

    mutating func expression() throws(Fault) -> Syntax {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= ConditionLimits.depth else {
            throw Fault(.tooDeep(limit: ConditionLimits.depth), token.start)
        }
        let condition = try disjunction()
        let offset = token.start
        guard take("?") else { return condition }
        let then = try disjunction()
        try expect(":")
        let otherwise = try expression()
        return try make(.conditional(condition, then: then, otherwise: otherwise), offset)
    }

    private mutating func disjunction() throws(Fault) -> Syntax {
        var operands = [try conjunction()]
        let offset = token.start
        while take("||") { operands.append(try conjunction()) }
        return operands.count == 1 ? operands[0] : try make(.any(operands), offset)
    }

    private mutating func conjunction() throws(Fault) -> Syntax {
        var operands = [try binary(1)]
        let offset = token.start
        while take("&&") { operands.append(try binary(1)) }
        return operands.count == 1 ? operands[0] : try make(.all(operands), offset)
    }

    private mutating func binary(_ precedence: Int) throws(Fault) -> Syntax {
        guard precedence <= 3 else { return try unary() }
        var left = try binary(precedence + 1)
        while let found = binaryOperator, found.precedence == precedence {
            let offset = token.start
            advance()
            let right = try binary(precedence + 1)
            left = try make(.binary(found, left, right), offset)
        }
        return left
    }

    private var binaryOperator: BinaryOperator? {
        switch token.kind {
        case .symbol(let symbol): BinaryOperator(rawValue: symbol)
        case .name("in"): .isIn
        default: nil
        }
    }

    private mutating func unary() throws(Fault) -> Syntax {
        let offset = token.start
        let isNot = isAt("!")
        guard isNot || isAt("-") else { return try member() }
        if !isNot, let literal = try negativeNumber() { return try members(of: literal) }
        var count = 0
        while isNot ? isAt("!") : (isAt("-") && (count == 0 || !isNumber(tokens[next + 1].kind))) {
            advance()
            count += 1
        }
        var operand = isNot ? try member() : try unary0()
        for _ in 0..<count { operand = try make(isNot ? .not(operand) : .negate(operand), offset) }
        return operand
    }

    /// After minus signs: a negative number or a member.
    private mutating func unary0() throws(Fault) -> Syntax {
        if isAt("-"), let literal = try negativeNumber() { return try members(of: literal) }
        return try member()
    }

    private func isNumber(_ kind: Token.Kind) -> Bool {
        switch kind {
        case .int, .double: true
        default: false
        }
    }

    private mutating func negativeNumber() throws(Fault) -> Syntax? {
        let offset = token.start
        switch tokens[min(next + 1, tokens.count - 1)].kind {
        case .int(let magnitude):
            guard magnitude <= UInt64(Int64.max) + 1 else { throw Fault(.numberOutOfRange("-\(magnitude)"), offset) }
            next += 2
            return try make(.literal(.int(Int64(truncatingIfNeeded: 0 &- magnitude))), offset)
        case .double(let value):
            next += 2
            return try make(.literal(.double(-value)), offset)
        default: return nil
        }
    }
}
