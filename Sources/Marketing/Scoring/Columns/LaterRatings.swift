import Foundation

/// Finds groups of fields that are blank in exactly the same rows and rate the lead: a later step computed them.
///
/// A field of such a group is a rating when its name says so, or when the group holds at least two pairs in which a
/// number falls into bands named by another field (a score and its class).
struct LaterRatings {
    let columns: [TableColumn]
    let rows: [Int]

    private static let english: Set<String> = [
        "score", "index", "rating", "grade", "quality", "rank", "ranking", "tier", "segment", "propensity",
    ]
    private static let chinese = ["评分", "得分", "评级", "指数", "等级", "质量", "打分", "分数"]

    func find() -> [String: LeakEvidence] {
        var groups: [Mask: [TableColumn]] = [:]
        for column in columns where column.kind != nil {
            let mask = Mask(column, rows)
            let share = Double(mask.blank) / Double(max(1, rows.count))
            if LeakDetector.Limit.ratingBlank.contains(share) { groups[mask, default: []].append(column) }
        }
        var result: [String: LeakEvidence] = [:]
        for (mask, group) in groups where group.count > 1 {
            let share = Double(mask.blank) / Double(rows.count)
            for column in ratings(group) {
                let companions = group.map(\.name).filter { $0 != column.name }
                result[column.name] = .laterRating(companions: companions, blankShare: share)
            }
        }
        return result
    }

    private struct Mask: Hashable {
        let hash: UInt64
        let blank: Int

        init(_ column: TableColumn, _ rows: [Int]) {
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            var blank = 0
            for (place, row) in rows.enumerated() where column.isMissing(row) {
                hash = (hash ^ UInt64(place)) &* 0x100_0000_01b3
                blank += 1
            }
            self.hash = hash
            self.blank = blank
        }
    }

    private func ratings(_ group: [TableColumn]) -> [TableColumn] {
        var banded = Set<String>()
        var pairs = 0
        for number in group where number.kind == .number {
            for named in group where named.kind == .category && areBands(number, named) {
                pairs += 1
                banded.formUnion([number.name, named.name])
            }
        }
        return group.filter { column in
            let isNamed = ColumnName(column.name).says(Self.english, Self.chinese)
            return isNamed || (pairs >= 2 && banded.contains(column.name))
        }
    }

    /// Whether each level covers its own interval of the number: 2 to 10 levels, more numbers than levels.
    private func areBands(_ number: TableColumn, _ named: TableColumn) -> Bool {
        guard case .numbers(let values) = number.values, case .levels(let codes, let keys, _) = named.values,
            keys.count <= 10
        else { return false }
        var lows = [Double](repeating: .infinity, count: keys.count)
        var highs = [Double](repeating: -.infinity, count: keys.count)
        var distinct = Set<Double>()
        for row in rows where codes[row] >= 0 && !values[row].isNaN {
            let level = Int(codes[row])
            lows[level] = min(lows[level], values[row])
            highs[level] = max(highs[level], values[row])
            if distinct.count <= 20 { distinct.insert(values[row]) }
        }
        let used = keys.indices.filter { lows[$0] <= highs[$0] }.sorted { lows[$0] < lows[$1] }
        guard used.count >= 2, distinct.count > used.count else { return false }
        return zip(used, used.dropFirst()).allSatisfy { highs[$0] < lows[$1] }
    }
}
