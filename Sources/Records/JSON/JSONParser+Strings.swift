extension JSONParser {
    mutating func string() throws(JSONError) -> String {
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20 { at += 1 }
        guard at < bytes.count else { throw error("a string does not end") }
        if bytes[at] == 0x22 {
            let text = try decode(bytes[start..<at])
            at += 1
            return text
        }
        return try escapedString(from: start)
    }

    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var buffer = Array(bytes[start..<at])
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case 0x22: return try decode(buffer[...])
            case 0x5C: try escape(into: &buffer)
            case 0..<0x20: throw error("a control character stands in a string")
            default: buffer.append(byte)
            }
        }
        throw error("a string does not end")
    }

    private func decode(_ slice: ArraySlice<UInt8>) throws(JSONError) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else { throw error("the text is not UTF-8") }
        return text
    }

    private mutating func escape(into buffer: inout [UInt8]) throws(JSONError) {
        let byte = peek
        at += 1
        switch byte {
        case UInt8(ascii: "n"): buffer.append(0x0A)
        case UInt8(ascii: "t"): buffer.append(0x09)
        case UInt8(ascii: "r"): buffer.append(0x0D)
        case UInt8(ascii: "b"): buffer.append(0x08)
        case UInt8(ascii: "f"): buffer.append(0x0C)
        case 0x22, 0x5C, 0x2F: buffer.append(byte)
        case UInt8(ascii: "u"): buffer.append(contentsOf: String(try unicodeEscape()).utf8)
        default: throw error("an unknown escape")
        }
    }

    private mutating func unicodeEscape() throws(JSONError) -> Character {
        var code = try hex()
        if code >= 0xD800, code < 0xDC00, peek == 0x5C, at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "u") {
            at += 2
            let low = try hex()
            guard low >= 0xDC00, low < 0xE000 else { throw error("a lone surrogate") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw error("a lone surrogate") }
        return Character(scalar)
    }

    private mutating func hex() throws(JSONError) -> UInt32 {
        guard at + 4 <= bytes.count, let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16),
            bytes[at] != UInt8(ascii: "+"), bytes[at] != UInt8(ascii: "-")
        else { throw error("four hexadecimal digits are expected") }
        at += 4
        return code
    }
}
