/// What one column of a table holds, judged from its values.
public struct ColumnProfile: Sendable, Hashable, Codable {
    /// A value that does not fit the column's kind.
    public struct Exception: Sendable, Hashable, Codable {
        /// 1-based line of the file.
        public let line: Int
        /// The value as written.
        public let text: String
    }

    /// Something a person should decide or know.
    public enum Remark: Sendable, Hashable, Codable {
        /// Every date can be read in each of these formats; the first was taken.
        case ambiguousDates([DateFormat])
        /// The values look like dates in no known format.
        case unknownDateFormat(line: Int, example: String)
        /// All values are the same.
        case constant(String)
        /// Not all distinct values were counted.
        case manyValues(moreThan: Int)

        /// The remark in English.
        public var english: String {
            switch self {
            case .ambiguousDates(let formats):
                "dates fit several formats: \(formats.map(\.rawValue).joined(separator: ", ")); the first was taken"
            case .unknownDateFormat(let line, let example):
                "“\(example)” on line \(line) looks like a date in an unknown format"
            case .constant(let value): "every value is “\(value)”"
            case .manyValues(let count): "more than \(count) different values"
            }
        }

        /// The remark in simplified Chinese.
        public var chinese: String {
            switch self {
            case .ambiguousDates(let formats):
                "日期符合多种格式：\(formats.map(\.rawValue).joined(separator: "、"))，已按第一种读取"
            case .unknownDateFormat(let line, let example): "第 \(line) 行的“\(example)”像日期，但格式未知"
            case .constant(let value): "所有值都是“\(value)”"
            case .manyValues(let count): "不同的值超过 \(count) 个"
            }
        }
    }

    /// The column's name.
    public let name: String
    /// What its values are; decided by nine values in ten.
    public let kind: ColumnKind
    /// How many values are filled in.
    public let filled: Int
    /// How often each text that means "missing" occurs.
    public let missing: [String: Int]
    /// The number of different values, counted up to `distinctLimit`.
    public let distinct: Int
    /// The first values that do not fit the kind, at most 20.
    public let exceptions: [Exception]
    /// How many values do not fit the kind.
    public let exceptionCount: Int
    /// What a person should know.
    public let remarks: [Remark]

    /// Distinct values beyond this number are not counted.
    public static let distinctLimit = 100_000

    /// Judges the values of a column; `lines` are their lines in the file.
    public init(name: String, values: some Collection<String>, lines: some Collection<Int>) {
        var missing: [String: Int] = [:]
        var counts: [String: Int] = [:]
        var filled = 0
        for value in values {
            if MissingText.matches(value) {
                missing[value.trimmed, default: 0] += 1
                continue
            }
            filled += 1
            if counts[value] != nil || counts.count < Self.distinctLimit { counts[value, default: 0] += 1 }
        }
        let guess = ColumnGuess(name: name, counts: counts, filled: filled, isOrdered: Self.isOrdered(values))
        let misfits = Self.misfits(guess.kind, values, lines)
        self.name = name
        self.missing = missing
        self.filled = filled
        kind = guess.kind
        distinct = counts.count
        exceptions = misfits.first
        exceptionCount = misfits.count
        remarks = Self.remarks(guess, counts, values, lines)
    }

    // Row numbers rise or fall from row to row.
    private static func isOrdered(_ values: some Collection<String>) -> Bool {
        var last: Int?
        var direction = 0
        for value in values {
            guard let number = Int(value.trimmed) else { return false }
            if let last {
                let step = (number - last).signum()
                if step == 0 || (direction != 0 && step != direction) { return false }
                direction = step
            }
            last = number
        }
        return direction != 0
    }

    private static func misfits(
        _ kind: ColumnKind, _ values: some Collection<String>, _ lines: some Collection<Int>
    ) -> (first: [Exception], count: Int) {
        var first: [Exception] = []
        var count = 0
        for (value, line) in zip(values, lines) where !kind.accepts(value) && !MissingText.matches(value) {
            count += 1
            if first.count < 20 { first.append(Exception(line: line, text: value)) }
        }
        return (first, count)
    }

    private static func remarks(
        _ guess: ColumnGuess, _ counts: [String: Int], _ values: some Collection<String>, _ lines: some Collection<Int>
    ) -> [Remark] {
        var remarks: [Remark] = []
        if guess.dateFormats.count > 1 { remarks.append(.ambiguousDates(guess.dateFormats)) }
        if guess.looksLikeDates, let place = zip(values, lines).first(where: { ColumnGuess.looksLikeDate($0.0) }) {
            remarks.append(.unknownDateFormat(line: place.1, example: place.0))
        }
        if counts.count == 1, guess.filled > 1, let only = counts.keys.first { remarks.append(.constant(only)) }
        if counts.count == distinctLimit { remarks.append(.manyValues(moreThan: distinctLimit)) }
        return remarks
    }
}

extension ColumnKind {
    /// Whether a value that is filled in fits the kind.
    public func accepts(_ text: String) -> Bool {
        switch self {
        case .empty: false
        case .boolean: BooleanText.value(text) != nil
        case .integer: NumberText(text)?.isInteger == true
        case .decimal: NumberText(text) != nil
        case .date(let format): format.date(text) != nil
        case .time: TimeText(text) != nil
        case .category, .identifier, .text: true
        }
    }
}

extension Table {
    /// Judges every column, or only the first `rowLimit` rows of it.
    public func profiles(rowLimit: Int = .max) -> [ColumnProfile] {
        let sample = rows.prefix(rowLimit)
        let places = lines.prefix(rowLimit)
        return columns.indices.map { index in
            ColumnProfile(name: columns[index], values: sample.map { $0[index] }, lines: places)
        }
    }
}
