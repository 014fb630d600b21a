/// Tags and texts of an XML stream, one after the other; as much XML as workbooks are written in.
///
/// Own, because Foundation's parser holds the whole document and no package of the set reads a stream
/// (docs/decisions/0006). A document type is refused, so no entity can grow.
struct XMLScanner {
    enum Token {
        /// A tag, its name without a prefix.
        case open(String, [String: String], isEmpty: Bool)
        case close(String)
        case text(String)
    }

    private let source: Inflater
    private var buffer: [UInt8] = []
    private var place = 0
    private var isEnded = false

    /// A longer tag or text is no cell.
    private static let longest = 4 << 20

    init(_ source: Inflater) { self.source = source }

    mutating func next() throws(SheetProblem) -> Token? {
        while true {
            guard place < buffer.count else {
                if try !fill() { return nil }
                continue
            }
            if buffer[place] == UInt8(ascii: "<") {
                let end = try find(UInt8(ascii: ">"), from: place)
                if buffer[place...].starts(with: Array("<!--".utf8)) {
                    try skipComment()
                    continue
                }
                let tag = Array(buffer[place + 1..<end])
                if tag.starts(with: Array("![CDATA[".utf8)) { return try characterData() }
                place = end + 1
                if tag.first == UInt8(ascii: "?") { continue }
                if tag.first == UInt8(ascii: "!") { throw .damaged("it declares a document type") }
                return try token(tag)
            }
            let end = try find(UInt8(ascii: "<"), from: place, orEnd: true)
            let text = Array(buffer[place..<end])
            place = end
            return .text(Self.unescaped(text))
        }
    }

    private mutating func fill() throws(SheetProblem) -> Bool {
        if isEnded { return false }
        if place > 0 {
            buffer.removeFirst(place)
            place = 0
        }
        guard let more = try source.next() else {
            isEnded = true
            return false
        }
        buffer += more
        return true
    }

    private mutating func find(_ byte: UInt8, from start: Int, orEnd: Bool = false) throws(SheetProblem) -> Int {
        var searched = start - place
        while true {
            if let found = buffer[(place + searched)...].firstIndex(of: byte) { return found }
            searched = buffer.count - place
            guard searched <= Self.longest else { throw .damaged("a tag or text has no end") }
            if try !fill() {
                if orEnd { return buffer.count }
                throw .damaged("it ends within a tag")
            }
        }
    }

    private mutating func skipComment() throws(SheetProblem) {
        var end = try find(UInt8(ascii: ">"), from: place + 4)
        while !(buffer[end - 1] == UInt8(ascii: "-") && buffer[end - 2] == UInt8(ascii: "-")) {
            let passed = end - place
            end = try find(UInt8(ascii: ">"), from: place + passed + 1)
        }
        place = end + 1
    }

    private mutating func characterData() throws(SheetProblem) -> Token {
        var end = try find(UInt8(ascii: ">"), from: place)
        while !(buffer[end - 1] == UInt8(ascii: "]") && buffer[end - 2] == UInt8(ascii: "]")) {
            let passed = end - place
            end = try find(UInt8(ascii: ">"), from: place + passed + 1)
        }
        let text = String(decoding: buffer[place + 9..<end - 2], as: UTF8.self)
        place = end + 1
        return .text(text)
    }

    private func token(_ tag: [UInt8]) throws(SheetProblem) -> Token {
        if tag.first == UInt8(ascii: "/") { return .close(Self.local(tag.dropFirst())) }
        let isEmpty = tag.last == UInt8(ascii: "/")
        let body = isEmpty ? tag.dropLast() : tag[...]
        let name = body.prefix { $0 > 0x20 }
        var attributes: [String: String] = [:]
        var rest = body.dropFirst(name.count)
        while let equals = rest.firstIndex(of: UInt8(ascii: "=")), attributes.count < 100 {
            let key = rest[..<equals].filter { $0 > 0x20 }
            let after = rest[(equals + 1)...].drop { $0 <= 0x20 }
            guard let quote = after.first, quote == 0x22 || quote == 0x27,
                let end = after.dropFirst().firstIndex(of: quote)
            else { throw .damaged("a tag is wrong") }
            attributes[Self.local(key[...])] = Self.unescaped(Array(after[(after.startIndex + 1)..<end]))
            rest = rest[(end + 1)...]
        }
        return .open(Self.local(name), attributes, isEmpty: isEmpty)
    }

    private static func local(_ name: some Collection<UInt8>) -> String {
        let text = String(decoding: Array(name), as: UTF8.self)
        let bare = text.split(separator: ":").last.map(String.init) ?? text
        return bare.filter { !$0.isWhitespace }
    }

    private static let entities: [String: String] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

    private static func unescaped(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = Substring(text)
        while let mark = rest.firstIndex(of: "&"), let end = rest[mark...].prefix(12).firstIndex(of: ";") {
            result += rest[..<mark]
            let name = String(rest[rest.index(after: mark)..<end])
            result += entities[name] ?? character(name) ?? "&\(name);"
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static func character(_ name: String) -> String? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
}
