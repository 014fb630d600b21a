/// Letters taken apart into the syllables they may be: huawei is hua and wei, xian is xian or xi and an.
public enum PinyinSyllables {
    /// The ways some letters are read, the longer syllables first, at most eight; none when they are no pinyin.
    ///
    /// With `isOpen` the last syllable may be one that is still being typed: zhangs.
    public static func ways(_ letters: String, isOpen: Bool) -> [[String]] {
        let bytes = Array(letters.utf8)
        guard !bytes.isEmpty, bytes.count <= longest, bytes.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return [] }
        var reader = SyllableReader(bytes, isOpen: isOpen)
        _ = reader.read(from: 0)
        return reader.ways
    }

    /// More letters than these are no name.
    private static let longest = 60

    /// Every syllable without its tone; ü is written v, and u behind l and n where keyboards have it so.
    static let all: Set<String> = {
        var all = Set(words("a ai an ang ao e ei en eng er o ou"))
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: ":")
            let initials = words(parts[0]), finals = words(parts[1])
            for initial in initials { all.formUnion(finals.map { initial + $0 }) }
        }
        return all
    }()

    /// What syllables begin with, and they themselves.
    static let beginnings: Set<String> = Set(
        all.flatMap { syllable in (1...syllable.count).map { String(syllable.prefix($0)) } })

    private static func words(_ text: Substring) -> [String] { text.split(separator: " ").map(String.init) }

    private static let table = """
        b: a ai an ang ao ei en eng i ian iao ie in ing o u
        p: a ai an ang ao ei en eng i ian iao ie in ing o ou u
        m: a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
        f: a an ang ei en eng o ou u
        d: a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo
        t: a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
        n: a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve ue
        l: a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve ue
        g k: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
        h: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
        j q x: i ia ian iang iao ie in ing iong iu u uan ue un
        zh: a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo
        ch: a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
        sh: a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
        r: an ang ao e en eng i ong ou u ua uan ui un uo
        z: a ai an ang ao e ei en eng i ong ou u uan ui un uo
        c s: a ai an ang ao e en eng i ong ou u uan ui un uo
        y: a an ang ao e i in ing o ong ou u uan ue un
        w: a ai an ang ao ei en eng o u
        """
}

/// Walks over letters, taking the longest syllable first, and going back where that leads nowhere.
private struct SyllableReader {
    private let letters: [UInt8]
    private let isOpen: Bool
    private var taken: [String] = []
    /// Places behind which nothing can be read.
    private var dead: Set<Int> = []
    private(set) var ways: [[String]] = []

    private static let most = 8
    private static let longest = 6

    init(_ letters: [UInt8], isOpen: Bool) {
        self.letters = letters
        self.isOpen = isOpen
    }

    /// Whether what begins here can be read to the end.
    mutating func read(from start: Int) -> Bool {
        guard start < letters.count else {
            ways.append(taken)
            return true
        }
        if dead.contains(start) { return false }
        var isReadable = false
        for length in stride(from: min(Self.longest, letters.count - start), to: 0, by: -1) where ways.count < Self.most
        {
            let piece = String(decoding: letters[start..<start + length], as: UTF8.self)
            let mayBeOpen = isOpen && start + length == letters.count
            guard PinyinSyllables.all.contains(piece) || (mayBeOpen && PinyinSyllables.beginnings.contains(piece))
            else { continue }
            taken.append(piece)
            isReadable = read(from: start + length) || isReadable
            taken.removeLast()
        }
        if !isReadable { dead.insert(start) }
        return isReadable
    }
}
