/// Splits the text of an expression into tokens.
struct Lexer {
    let bytes: [UInt8]
    var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    static func tokens(_ text: String) throws(Fault) -> [Token] {
        var lexer = Lexer(text)
        var tokens: [Token] = []
        repeat {
            tokens.append(try lexer.next())
        } while tokens.last?.kind != .end
        return tokens
    }

    func peek(_ ahead: Int = 0) -> UInt8 {
        position + ahead < bytes.count ? bytes[position + ahead] : 0
    }

    private mutating func next() throws(Fault) -> Token {
        skipBlank()
        let start = position
        let kind = try kind()
        return Token(kind: kind, start: start, end: position)
    }

    private mutating func skipBlank() {
        while position < bytes.count {
            switch peek() {
            case 0x20, 0x09, 0x0A, 0x0C, 0x0D: position += 1
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
                while position < bytes.count, peek() != 0x0A { position += 1 }
            default: return
            }
        }
    }

    private mutating func kind() throws(Fault) -> Token.Kind {
        guard position < bytes.count else { return .end }
        let byte = peek()
        if isDigit(byte) || (byte == UInt8(ascii: ".") && isDigit(peek(1))) { return try number() }
        if let text = try stringLiteral() { return .string(text) }
        if isLetter(byte) { return .name(name()) }
        if byte == UInt8(ascii: "`") { return try quotedName() }
        return try symbol()
    }

    private mutating func name() -> String {
        let start = position
        while isLetter(peek()) || isDigit(peek()) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quotedName() throws(Fault) -> Token.Kind {
        let start = position
        position += 1
        while isLetter(peek()) || isDigit(peek()) || [0x2E, 0x2D, 0x2F, 0x20].contains(peek()) { position += 1 }
        guard peek() == UInt8(ascii: "`"), position > start + 1 else {
            throw Fault(.unexpected("'`'", expected: "a name between backquotes"), start)
        }
        position += 1
        return .quotedName(String(decoding: bytes[(start + 1)..<(position - 1)], as: UTF8.self))
    }

    private mutating func symbol() throws(Fault) -> Token.Kind {
        let pair = String(decoding: bytes[position..<min(position + 2, bytes.count)], as: UTF8.self)
        if ["==", "!=", "<=", ">=", "&&", "||"].contains(pair) {
            position += 2
            return .symbol(pair)
        }
        let scalar = Character(Unicode.Scalar(peek()))
        if "+-*/%<>!?:.,()[]{}".contains(scalar) {
            position += 1
            return .symbol(String(scalar))
        }
        let rest = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
        throw Fault(.unexpected("'\(rest.unicodeScalars.first.map(String.init) ?? "")'", expected: "a value"), position)
    }
}

extension Lexer {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }

    func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
    }

    private mutating func number() throws(Fault) -> Token.Kind {
        let start = position
        if peek() == 0x30, peek(1) | 0x20 == UInt8(ascii: "x") { return try hexadecimal() }
        skipDigits()
        var isDouble = false
        if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
            isDouble = true
            position += 1
            skipDigits()
        }
        if peek() | 0x20 == UInt8(ascii: "e") {
            isDouble = true
            position += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { position += 1 }
            guard isDigit(peek()) else { throw Fault(.badNumber(text(from: start)), start) }
            skipDigits()
        }
        try rejectSuffix(start)
        let digits = text(from: start)
        if isDouble {
            guard let value = Double(digits), value.isFinite else { throw Fault(.numberOutOfRange(digits), start) }
            return .double(value)
        }
        guard let value = UInt64(digits) else { throw Fault(.numberOutOfRange(digits), start) }
        return .int(value)
    }

    private mutating func hexadecimal() throws(Fault) -> Token.Kind {
        let start = position
        position += 2
        while isHexDigit(peek()) { position += 1 }
        let digits = text(from: start)
        guard digits.utf8.count > 2 else { throw Fault(.badNumber(digits), start) }
        try rejectSuffix(start)
        guard let value = UInt64(digits.dropFirst(2), radix: 16) else {
            throw Fault(.numberOutOfRange(digits), start)
        }
        return .int(value)
    }

    /// `1u` is the unsigned integer of the full language and `1x` is nothing.
    private mutating func rejectSuffix(_ start: Int) throws(Fault) {
        guard isLetter(peek()) else { return }
        if peek() | 0x20 == UInt8(ascii: "u") { throw Fault(.unsupportedLiteral("unsigned integers"), start) }
        while isLetter(peek()) || isDigit(peek()) { position += 1 }
        throw Fault(.badNumber(text(from: start)), start)
    }

    private mutating func skipDigits() {
        while isDigit(peek()) { position += 1 }
    }

    private func text(from start: Int) -> String {
        String(decoding: bytes[start..<position], as: UTF8.self)
    }
}
