/// The sound of a text without tones, for search, sorting and keys; ü is written v.
public struct Pinyin: Sendable, Hashable {
    /// What kind of text is read.
    public enum Reading: Sendable {
        /// A person's name: a surname has its own reading, 曾 is zeng and 单 is shan.
        case name
        /// Anything else.
        case words
    }

    /// One per Han character; a run of other letters or digits is one, in lower case.
    public let syllables: [String]
    /// What each reads, in scalars of the text as ``CompatibleText`` folds it.
    public let places: [Range<Int>]
    private let initialLengths: [Int]

    /// Everything in one piece: `zengguofan`.
    public var full: String { syllables.joined() }

    /// First letters of Han characters, other words whole: `zgf`, `acmebj`.
    public var initials: String {
        zip(syllables, initialLengths).map { String($0.prefix($1)) }.joined()
    }

    /// Reads a text; blanks and punctuation are left out.
    public static func of(_ text: String, as reading: Reading = .words) -> Pinyin {
        var reader = PinyinReader(CompatibleText.fold(text), table: .shared)
        return reader.read(as: reading)
    }

    /// A key whose order by code point is the order of a Chinese index: syllables, two blanks, the text itself.
    public static func sortKey(_ text: String, as reading: Reading = .words) -> String {
        "\(of(text, as: reading).syllables.joined(separator: " "))  \(text)"
    }

    /// True when `bin/assets` was never run: the readings come from ICU, which knows few words of several readings.
    public static var isReduced: Bool { PinyinTable.shared.isReduced }

    /// The same without its first syllables, each of one character.
    public func dropping(_ count: Int) -> Pinyin {
        Pinyin(
            syllables: Array(syllables.dropFirst(count)), places: Array(places.dropFirst(count)),
            initialLengths: Array(initialLengths.dropFirst(count)))
    }

    /// A name read as words, with the surname in its own reading; nil when that is the usual one.
    public func asName(_ text: String) -> Pinyin? {
        let scalars = Array(text.unicodeScalars.prefix(2))
        guard PinyinOverrides.words.match(scalars, at: 0) == nil,
            let own = PinyinOverrides.surnames.match(scalars, at: 0), own.count <= syllables.count,
            !syllables.starts(with: own)
        else { return nil }
        return Pinyin(
            syllables: own + syllables.dropFirst(own.count), places: places, initialLengths: initialLengths)
    }

    init(syllables: [String], places: [Range<Int>], initialLengths: [Int]) {
        self.syllables = syllables
        self.places = places
        self.initialLengths = initialLengths
    }
}

/// Walks over a text, taking the longest known word at each place.
private struct PinyinReader {
    private let text: [Unicode.Scalar]
    private let table: PinyinTable
    private var position = 0
    private var syllables: [String] = []
    private var places: [Range<Int>] = []
    private var initialLengths: [Int] = []

    init(_ text: String, table: PinyinTable) {
        self.text = Array(text.unicodeScalars)
        self.table = table
    }

    mutating func read(as reading: Pinyin.Reading) -> Pinyin {
        if reading == .name && PinyinOverrides.words.match(text, at: 0) == nil {
            take(PinyinOverrides.surnames.match(text, at: 0))
        }
        while position < text.count { step() }
        return Pinyin(syllables: syllables, places: places, initialLengths: initialLengths)
    }

    private mutating func step() {
        if let word = PinyinOverrides.words.match(text, at: position) ?? table.phrases.match(text, at: position) {
            take(word)
        } else if let syllable = table.reading(of: text[position]) {
            take([syllable])
        } else if isLetter(text[position]) {
            takeLetters()
        } else {
            position += 1
        }
    }

    private mutating func take(_ word: [String]?) {
        guard let word else { return }
        syllables += word
        places += word.indices.map { position + $0..<position + $0 + 1 }
        initialLengths += word.map { _ in 1 }
        position += word.count
    }

    private mutating func takeLetters() {
        var letters = String.UnicodeScalarView()
        let start = position
        while position < text.count, isLetter(text[position]), table.reading(of: text[position]) == nil {
            letters.append(text[position])
            position += 1
        }
        let word = String(letters).lowercased()
        syllables.append(word)
        places.append(start..<position)
        initialLengths.append(word.count)
    }

    private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        // Most letters are of ASCII, and are told without looking into the tables of Unicode.
        if scalar.isASCII {
            return ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
