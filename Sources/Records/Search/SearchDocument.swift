/// Writes the words of a record: this runs with every write, so it works on bytes.
struct SearchDocument {
    private var bytes: [UInt8] = [0x20]
    private let company: [UInt8]
    private var head: [UInt8] = []

    init(company: String) {
        self.company = Array(company.utf8)
        bytes.reserveCapacity(512)
    }

    /// Words between blanks.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// What follows belongs to a field.
    mutating func begin(_ code: String) { head = company + Array(code.utf8) }

    /// Adds one word.
    mutating func add(_ word: String) {
        bytes.append(contentsOf: head)
        bytes.append(contentsOf: word.utf8)
        bytes.append(0x20)
    }

    /// Adds every four bytes in a row; a shorter number is one word.
    mutating func add(fours number: [UInt8]) {
        if number.isEmpty { return }
        for place in 0..<max(1, min(60, number.count - 3)) {
            add(number[place..<min(place + 4, number.count)])
        }
    }

    /// Adds every four letters of each word before the @, and the words behind it.
    mutating func add(address text: String) {
        guard let end = text.utf8.firstIndex(of: 0x40), text.utf8.allSatisfy({ $0 < 0x80 }) else {
            return add(words: text)
        }
        for word in text[..<end].utf8.split(whereSeparator: { !Self.isWord($0) }) {
            add(fours: word.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 })
        }
        add(words: String(text[end...]))
    }

    /// Adds the words of a text.
    mutating func add(words text: String) {
        var text = text
        let isPlain = text.withUTF8 { Self.isPlain($0) }
        guard isPlain else {
            for token in SearchTokens.index(text) { add(token) }
            return
        }
        text.withUTF8 { plain($0) }
    }

    /// Whether a text is nothing but ASCII and the common Han characters, which need no folding but lower case.
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var place = 0
        while place < text.count {
            let byte = text[place]
            if byte < 0x80 {
                place += 1
            } else if isHan(text, place) {
                place += 3
            } else {
                return false
            }
        }
        return true
    }

    /// Whether U+4E00 to U+9FFF begins here.
    private static func isHan(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        let byte = text[place]
        return byte >= 0xE4 && byte <= 0xE9 && place + 2 < text.count && (byte > 0xE4 || text[place + 1] >= 0xB8)
    }

    private mutating func plain(_ text: UnsafeBufferPointer<UInt8>) {
        var place = 0
        while place < text.count {
            if text[place] >= 0x80 {
                place = han(text, place)
            } else if Self.isWord(text[place]) {
                place = word(text, place)
            } else {
                place += 1
            }
        }
    }

    private mutating func han(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var end = start
        while end < text.count, text[end] >= 0x80 { end += 3 }
        for pair in stride(from: start, to: end - 3, by: 3) { add(text[pair..<pair + 6]) }
        add(text[end - 3..<end])
        return end
    }

    private mutating func word(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var end = start
        bytes.append(contentsOf: head)
        while end < text.count, end - start < SearchTokens.longestWord, Self.isWord(text[end]) {
            let byte = text[end]
            bytes.append(byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte)
            end += 1
        }
        bytes.append(0x20)
        return end
    }

    private mutating func add(_ word: some Collection<UInt8>) {
        bytes.append(contentsOf: head)
        bytes.append(contentsOf: word)
        bytes.append(0x20)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A)
    }
}
