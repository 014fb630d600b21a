import China

/// Words of a question that are syllables in a row, as input methods write them: hua wei, zhang san, xi'an.
struct SyllableRuns {
    private let runs: [SearchTokens.Run]
    private let text: [Unicode.Scalar]

    init(_ runs: [SearchTokens.Run], in folded: String) {
        self.runs = runs
        text = runs.count > 1 ? Array(folded.unicodeScalars) : []
    }

    /// The same words with those joined that are pinyin and have nothing but blanks, apostrophes or hyphens between
    /// them. A word of a single letter, or one that no syllables make, stays by itself.
    var joined: [SearchTokens.Run] {
        var joined: [SearchTokens.Run] = []
        var row: [SearchTokens.Run] = []
        for run in runs {
            if let last = row.last, isSyllables(last, isLast: false), isSyllables(run, isLast: run == runs.last),
                isJoint(last, run)
            {
                row.append(run)
            } else {
                if !row.isEmpty { joined.append(Self.one(row)) }
                row = [run]
            }
        }
        if !row.isEmpty { joined.append(Self.one(row)) }
        return joined
    }

    /// The last word may still be growing.
    private func isSyllables(_ run: SearchTokens.Run, isLast: Bool) -> Bool {
        run.isLetters && !PinyinSyllables.ways(run.text, isOpen: isLast).isEmpty
    }

    private func isJoint(_ one: SearchTokens.Run, _ next: SearchTokens.Run) -> Bool {
        let gap = one.start + one.scalars.count..<next.start
        return !gap.isEmpty && text.indices.contains(gap.upperBound)
            && text[gap].allSatisfy { $0.properties.isWhitespace || Self.marks.contains($0) }
    }

    private static let marks: Set<Unicode.Scalar> = ["'", "\u{2018}", "\u{2019}", "`", "-"]

    private static func one(_ row: [SearchTokens.Run]) -> SearchTokens.Run {
        SearchTokens.Run(isHan: row[0].isHan, scalars: row.flatMap(\.scalars), start: row[0].start)
    }
}

extension SearchTokens.Run {
    /// Whether it is nothing but a to z.
    var isLetters: Bool { !isHan && scalars.allSatisfy { (0x61...0x7A).contains($0.value) } }
}
