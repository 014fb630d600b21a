import Conditions

/// A question compared with one record: whether it really answers, how well, and where.
///
/// The index knows which words a record has, not where; here neighbours are neighbours and the fields are those the
/// asker may see.
struct SearchMatch {
    /// How well the words fit, before who owns the record and how old it is.
    private(set) var fit = 0.0
    private(set) var marks: [(entry: SearchPlan.Entry, text: MarkedText)] = []

    /// Whether the record is called so from the first character on, or behind the place its name begins with.
    private(set) var beginsTitle = false

    /// The better of the ways a question may be meant; nil when the record answers none.
    init?(_ question: SearchQuestion, _ record: AnyRecord, _ entries: [SearchPlan.Entry]) {
        let matches = question.ways.compactMap { Self($0, question, record, entries) }
        guard let best = matches.max(by: { $0.fit < $1.fit }) else { return nil }
        self = best
    }

    private init?(
        _ parts: [SearchQuestion.Part], _ question: SearchQuestion, _ record: AnyRecord, _ entries: [SearchPlan.Entry]
    ) {
        var best = [Double](repeating: 0, count: parts.count)
        for entry in entries {
            guard case .text(let text) = record.values[entry.field.slot] else { continue }
            let found = Self.compare(parts, question.whole, text, entry)
            let isTitle = entry.field.traits.contains(.title)
            let weight = isTitle ? 1.0 : 0.75
            for (place, value) in found.values.enumerated() { best[place] = max(best[place], value * weight) }
            if !found.marks.isEmpty || found.isWhole { marks.append((entry, MarkedText(text, found.marks))) }
            if found.isWhole { fit += Self.whole(entry.role) * weight }
            if isTitle { beginsTitle = found.begins }
        }
        guard best.allSatisfy({ $0 > 0 }) else { return nil }
        fit += best.reduce(0, +) / Double(best.count)
    }

    /// What it is worth that a field is the question and nothing else: a title says what something is about, no name.
    private static func whole(_ role: SearchPlan.Role) -> Double {
        switch role {
        case .phone, .code, .address: 500
        case .text, .person, .organisation: 300
        case .title: 80
        }
    }

    private struct Found {
        var values: [Double]
        var marks: [Range<Int>] = []
        var isWhole = false
        /// Whether the first piece stands at the beginning.
        var begins = false
    }

    private static func compare(
        _ parts: [SearchQuestion.Part], _ whole: [Unicode.Scalar], _ text: String, _ entry: SearchPlan.Entry
    ) -> Found {
        var found = Found(values: [Double](repeating: 0, count: parts.count))
        let folded = entry.role == .phone ? FoldedText(digitsOnly(text)) : FoldedText(text)
        found.isWhole = folded.isWhole(whole) || isSameNumber(parts, folded, entry)
        let runs = entry.role == .phone ? [] : SearchTokens.runs(folded.scalars)
        lazy var sounds = SearchSound.readings(text, entry.role)
        for (place, part) in parts.enumerated() {
            if let (value, ranges) = Self.find(part, folded, runs, entry.role) {
                found.values[place] = value
                found.marks += ranges.map(folded.characters)
                if place == 0, let first = ranges.first { found.begins = isBeginning(first.lowerBound, text, entry) }
            } else if !part.run.isHan, entry.role.isSpoken, let heard = SoundMatch(part, sounds, entry) {
                found.values[place] = heard.value
                found.marks.append(heard.mark)
                if place == 0 { found.begins = heard.isBeginning }
            }
        }
        return found
    }

    private static func isBeginning(_ place: Int, _ text: String, _ entry: SearchPlan.Entry) -> Bool {
        place == 0 || (entry.role == .organisation && place == SearchSound.placeLength(text))
    }

    /// A number with everything but its digits, and the country, replaced by blanks: places stay the same.
    private static func digitsOnly(_ text: String) -> String {
        let skipped = text.hasPrefix("+86") ? 3 : 0
        return String(text.enumerated().map { $0.offset >= skipped && $0.element.isNumber ? $0.element : " " })
    }

    private static func isSameNumber(
        _ parts: [SearchQuestion.Part], _ folded: FoldedText, _ entry: SearchPlan.Entry
    ) -> Bool {
        guard entry.role == .phone, parts.count == 1, let digits = parts[0].digits else { return false }
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
}

/// Where a name sounds like what was typed, and how well.
struct SoundMatch {
    let value: Double
    let mark: Range<Int>
    /// Whether it is heard where the name begins.
    let isBeginning: Bool

    /// The beginning before the initials, both before the middle, of which two syllables must be heard.
    init?(_ part: SearchQuestion.Part, _ readings: [SearchSound.Reading], _ entry: SearchPlan.Entry) {
        self.init(part.text, readings, inMiddle: entry.hasPairs && part.isLetters)
    }

    init?(_ typed: String, _ readings: [SearchSound.Reading], inMiddle: Bool) {
        for reading in readings {
            guard let reach = reading.reach(of: typed) else { continue }
            self.init(reading.full == typed ? 80 : 45, reading.characters(0..<reach), reading.isLeading)
            return
        }
        for reading in readings {
            let initials = reading.initials
            guard initials.hasPrefix(typed) else { continue }
            let value: Double = initials == typed ? 70 : 40
            self.init(value, reading.characters(0..<reading.initialled(typed.count)), reading.isLeading)
            return
        }
        guard inMiddle, let whole = readings.first else { return nil }
        for first in whole.syllables.indices.dropFirst() {
            guard let reach = whole.reach(of: typed, from: first), reach > 1 else { continue }
            self.init(30, whole.characters(first..<first + reach), false)
            return
        }
        return nil
    }

    private init(_ value: Double, _ mark: Range<Int>, _ isBeginning: Bool) {
        self.value = value
        self.mark = mark
        self.isBeginning = isBeginning
    }
}
