import Tables

/// Which rows belong together, known from a column the matcher never sees.
struct MatchingTruth: Sendable {
    /// The group of each row, −1 when unknown.
    let codes: [Int32]
    /// Columns left out because they hold the truth.
    let columns: Set<String>
    /// Pairs of rows that belong together.
    let pairs: Int

    init(keys: [String?], columns: Set<String>, space: RecordSpace) {
        var numbered: [String: Int32] = [:]
        codes = keys.map { key in
            guard let key, !key.isEmpty else { return -1 }
            if let known = numbered[key] { return known }
            let code = Int32(clamping: numbered.count)
            numbered[key] = code
            return code
        }
        self.columns = columns
        var counts = [(left: Int, all: Int)](repeating: (0, 0), count: numbered.count)
        for (row, code) in codes.enumerated() where code >= 0 {
            counts[Int(code)].all += 1
            if row < space.left { counts[Int(code)].left += 1 }
        }
        pairs = counts.reduce(0) { $0 + space.pairs($1.all, fromLeft: $1.left) }
    }

    func joins(_ a: UInt32, _ b: UInt32) -> Bool {
        let code = codes[Int(a)]
        return code >= 0 && code == codes[Int(b)]
    }
}

extension MatchingTruth {
    /// Finds the truth that the options ask for; nil when they ask for none.
    static func find(_ options: MatchingOptions, in tables: [Table], space: RecordSpace) throws -> MatchingTruth? {
        if options.truth == nil && options.truthPattern == nil { return nil }
        let pattern = try options.truthPattern.map(compiled)
        var keys: [String?] = []
        var names: Set<String> = []
        for (place, table) in tables.enumerated() {
            let column = try truthColumn(options, table, place, pattern)
            names.insert(table.columns[column])
            keys += table.rows.map { row in
                let value = column < row.count ? row[column] : ""
                return pattern.map { captured(value, $0) } ?? value
            }
        }
        return MatchingTruth(keys: keys, columns: names, space: space)
    }

    private static func compiled(_ pattern: String) throws -> Regex<AnyRegexOutput> {
        do {
            return try Regex(pattern)
        } catch {
            throw MatchingEvaluationError.badPattern(pattern, why: "\(error)")
        }
    }

    /// The first group, or the whole match when the pattern has no group.
    private static func captured(_ value: String, _ pattern: Regex<AnyRegexOutput>) -> String? {
        guard let match = try? pattern.firstMatch(in: value) else { return nil }
        let part = match.output.count > 1 ? match.output[1].substring : match.output[0].substring
        return part.map(String.init)
    }

    /// The named column (`A=B` when the files name it differently), else the one the pattern fits most often.
    private static func truthColumn(
        _ options: MatchingOptions, _ table: Table, _ place: Int, _ pattern: Regex<AnyRegexOutput>?
    ) throws -> Int {
        if let name = options.truth {
            let names = name.split(separator: "=", maxSplits: 1).map(String.init)
            let wanted = table.index(of: name) != nil ? name : names[min(place, names.count - 1)]
            let found = table.index(of: wanted) ?? table.columns.firstIndex { $0.lowercased() == wanted.lowercased() }
            guard let found else { throw MatchingEvaluationError.unknownColumn(wanted, known: table.columns) }
            return found
        }
        let sample = table.rows.prefix(200)
        let fits = table.columns.indices.map { column in
            pattern.map { pattern in
                sample.count { column < $0.count && captured($0[column], pattern) != nil }
            } ?? 0
        }
        guard let best = fits.indices.max(by: { (fits[$0], -$0) < (fits[$1], -$1) }), fits[best] * 2 > sample.count
        else {
            throw MatchingEvaluationError.patternFitsNothing(options.truthPattern ?? "")
        }
        return best
    }
}
