/// Why a text is no JSON that Tutti reads, and the byte where that shows.
public struct JSONError: Error, Hashable, Sendable {
    /// What is wrong, in English.
    public let message: String
    /// Bytes before the place.
    public let offset: Int
}

extension JSON {
    /// Reads a JSON text: at most 64 levels deep, no member twice, no lone surrogates.
    public init(parsing text: String) throws(JSONError) {
        self = try JSON(parsing: Array(text.utf8))
    }

    /// Reads JSON bytes, which must be UTF-8.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        var parser = JSONParser(bytes: bytes)
        self = try parser.document()
    }
}

struct JSONParser {
    let bytes: [UInt8]
    var at = 0
    var depth = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSONError) -> JSON {
        skipSpace()
        let json = try value()
        skipSpace()
        guard at == bytes.count else { throw error("more than one value") }
        return json
    }

    func error(_ message: String) -> JSONError { JSONError(message: message, offset: at) }

    var peek: UInt8 { at < bytes.count ? bytes[at] : 0 }

    mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 {
            at += 1
        }
    }

    mutating func value() throws(JSONError) -> JSON {
        switch peek {
        case UInt8(ascii: "{"): return try nested { parser throws(JSONError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSONError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(
        _ body: (inout JSONParser) throws(JSONError) -> JSON
    ) throws(JSONError) -> JSON {
        depth += 1
        guard depth <= 64 else { throw error("nested more than 64 levels deep") }
        at += 1
        skipSpace()
        let json = try body(&self)
        depth -= 1
        return json
    }

    private mutating func object() throws(JSONError) -> JSON {
        var members: [(String, JSON)] = []
        if peek == UInt8(ascii: "}") {
            at += 1
            return .object([])
        }
        while true {
            guard peek == UInt8(ascii: "\"") else { throw error("a member name is expected") }
            let name = try string()
            guard !members.contains(where: { $0.0 == name }) else { throw error("member \"\(name)\" stands twice") }
            skipSpace()
            guard peek == UInt8(ascii: ":") else { throw error("a colon is expected") }
            at += 1
            skipSpace()
            members.append((name, try value()))
            if try ends(with: UInt8(ascii: "}")) { return .object(members) }
        }
    }

    private mutating func array() throws(JSONError) -> JSON {
        var elements: [JSON] = []
        if peek == UInt8(ascii: "]") {
            at += 1
            return .array([])
        }
        while true {
            elements.append(try value())
            if try ends(with: UInt8(ascii: "]")) { return .array(elements) }
        }
    }

    private mutating func ends(with close: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        let byte = peek
        guard byte == close || byte == UInt8(ascii: ",") else { throw error("a comma or the end is expected") }
        at += 1
        skipSpace()
        return byte == close
    }

    private mutating func word(_ word: String, _ json: JSON) throws(JSONError) -> JSON {
        guard bytes[at...].starts(with: word.utf8) else { throw error("a value is expected") }
        at += word.utf8.count
        return json
    }

    private mutating func number() throws(JSONError) -> JSON {
        let start = at
        if peek == UInt8(ascii: "-") { at += 1 }
        let firstDigit = at
        try digits()
        if bytes[firstDigit] == 48, at - firstDigit > 1 { throw error("a number may not begin with 0") }
        var isInteger = true
        if peek == UInt8(ascii: ".") {
            isInteger = false
            at += 1
            try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            isInteger = false
            at += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isInteger, let number = Int64(text) { return .int(number) }
        return .number(text)
    }

    private mutating func digits() throws(JSONError) {
        let start = at
        while peek >= 48, peek <= 57 { at += 1 }
        guard at > start else { throw error("a value is expected") }
    }
}
