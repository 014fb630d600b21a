/// Writes an expression in its canonical form: one space around operators, only the parentheses it needs.
enum Printer {
    static func text(_ syntax: Syntax) -> String {
        switch syntax.form {
        case .literal(let value): return literal(value)
        case .identifier(let name, let absolute): return (absolute ? "." : "") + name
        case .select(let inner, let field): return "\(operand(inner)).\(name(field))"
        case .has(let inner, let field):
            return field.isEmpty ? "has(\(text(inner)))" : "has(\(operand(inner)).\(name(field)))"
        case .call(let name, let receiver, let arguments):
            return (receiver.map { operand($0) + "." } ?? "") + "\(name)(\(list(arguments)))"
        case .list(let items): return "[\(list(items))]"
        case .map(let entries):
            return "{" + entries.map { "\(text($0.key)): \(text($0.value))" }.joined(separator: ", ") + "}"
        case .index(let inner, let index): return "\(operand(inner))[\(text(index))]"
        case .not(let inner): return "!" + unary(inner)
        case .negate(let inner): return "-" + unary(inner)
        case .binary(let symbol, let left, let right):
            let level = symbol.precedence + 3
            return "\(wrapped(left, level)) \(symbol.rawValue) \(wrapped(right, level + 1))"
        case .all(let items): return items.map { wrapped($0, 4) }.joined(separator: " && ")
        case .any(let items): return items.map { wrapped($0, 3) }.joined(separator: " || ")
        case .conditional(let condition, let then, let otherwise):
            return "\(wrapped(condition, 2)) ? \(wrapped(then, 2)) : \(text(otherwise))"
        case .macro(let macro): return self.macro(macro)
        }
    }

    private static func macro(_ macro: Syntax.Macro) -> String {
        let filter = macro.filter.map { text($0) + ", " } ?? ""
        let arguments = "\(macro.variable), \(filter)\(text(macro.body))"
        return "\(operand(macro.range)).\(macro.kind.rawValue)(\(arguments))"
    }

    /// conditional 1, any 2, all 3, relations 4, sums 5, products 6, unary 7, members 8.
    private static func precedence(_ syntax: Syntax) -> Int {
        switch syntax.form {
        case .conditional: 1
        case .any: 2
        case .all: 3
        case .binary(let symbol, _, _): symbol.precedence + 3
        case .not, .negate: 7
        case .literal(.int(let value)) where value < 0: 7
        case .literal(.double(let value)) where value.sign == .minus: 7
        default: 8
        }
    }

    private static func wrapped(_ syntax: Syntax, _ least: Int) -> String {
        precedence(syntax) < least ? "(\(text(syntax)))" : text(syntax)
    }

    private static func operand(_ syntax: Syntax) -> String {
        // `1.size()` would read as the number `1.` first.
        if case .literal(.int) = syntax.form { return "(\(text(syntax)))" }
        return wrapped(syntax, 8)
    }

    private static func unary(_ inner: Syntax) -> String {
        switch inner.form {
        // `-(5)` negates five; `-5` is a literal.
        case .literal(.int), .literal(.double): "(\(text(inner)))"
        default: wrapped(inner, 8)
        }
    }

    private static func list(_ items: [Syntax]) -> String { items.map(text).joined(separator: ", ") }

    private static func name(_ field: String) -> String {
        let isPlain = field.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || isLetter($0) }
        let startsWithDigit = field.utf8.first.map { (0x30...0x39).contains($0) } ?? true
        let isKeyword = ["in", "true", "false", "null"].contains(field)
        return isPlain && !startsWithDigit && !isKeyword ? field : "`\(field)`"
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func literal(_ value: CELValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .int(let number): "\(number)"
        case .double(let number): "\(number)"
        case .string(let string): quoted(string)
        default: ""
        }
    }

    private static func quoted(_ string: String) -> String {
        var result = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\x" + (digits.count == 1 ? "0" : "") + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
