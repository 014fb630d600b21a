/// Decides the kind of a column from its distinct values and how often each occurs.
struct ColumnGuess {
    private(set) var kind = ColumnKind.text
    private(set) var dateFormats: [DateFormat] = []
    private(set) var looksLikeDates = false
    let filled: Int

    private let name: String
    private let counts: [String: Int]
    private let counted: Int
    private let isOrdered: Bool

    init(name: String, counts: [String: Int], filled: Int, isOrdered: Bool) {
        self.name = name.lowercased()
        self.counts = counts
        self.filled = filled
        self.isOrdered = isOrdered
        counted = counts.values.reduce(0, +)
        kind = decide()
    }

    private mutating func decide() -> ColumnKind {
        guard counted > 0 else { return .empty }
        if isBoolean { return .boolean }
        dateFormats = dates()
        if let format = dateFormats.first { return .date(format) }
        if let numeric = numeric() { return numeric }
        if isMost({ TimeText($0) != nil }) { return .time }
        if share({ Self.looksLikeDate($0) }) >= 0.5 {
            looksLikeDates = true
            return .text
        }
        return words()
    }

    private var isBoolean: Bool {
        guard counts.count <= 4, BooleanText.isPair(counts.keys) else { return false }
        return counts.count > 1 || counts.keys.allSatisfy { Int($0.trimmed) == nil }
    }

    // Formats that nine values in ten fit, best first; several when they fit equally well.
    private func dates() -> [DateFormat] {
        var best: [DateFormat] = []
        var bestShare = 0.0
        for format in DateFormat.allCases {
            let share = share { text in
                guard let date = format.date(text) else { return false }
                return format != .compact || (1900...2100).contains(date.year)
            }
            guard share >= threshold, share >= bestShare else { continue }
            if share > bestShare { best = [] }
            bestShare = share
            best.append(format)
        }
        return best
    }

    private func numeric() -> ColumnKind? {
        var (numbers, integers, coded, long) = (0, 0, 0, 0)
        for (text, count) in counts {
            guard let number = NumberText(text) else { continue }
            numbers += count
            if number.isInteger { integers += count }
            if number.hasLeadingZeros { coded += count }
            if number.isInteger, number.digits >= 10 { long += count }
        }
        guard Double(numbers) >= Double(counted) * threshold else { return nil }
        if coded > 0 || long * 2 > counted { return words(areCodes: true) }
        guard integers == numbers else { return .decimal }
        let isUnique = counts.count == counted && counted >= 10
        return isUnique && (isOrdered || Self.namesRow(name)) ? .identifier : .integer
    }

    private func words(areCodes: Bool = false) -> ColumnKind {
        let distinct = counts.count
        if counted >= 10, distinct * 100 >= counted * 99, areCodes || isMost(Self.looksLikeCode) { return .identifier }
        if distinct <= 50, distinct * 2 <= counted { return .category }
        return distinct <= 1000 && distinct * 20 <= counted ? .category : .text
    }

    private var threshold: Double { counted < 10 ? 1 : 0.9 }

    private func share(_ fits: (String) -> Bool) -> Double {
        var fitting = 0
        for (text, count) in counts where fits(text) { fitting += count }
        return Double(fitting) / Double(counted)
    }

    private func isMost(_ fits: (String) -> Bool) -> Bool { share(fits) >= threshold }

    private static func namesRow(_ name: String) -> Bool {
        let words = name.split { !$0.isLetter }
        if words.contains(where: { ["id", "no", "number", "code", "key", "ref"].contains($0) }) { return true }
        return name.hasSuffix("编号") || name.hasSuffix("号") || name.hasSuffix("代码")
    }

    private static func looksLikeCode(_ text: String) -> Bool {
        let bytes = text.trimmed.utf8
        guard bytes.count <= 64, bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return false }
        return bytes.allSatisfy { byte in
            let letter = byte | 0x20
            return (byte >= 0x2D && byte <= 0x3A) || (letter >= 0x61 && letter <= 0x7A) || byte == 0x5F
        }
    }

    /// Digits in three groups between two equal separators.
    static func looksLikeDate(_ text: String) -> Bool {
        let day = text.trimmed.prefix { $0 != " " && $0 != "T" }
        guard (6...14).contains(day.utf8.count) else { return false }
        return ["/", "-", ".", "_", ":"].contains { (separator: Character) in
            let parts = day.split(separator: separator, omittingEmptySubsequences: false)
            return parts.count == 3 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
        }
    }
}
