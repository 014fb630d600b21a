extension Lexer {
    /// A text literal at this place, or nil when there is none.
    mutating func stringLiteral() throws(Fault) -> String? {
        let start = position
        var prefix = 0
        var isRaw = false
        while prefix < 2, !isQuote(peek(prefix)) {
            switch peek(prefix) | 0x20 {
            case UInt8(ascii: "r"): isRaw = true
            case UInt8(ascii: "b"): break
            default: return nil
            }
            prefix += 1
        }
        guard isQuote(peek(prefix)) else { return nil }
        if (0..<prefix).contains(where: { peek($0) | 0x20 == UInt8(ascii: "b") }) {
            throw Fault(.unsupportedLiteral("bytes"), start)
        }
        position += prefix
        return try quoted(isRaw: isRaw, start: start)
    }

    private func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 }

    private mutating func quoted(isRaw: Bool, start: Int) throws(Fault) -> String {
        let quote = peek()
        let isTriple = peek(1) == quote && peek(2) == quote
        position += isTriple ? 3 : 1
        var content: [UInt8] = []
        while position < bytes.count {
            if closes(quote, isTriple) {
                position += isTriple ? 3 : 1
                return String(decoding: content, as: UTF8.self)
            }
            let byte = peek()
            if !isTriple, byte == 0x0A || byte == 0x0D { break }
            if byte == UInt8(ascii: "\\"), !isRaw {
                content.append(contentsOf: Array(String(try escape()).utf8))
            } else {
                content.append(byte)
                position += 1
            }
        }
        throw Fault(.unterminatedText, start)
    }

    private func closes(_ quote: UInt8, _ isTriple: Bool) -> Bool {
        peek() == quote && (!isTriple || (peek(1) == quote && peek(2) == quote))
    }

    private mutating func escape() throws(Fault) -> Unicode.Scalar {
        let start = position
        let letter = peek(1)
        position += 2
        switch letter {
        case UInt8(ascii: "a"): return "\u{07}"
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "v"): return "\u{0B}"
        case 0x5C, 0x3F, 0x22, 0x27, 0x60: return Unicode.Scalar(letter)
        case UInt8(ascii: "x"), UInt8(ascii: "X"): return try codePoint(digits: 2, radix: 16, start)
        case UInt8(ascii: "u"): return try codePoint(digits: 4, radix: 16, start)
        case UInt8(ascii: "U"): return try codePoint(digits: 8, radix: 16, start)
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            position -= 1
            return try codePoint(digits: 3, radix: 8, start)
        default:
            let shown = String(decoding: bytes[start..<min(position, bytes.count)], as: UTF8.self)
            throw Fault(.badEscape(shown), start)
        }
    }

    private mutating func codePoint(digits: Int, radix: Int, _ start: Int) throws(Fault) -> Unicode.Scalar {
        let end = min(position + digits, bytes.count)
        let text = String(decoding: bytes[position..<end], as: UTF8.self)
        let areDigits = text.utf8.count == digits && text.utf8.allSatisfy(isHexDigit)
        guard areDigits, let value = UInt32(text, radix: radix), let scalar = Unicode.Scalar(value) else {
            throw Fault(.badEscape(String(decoding: bytes[start..<end], as: UTF8.self)), start)
        }
        position = end
        return scalar
    }
}
