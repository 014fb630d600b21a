/// Compares pairs of rows column by column: one comparator runs over many pairs before the next begins.
struct PairComparison: Sendable {
    let columns: [EncodedColumn]
    /// For each column, the columns whose values may have been swapped with it.
    let partners: [[Int]]

    init(columns: [EncodedColumn]) {
        self.columns = columns
        let names = columns.indices.filter { columns[$0].kind == .name }
        partners = columns.indices.map { place in
            columns[place].kind == .name && names.count <= 6 ? names.filter { $0 != place } : []
        }
    }

    /// The levels each column's comparison can give.
    var levels: [[AgreementLevel]] {
        columns.indices.map { columns[$0].kind.levels + (partners[$0].isEmpty ? [] : [.moved]) }
    }

    /// Fills in the patterns of the pairs.
    func compare(_ pairs: inout [CandidatePair]) {
        for field in columns.indices {
            compare(&pairs, field)
        }
    }

    private func compare(_ pairs: inout [CandidatePair], _ field: Int) {
        let column = columns[field]
        let shift = UInt64(3 * field)
        column.codes.withUnsafeBufferPointer { codes in
            column.vocabulary.scalars.withUnsafeBufferPointer { scalars in
                column.vocabulary.starts.withUnsafeBufferPointer { starts in
                    for place in pairs.indices {
                        let a = codes[Int(pairs[place].left)]
                        let b = codes[Int(pairs[place].right)]
                        if a < 0 || b < 0 { continue }
                        if a == b {
                            pairs[place].pattern |= 6 << shift
                            continue
                        }
                        let x = Scalars(rebasing: scalars[Int(starts[Int(a)])..<Int(starts[Int(a) + 1])])
                        let y = Scalars(rebasing: scalars[Int(starts[Int(b)])..<Int(starts[Int(b) + 1])])
                        let level = column.level(Int(a), Int(b), x, y)
                        pairs[place].pattern |= UInt64(level.code) << shift
                    }
                }
            }
        }
        if !partners[field].isEmpty { findMoved(&pairs, field) }
    }

    /// Raises `different` to `moved` when the value stands in a partner column of the other row.
    private func findMoved(_ pairs: inout [CandidatePair], _ field: Int) {
        for place in pairs.indices where pairs[place].pattern.level(field) <= 2 {
            let left = Int(pairs[place].left)
            let right = Int(pairs[place].right)
            if pairs[place].pattern.level(field) == 0 { continue }
            for partner in partners[field]
            where isSame(field, left, partner, right) && isSame(partner, left, field, right) {
                pairs[place].pattern &= ~(7 << UInt64(3 * field))
                pairs[place].pattern |= UInt64(5) << UInt64(3 * field)
            }
        }
    }

    private func isSame(_ one: Int, _ row: Int, _ other: Int, _ otherRow: Int) -> Bool {
        let a = columns[one].codes[row]
        let b = columns[other].codes[otherRow]
        if a < 0 || b < 0 { return false }
        return columns[one].vocabulary.withScalars(Int(a)) { x in
            columns[other].vocabulary.withScalars(Int(b)) { y in x.elementsEqual(y) }
        }
    }
}

/// Two rows that some blocking key brought together.
struct CandidatePair: Sendable {
    let left: UInt32
    let right: UInt32
    var pattern: LevelPattern = 0
}

extension EncodedColumn {
    /// The level of two different values of this column.
    func level(_ a: Int, _ b: Int, _ x: Scalars, _ y: Scalars) -> AgreementLevel {
        switch kind {
        case .name: return nameLevel(x, y)
        case .date: return Nearness.calendarDates(x, y)
        case .phone: return ContactComparison.phones(x, y)
        case .email: return ContactComparison.emails(x, y)
        case .identifier: return identifierLevel(x, y)
        case .creditCode, .code: return x.count >= 3 && EditDistance.isOneEdit(x, y) ? .near : .different
        case .number: return Nearness.numbers(numbers[a], numbers[b])
        case .company: return companyLevel(a, b, x, y)
        case .text: return textLevel(a, b, x, y)
        case .category, .constant, .rowNumber, .truth: return .different
        }
    }

    private func nameLevel(_ x: Scalars, _ y: Scalars) -> AgreementLevel {
        // One letter is an initial: it neither proves nor excludes the longer name.
        if min(x.count, y.count) == 1 { return x[0] == y[0] ? .loose : .different }
        let likeness = Jaro.winkler(x, y)
        if likeness >= 0.92 || min(x.count, y.count) >= 4 && EditDistance.isOneEdit(x, y) { return .near }
        if likeness >= 0.85 { return .similar }
        return likeness >= 0.75 ? .loose : .different
    }

    private func identifierLevel(_ x: Scalars, _ y: Scalars) -> AgreementLevel {
        if EditDistance.isOneEdit(x, y) { return .near }
        let longest = max(x.count, y.count)
        if longest < 6 || longest > 64 || abs(x.count - y.count) > 2 { return .different }
        // Two slips need a text that shares most characters in order, which Jaro excludes cheaply.
        if Jaro.similarity(x, y) < 0.75 { return .different }
        return EditDistance.levenshtein(x, y) <= 2 ? .similar : .different
    }

    private func companyLevel(_ a: Int, _ b: Int, _ x: Scalars, _ y: Scalars) -> AgreementLevel {
        let shared = Bigrams.jaccard(bigrams[a], bigrams[b])
        if shared >= 0.75 { return .near }
        if shared >= 0.5 || min(x.count, y.count) >= 4 && (x.starts(with: y) || y.starts(with: x)) { return .similar }
        return shared >= 0.3 ? .loose : .different
    }

    private func textLevel(_ a: Int, _ b: Int, _ x: Scalars, _ y: Scalars) -> AgreementLevel {
        let shared = TokenSet.weightedJaccard(words[a], words[b], weights: wordWeights)
        if shared >= 0.8 { return .near }
        let likeness = max(x.count, y.count) <= 64 ? Jaro.winkler(x, y) : 0
        if likeness >= 0.94 { return .near }
        if shared >= 0.5 || likeness >= 0.88 { return .similar }
        return shared >= 0.25 || likeness >= 0.8 ? .loose : .different
    }
}
