import China
import Conditions

/// What somebody typed into the search box, taken apart.
public struct SearchQuestion: Sendable, Hashable {
    /// A piece that must be found, each for itself.
    struct Part: Sendable, Hashable {
        let run: SearchTokens.Run
        /// Whether more letters may follow, as while typing.
        let isOpen: Bool

        var text: String { run.text }
        /// The bytes when it is a number, else nothing.
        var digits: [UInt8]? {
            let bytes = Array(text.utf8)
            return bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? bytes : nil
        }
        /// Whether it may be the sound of something: letters without accents only.
        var isLetters: Bool { run.isLetters }
    }

    /// What was typed, without blanks around it, at most 200 characters.
    public let text: String
    /// The ways it may be meant, of each of which every piece must be found: as it stands, and with the blanks left out
    /// that stand between syllables, as in hua wei or xi'an.
    let ways: [[Part]]
    /// The whole in lower case without blanks, to compare with whole fields.
    let whole: [Unicode.Scalar]

    /// More words than these are not looked for.
    static let wordLimit = 64

    /// Nil when there is nothing to look for: less than one Han character and two letters or digits.
    public init?(_ typed: String) {
        // No database compares a text that holds U+0000.
        let words = typed.prefix(200).filter { $0 != "\0" }.split(whereSeparator: \.isWhitespace)
        text = words.joined(separator: " ")
        let folded = SearchTokens.fold(Self.number(text) ?? text)
        var runs: [SearchTokens.Run] = []
        var count = 0
        for run in SearchTokens.runs(folded) {
            count += run.isHan ? max(1, run.scalars.count - 1) : 1
            guard count <= Self.wordLimit else { break }
            runs.append(run)
        }
        let isLong = runs.contains { $0.isHan } || runs.reduce(0) { $0 + $1.scalars.count } >= 2
        guard isLong else { return nil }
        let joined = SyllableRuns(runs, in: folded).joined
        ways = (joined.count < runs.count ? [runs, joined] : [runs]).map(Self.parts)
        whole = SearchTokens.fold(text).unicodeScalars.filter { !$0.properties.isWhitespace }
    }

    private static func parts(_ runs: [SearchTokens.Run]) -> [Part] {
        runs.enumerated().map { place, run in
            Part(run: run, isOpen: place == runs.count - 1 && (run.isHan || run.scalars.count >= 2))
        }
    }

    /// The digits of what looks like a telephone number however it is written, `+86 138-0013-8000`.
    private static func number(_ text: String) -> String? {
        let folded = CompatibleText.fold(text)
        let digits = folded.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }
        let marks = Set(" -+().".utf8)
        guard digits.count >= 7, digits.count <= 20, !isOfYear(folded),
            folded.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || marks.contains($0) })
        else { return nil }
        return String(decoding: SearchPlan.digits(folded), as: UTF8.self)
    }

    /// 2026-0001, as numbers of orders end.
    private static func isOfYear(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].utf8.count == 4 && parts[0].hasPrefix("20") && parts[1].utf8.count >= 4
    }

    /// What the index is asked for an object, looking into these fields only, for each way the question may be meant;
    /// nothing when none of them can hold it.
    func expressions(_ entries: [SearchPlan.Entry], tenant: Int64) -> [SearchExpression] {
        ways.compactMap { parts in
            let all = parts.compactMap { Self.expression($0, entries, SearchPlan.prefix(tenant)) }
            guard all.count == parts.count else { return nil }
            return all.count == 1 ? all[0] : .all(all)
        }
    }

    private static func expression(_ part: Part, _ entries: [SearchPlan.Entry], _ company: String)
        -> SearchExpression?
    {
        let ways = entries.compactMap { expression(part, $0, company + $0.code) }
        return ways.count > 1 ? .any(ways) : ways.first
    }

    private static func expression(_ part: Part, _ entry: SearchPlan.Entry, _ head: String) -> SearchExpression? {
        switch entry.role {
        case .text: return words(part, head)
        case .person, .organisation, .title:
            let ways = [words(part, head)] + sounds(part, entry, head)
            return ways.count > 1 ? .any(ways) : ways[0]
        case .phone:
            guard let digits = part.digits else { return nil }
            return fours(digits, head)
        case .address:
            let word = words(part, head)
            guard part.text.utf8.count >= 4, part.text.utf8.allSatisfy({ $0 < 0x80 }) else { return word }
            return fours(Array(part.text.utf8), head).map { .any([$0, word]) }
        case .code:
            let bytes = Array(part.text.utf8)
            return part.run.isHan || !bytes.allSatisfy({ $0 < 0x80 }) ? nil : fours(bytes, head)
        }
    }

    /// More than the beginning of a name by its sound: what is longer than the index keeps of it, and its middle.
    private static func sounds(_ part: Part, _ entry: SearchPlan.Entry, _ head: String) -> [SearchExpression] {
        guard part.isLetters else { return [] }
        let text = part.text
        var ways = [SearchSound.longestSound, SearchSound.longestInitials].filter { text.count > $0 }.map {
            SearchExpression.word(head + text.prefix($0))
        }
        guard entry.hasPairs else { return ways }
        for syllables in PinyinSyllables.ways(text, isOpen: part.isOpen) where syllables.count > 1 {
            var pairs = zip(syllables, syllables.dropFirst()).map { head + SearchSound.pair($0, $1) }
            let last = pairs.removeLast()
            let words = pairs.map { SearchExpression.word($0) }
            let end = part.isOpen ? SearchExpression.prefix(last, isBroad: true) : .word(last)
            let way = words.isEmpty ? end : .all(words + [end])
            if !ways.contains(way) { ways.append(way) }
        }
        return ways
    }

    private static func words(_ part: Part, _ head: String) -> SearchExpression {
        let run = part.run
        guard run.isHan else {
            guard part.isOpen else { return .word(head + part.text) }
            // Half a company's name may sound like beijing…; with a digit in it a word is rare.
            let isCommon = run.scalars.count <= 3 || run.scalars.allSatisfy { (0x61...0x7A).contains($0.value) }
            return .prefix(head + part.text, isBroad: isCommon)
        }
        if run.scalars.count == 1 { return .prefix(head + part.text, isBroad: true) }
        var tokens: [String] = []
        SearchTokens.append(run, lone: false, to: &tokens)
        let pairs = tokens.map { SearchExpression.word(head + $0) }
        return pairs.count == 1 ? pairs[0] : .all(pairs)
    }

    private static func fours(_ bytes: [UInt8], _ head: String) -> SearchExpression? {
        guard bytes.count >= 3 else { return nil }
        if bytes.count < 4 { return .prefix(head + String(decoding: bytes, as: UTF8.self), isBroad: true) }
        let all = SearchPlan.fours(bytes).map { SearchExpression.word(head + $0) }
        return all.count == 1 ? all[0] : .all(all)
    }
}
