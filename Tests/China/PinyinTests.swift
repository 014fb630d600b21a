import Assets
import Testing

@testable import China

private struct Vectors: Decodable {
    struct Sorting: Decodable {
        let with_surname_overrides: [String]
    }
    let expected_keys: [[String]]
    let override_surnames: [String: String]
    let word_overrides: [String: String]
    let sort_zh: Sorting
}

@Suite("Pinyin", .enabled(if: Assets.url("pinyin.txt") != nil, "run bin/assets first"))
struct PinyinTests {
    private let vectors: Vectors

    init() throws { vectors = try Fixture.json("pinyin") }

    @Test("full form and initials agree with the vectors")
    func keys() {
        for key in vectors.expected_keys {
            let pinyin = Pinyin.of(key[0], as: .name)
            #expect(pinyin.full == key[1])
            #expect(pinyin.initials == key[2])
        }
    }

    @Test("surnames and words have their own readings")
    func overrides() {
        for (surname, reading) in vectors.override_surnames {
            #expect(Pinyin.of("\(surname)三", as: .name).full == "\(reading)san")
        }
        for (word, reading) in vectors.word_overrides { #expect(Pinyin.of(word).full == reading) }
        #expect(Pinyin.of("单田芳").full != Pinyin.of("单田芳", as: .name).full)
    }

    @Test("sort keys give the order of a Chinese index")
    func order() {
        let names = vectors.sort_zh.with_surname_overrides
        let sorted = names.reversed().sorted { Pinyin.sortKey($0, as: .name) < Pinyin.sortKey($1, as: .name) }
        #expect(sorted == names)
    }

    @Test("every character of a text leaves something but blanks and punctuation")
    func mixed() {
        #expect(Pinyin.of("ＡＢ－１２ 张（三）").full == "ab12zhangsan")
        #expect(Pinyin.of("").full == "")
        #expect(Pinyin.of("，。 ").full == "")
    }

    @Test("without the tables ICU reads, and 吕 is still not 鲁")
    func fallback() {
        let table = PinyinTable(characters: nil, phrases: nil)
        #expect(table.isReduced)
        #expect(table.reading(of: "张") == "zhang")
        #expect(table.reading(of: "吕") == "lv")
        #expect(table.reading(of: "鲁") == "lu")
        // What was asked for before is read the same, and what has no reading has none.
        for _ in 1...2 {
            #expect(Transliteration.reading(of: "吕") == "lv")
            #expect(Transliteration.reading(of: "。") == nil)
        }
    }
}
