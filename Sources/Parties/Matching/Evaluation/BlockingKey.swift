/// What part of a column's value serves as a key; rows with equal keys are compared.
enum KeyPart: Sendable, Hashable {
    case whole
    case firstHalf
    case secondHalf
    case prefix(Int)
    case suffix(Int)
    case sound
    case mailbox
    case rarestWord(Int)

    /// The parts worth trying for a kind, most specific first.
    static func parts(for kind: ColumnKind) -> [KeyPart] {
        switch kind {
        case .name: [.whole, .sound, .prefix(3)]
        case .company: [.whole, .prefix(4), .prefix(2)]
        case .date: [.whole, .firstHalf, .secondHalf]
        case .phone: [.whole, .suffix(7)]
        case .email: [.whole, .mailbox]
        case .creditCode, .identifier: [.whole, .firstHalf, .secondHalf]
        case .code: [.whole]
        case .text: [.whole, .rarestWord(0), .rarestWord(1), .prefix(5)]
        case .number: [.whole]
        case .category: [.whole]
        case .constant, .rowNumber, .truth: []
        }
    }

    var label: String {
        switch self {
        case .whole: ""
        case .firstHalf: "[first half]"
        case .secondHalf: "[second half]"
        case .prefix(let n): "[first \(n)]"
        case .suffix(let n): "[last \(n)]"
        case .sound: "[sound]"
        case .mailbox: "[mailbox]"
        case .rarestWord(let n): "[rarest word \(n + 1)]"
        }
    }
}

extension EncodedColumn {
    /// The key number of each distinct value, −1 when the value has none.
    func keyCodes(_ part: KeyPart, normalisers: TextNormalisers) -> [Int32] {
        if part == .whole { return vocabulary.texts.indices.map { Int32($0) } }
        if case .rarestWord(let rank) = part { return vocabulary.texts.indices.map { rareWord($0, rank) } }
        var numbered: [String: Int32] = [:]
        return vocabulary.texts.map { text in
            guard let key = key(part, of: text, normalisers), !key.isEmpty else { return -1 }
            if let known = numbered[key] { return known }
            let code = Int32(clamping: numbered.count)
            numbered[key] = code
            return code
        }
    }

    /// A word held by one value alone can bring nothing together, unless no other is left.
    private func rareWord(_ place: Int, _ rank: Int) -> Int32 {
        let shared = words[place].filter { wordFrequency[Int($0)] > 1 }
        let ranked = shared.sorted { (wordFrequency[Int($0)], $0) < (wordFrequency[Int($1)], $1) }
        return ranked.count > rank ? ranked[rank] : -1
    }

    private func key(_ part: KeyPart, of text: String, _ normalisers: TextNormalisers) -> String? {
        let scalars = text.unicodeScalars
        let count = scalars.count
        switch part {
        case .firstHalf: return count < 6 ? nil : String(scalars.prefix(count == 8 ? 4 : (count + 1) / 2))
        case .secondHalf: return count < 6 ? nil : String(scalars.suffix(count == 8 ? 4 : (count + 1) / 2))
        case .prefix(let n): return count < n ? nil : String(scalars.prefix(n))
        case .suffix(let n): return count < n ? nil : String(scalars.suffix(n))
        case .sound: return normalisers.pinyin(text) ?? Sound.key(text)
        case .mailbox: return text.split(separator: "@").first.map(String.init)
        case .whole, .rarestWord: return text
        }
    }
}

/// A coarse phonetic key for Latin words after Soundex; other scripts keep the text.
enum Sound {
    static func key(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.allSatisfy({ $0 < 0x80 }) else { return text }
        var key = [first]
        var last = group(first)
        for byte in bytes.dropFirst() where key.count < 4 {
            let next = group(byte)
            if next > 0, next != last { key.append(48 + next) }
            // h and w do not separate equal consonants, vowels do.
            if byte != 104 && byte != 119 { last = next }
        }
        return String(decoding: key, as: UTF8.self)
    }

    private static func group(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 98, 102, 112, 118: 1
        case 99, 103, 106, 107, 113, 115, 120, 122: 2
        case 100, 116: 3
        case 108: 4
        case 109, 110: 5
        case 114: 6
        default: 0
        }
    }
}
