import Assets
import Foundation

/// Readings of characters and of words, from the assets or, when they are missing, from ICU.
struct PinyinTable: Sendable {
    static let shared = PinyinTable(
        characters: Assets.data("pinyin.txt"), phrases: Assets.data("pinyin-phrases.tsv"))

    let isReduced: Bool
    let phrases: PinyinWords
    private let syllables: [String]
    private let index: [UInt16]
    private static let first: UInt32 = 0x3400
    private static let last: UInt32 = 0x9FFF

    init(characters: Data?, phrases: Data?) {
        var syllables = [""]
        var index = [UInt16](repeating: 0, count: Int(Self.last - Self.first) + 1)
        for line in String(decoding: characters ?? Data(), as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: "\t")
            guard fields.count == 2, syllables.count < Int(UInt16.max) else { continue }
            for scalar in fields[1].unicodeScalars where (Self.first...Self.last).contains(scalar.value) {
                index[Int(scalar.value - Self.first)] = UInt16(syllables.count)
            }
            syllables.append(String(fields[0]))
        }
        isReduced = syllables.count == 1
        self.syllables = syllables
        self.index = index
        let lines = String(decoding: phrases ?? Data(), as: UTF8.self).split(separator: "\n")
        self.phrases = PinyinWords(
            lines.compactMap { line in
                let fields = line.split(separator: "\t")
                return fields.count == 2 ? (String(fields[0]), String(fields[1])) : nil
            })
    }

    /// The commonest reading of a Han character; nil for anything else.
    func reading(of scalar: Unicode.Scalar) -> String? {
        guard scalar.value >= Self.first, scalar.properties.isIdeographic else { return nil }
        if scalar.value <= Self.last {
            let place = index[Int(scalar.value - Self.first)]
            if place > 0 { return syllables[Int(place)] }
        }
        return isReduced ? Transliteration.reading(of: scalar) : nil
    }
}

/// Words with their syllables, found by their first two characters, longest first.
struct PinyinWords: Sendable {
    private var pairs: [UInt64: [(rest: [Unicode.Scalar], syllables: [String])]] = [:]
    private var singles: [UInt32: [String]] = [:]

    /// Pairs of a word and its syllables separated by blanks.
    init(_ words: [(String, String)]) {
        for (word, reading) in words {
            let scalars = Array(word.unicodeScalars)
            let syllables = reading.split(separator: " ").map(String.init)
            guard let first = scalars.first, syllables.count == scalars.count else { continue }
            if scalars.count == 1 {
                singles[first.value] = syllables
            } else {
                pairs[Self.key(first, scalars[1]), default: []].append((Array(scalars.dropFirst(2)), syllables))
            }
        }
        pairs = pairs.mapValues { $0.sorted { $0.rest.count > $1.rest.count } }
    }

    func match(_ text: [Unicode.Scalar], at start: Int) -> [String]? {
        guard start < text.count else { return nil }
        if start + 1 < text.count, let found = pairs[Self.key(text[start], text[start + 1])] {
            for entry in found where start + 2 + entry.rest.count <= text.count {
                if entry.rest.indices.allSatisfy({ entry.rest[$0] == text[start + 2 + $0] }) { return entry.syllables }
            }
        }
        return singles.isEmpty ? nil : singles[text[start].value]
    }

    private static func key(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> UInt64 {
        UInt64(a.value) << 32 | UInt64(b.value)
    }
}

/// Readings that no dictionary applies by itself.
enum PinyinOverrides {
    static let words = PinyinWords(
        [
            ("重庆", "chong qing"), ("长沙", "chang sha"), ("长春", "chang chun"), ("厦门", "xia men"),
            ("银行", "yin hang"), ("音乐", "yin yue"), ("六安", "lu an"), ("蚌埠", "beng bu"), ("番禺", "pan yu"),
            ("铅山", "yan shan"), ("解放", "jie fang"), ("行业", "hang ye"), ("长江", "chang jiang"),
            ("朝阳", "chao yang"), ("乐清", "yue qing"), ("台州", "tai zhou"), ("丽水", "li shui"), ("会计", "kuai ji"),
        ])

    static let surnames = PinyinWords(
        [
            ("曾", "zeng"), ("单", "shan"), ("解", "xie"), ("仇", "qiu"), ("区", "ou"), ("翟", "zhai"), ("查", "zha"),
            ("朴", "piao"), ("盖", "ge"), ("覃", "qin"), ("缪", "miao"), ("黑", "he"), ("种", "chong"), ("员", "yun"),
            ("冼", "xian"), ("逄", "pang"), ("繁", "po"), ("宓", "mi"), ("任", "ren"), ("华", "hua"), ("乐", "yue"),
            ("晁", "chao"), ("尉迟", "yu chi"), ("长孙", "zhang sun"), ("万俟", "mo qi"), ("令狐", "ling hu"),
            ("澹台", "tan tai"),
        ])
}
