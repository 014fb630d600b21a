/// Walks over the bytes of a small XML document.
struct CallbackElementCursor {
    private let bytes: [UInt8]
    private var index = 0
    private var elements = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(CallbackElement.Refusal) -> CallbackElement {
        if at("\u{FEFF}") { index += 3 }
        try skipProlog()
        let root = try element(depth: 0)
        skipBlanks()
        while at("<!--") { try skip(past: "-->") }
        skipBlanks()
        guard index == bytes.count else { throw .malformed(byte: index) }
        return root
    }

    private mutating func skipProlog() throws(CallbackElement.Refusal) {
        skipBlanks()
        if at("<?xml") { try skip(past: "?>") }
        skipBlanks()
        while at("<!--") {
            try skip(past: "-->")
            skipBlanks()
        }
    }

    private mutating func element(depth: Int) throws(CallbackElement.Refusal) -> CallbackElement {
        elements += 1
        guard depth < 8, elements <= 10_000 else { throw .tooComplex }
        guard take("<") else { throw .malformed(byte: index) }
        if at("!") || at("?") { throw .forbidden(byte: index) }
        var element = CallbackElement(name: try name())
        try skipAttributes()
        if take("/>") { return element }
        guard take(">") else { throw .malformed(byte: index) }
        var text: [UInt8] = []
        while !at("</") {
            guard index < bytes.count else { throw .malformed(byte: index) }
            if take("<![CDATA[") {
                let start = index
                try skip(past: "]]>")
                text += bytes[start..<index - 3]
            } else if at("<!--") {
                try skip(past: "-->")
            } else if at("<") {
                element.children.append(try self.element(depth: depth + 1))
            } else {
                try characters(into: &text)
            }
        }
        try close(element.name)
        element.text = String(decoding: text, as: UTF8.self)
        return element
    }

    private mutating func close(_ expected: String) throws(CallbackElement.Refusal) {
        let start = index
        guard take("</"), try name() == expected else { throw .malformed(byte: start) }
        skipBlanks()
        guard take(">") else { throw .malformed(byte: index) }
    }

    private mutating func characters(into text: inout [UInt8]) throws(CallbackElement.Refusal) {
        while index < bytes.count, bytes[index] != 0x3C {
            if bytes[index] == 0x26 {
                text += try entity()
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
    }

    // Only what cannot expand: the five entities of XML and numbers of characters.
    private mutating func entity() throws(CallbackElement.Refusal) -> [UInt8] {
        let start = index
        guard let end = bytes[index...].prefix(12).firstIndex(of: 0x3B) else { throw .unknownEntity(byte: start) }
        let body = String(decoding: bytes[start + 1..<end], as: UTF8.self)
        index = end + 1
        switch body {
        case "lt": return [0x3C]
        case "gt": return [0x3E]
        case "amp": return [0x26]
        case "quot": return [0x22]
        case "apos": return [0x27]
        default: break
        }
        guard body.hasPrefix("#") else { throw .unknownEntity(byte: start) }
        let isHex = body.hasPrefix("#x")
        let number = UInt32(body.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10)
        guard let number, number > 0, let scalar = Unicode.Scalar(number) else { throw .unknownEntity(byte: start) }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func skipAttributes() throws(CallbackElement.Refusal) {
        skipBlanks()
        while index < bytes.count, bytes[index] != 0x3E, !at("/>") {
            _ = try name()
            skipBlanks()
            guard take("=") else { throw .malformed(byte: index) }
            skipBlanks()
            guard index < bytes.count, bytes[index] == 0x22 || bytes[index] == 0x27 else {
                throw .malformed(byte: index)
            }
            guard let end = bytes[(index + 1)...].firstIndex(of: bytes[index]) else { throw .malformed(byte: index) }
            index = end + 1
            skipBlanks()
        }
    }

    private mutating func name() throws(CallbackElement.Refusal) -> String {
        let start = index
        while index < bytes.count, Self.isName(bytes[index]) { index += 1 }
        guard index > start, index - start <= 100 else { throw .malformed(byte: start) }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x2E, 0x80...0xFF: true
        default: false
        }
    }

    private mutating func skipBlanks() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private func at(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

    private mutating func take(_ text: String) -> Bool {
        guard at(text) else { return false }
        index += text.utf8.count
        return true
    }

    private mutating func skip(past text: String) throws(CallbackElement.Refusal) {
        let start = index
        while index < bytes.count {
            if take(text) { return }
            index += 1
        }
        throw .malformed(byte: start)
    }
}
