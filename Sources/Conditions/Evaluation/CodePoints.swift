/// Texts compared as the databases do, by code point, where Swift would hold "é" and "e\u{301}" equal.
enum CodePoints {
    static func equal(_ left: String, _ right: String) -> Bool {
        bytes(left, right) { a, b in
            a.count == b.count && (a.isEmpty || a.elementsEqual(b))
        }
    }

    /// UTF-8 orders as code points do.
    static func precedes(_ left: String, _ right: String) -> Bool {
        bytes(left, right) { a, b in a.lexicographicallyPrecedes(b) }
    }

    static func hasPrefix(_ text: String, _ prefix: String) -> Bool {
        bytes(text, prefix) { a, b in a.starts(with: b) }
    }

    static func hasSuffix(_ text: String, _ suffix: String) -> Bool {
        bytes(text, suffix) { a, b in a.suffix(b.count).elementsEqual(b) }
    }

    static func contains(_ text: String, _ part: String) -> Bool {
        bytes(text, part) { a, b in contains(a, b) }
    }

    private static func bytes<Result>(
        _ left: String, _ right: String,
        _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        var left = left
        var right = right
        return left.withUTF8 { a in right.withUTF8 { b in body(a, b) } }
    }

    /// Knuth, Morris and Pratt: linear whatever the texts are.
    private static func contains(_ text: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>) -> Bool {
        guard part.count <= text.count else { return false }
        guard !part.isEmpty else { return true }
        let borders = borders(of: part)
        var matched = 0
        for byte in text {
            while matched > 0, part[matched] != byte { matched = borders[matched - 1] }
            if part[matched] == byte { matched += 1 }
            if matched == part.count { return true }
        }
        return false
    }

    /// For each prefix the length of its longest proper prefix that is also its suffix.
    private static func borders(of part: UnsafeBufferPointer<UInt8>) -> [Int] {
        var borders = [Int](repeating: 0, count: part.count)
        var length = 0
        for index in 1..<max(part.count, 1) {
            while length > 0, part[length] != part[index] { length = borders[length - 1] }
            if part[length] == part[index] { length += 1 }
            borders[index] = length
        }
        return borders
    }

    /// Only the letters A to Z change, as in SQLite and in PostgreSQL under the "C" collation.
    static func lowerASCII(_ text: String) -> String {
        String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
