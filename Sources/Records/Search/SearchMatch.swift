import Conditions

/// A question compared with one record: whether it really answers, how well, and where.
///
/// The index knows which words a record has, not where; here neighbours are neighbours and the fields are those the
/// asker may see.
struct SearchMatch {
    /// How well the words fit, before who owns the record and how old it is.
    private(set) var fit = 0.0
    private(set) var marks: [(entry: SearchPlan.Entry, text: MarkedText)] = []

    init?(_ question: SearchQuestion, _ record: AnyRecord, _ entries: [SearchPlan.Entry]) {
        var best = [Double](repeating: 0, count: question.parts.count)
        for entry in entries {
            guard case .text(let text) = record.values[entry.field.slot] else { continue }
            let found = Self.compare(question, text, entry)
            let weight = entry.field.traits.contains(.title) ? 1.0 : 0.75
            for (place, part) in found.parts.enumerated() { best[place] = max(best[place], part * weight) }
            if !found.marks.isEmpty || found.isWhole { marks.append((entry, MarkedText(text, found.marks))) }
            if found.isWhole { fit += [.phone, .code, .address].contains(entry.role) ? 400 : 300 * weight }
        }
        guard best.allSatisfy({ $0 > 0 }) else { return nil }
        fit += best.reduce(0, +) / Double(best.count)
    }

    private struct Found {
        var parts: [Double]
        var marks: [Range<Int>] = []
        var isWhole = false
    }

    private static func compare(_ question: SearchQuestion, _ text: String, _ entry: SearchPlan.Entry) -> Found {
        var found = Found(parts: [Double](repeating: 0, count: question.parts.count))
        let folded = entry.role == .phone ? FoldedText(digitsOnly(text)) : FoldedText(text)
        found.isWhole = folded.isWhole(question.whole) || isSameNumber(question, folded, entry)
        let runs = entry.role == .phone ? [] : SearchTokens.runs(folded.scalars)
        lazy var sounds = SearchSound.readings(text, entry.role)
        for (place, part) in question.parts.enumerated() {
            if let (value, ranges) = Self.find(part, folded, runs, entry.role) {
                found.parts[place] = value
                found.marks += ranges.map(folded.characters)
            } else if !part.run.isHan, entry.role.isSpoken, let (value, range) = sound(part, sounds, text) {
                found.parts[place] = value
                found.marks.append(range)
            }
        }
        return found
    }

    /// A number with everything but its digits, and the country, replaced by blanks: places stay the same.
    private static func digitsOnly(_ text: String) -> String {
        let skipped = text.hasPrefix("+86") ? 3 : 0
        return String(text.enumerated().map { $0.offset >= skipped && $0.element.isNumber ? $0.element : " " })
    }

    private static func isSameNumber(
        _ question: SearchQuestion, _ folded: FoldedText, _ entry: SearchPlan.Entry
    ) -> Bool {
        guard entry.role == .phone, question.parts.count == 1, let digits = question.parts[0].digits else {
            return false
        }
        return folded.isWhole(digits.map { Unicode.Scalar($0) })
    }

    private static func find(
        _ part: SearchQuestion.Part, _ folded: FoldedText, _ runs: [SearchTokens.Run], _ role: SearchPlan.Role
    ) -> (Double, [Range<Int>])? {
        let needle = part.run.scalars
        if part.run.isHan || [.phone, .code, .address].contains(role) {
            var ranges: [Range<Int>] = []
            var from = 0
            while ranges.count < 20, let place = folded.place(of: needle, from: from) {
                ranges.append(place..<place + needle.count)
                from = place + needle.count
            }
            guard let first = ranges.first else { return nil }
            return (first.lowerBound == 0 ? 60 : 30, ranges)
        }
        let words = runs.filter { $0.scalars.starts(with: needle) }
        guard let first = words.first else { return nil }
        let value: Double = first.start == 0 ? 60 : 40
        return (value, words.prefix(20).map { $0.start..<$0.start + needle.count })
    }

    private static func sound(
        _ part: SearchQuestion.Part, _ readings: [SearchSound.Reading], _ text: String
    ) -> (Double, Range<Int>)? {
        let typed = part.text
        for reading in readings where reading.full.hasPrefix(typed) {
            var (length, syllables) = (0, 0)
            while length < typed.count, syllables < reading.syllables.count {
                length += reading.syllables[syllables].count
                syllables += 1
            }
            return (reading.full == typed ? 80 : 45, mark(reading, syllables, text))
        }
        for reading in readings where reading.initials.hasPrefix(typed) {
            return (reading.initials == typed ? 70 : 40, mark(reading, typed.count, text))
        }
        return nil
    }

    /// The characters of some syllables, when each is one character.
    private static func mark(_ reading: SearchSound.Reading, _ syllables: Int, _ text: String) -> Range<Int> {
        reading.isPlain ? reading.skipped..<min(text.count, reading.skipped + syllables) : 0..<0
    }
}
