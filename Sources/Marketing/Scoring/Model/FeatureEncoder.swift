import Foundation

/// All fields' encodings, learned on the training rows.
struct FeatureEncoder: Codable, Hashable, Sendable {
    let fields: [FieldEncoding]
    let remarks: [String: ColumnRemark]

    var featureCount: Int { fields.last.map { $0.missingFeature + 1 } ?? 0 }

    private static let bands = 10
    private static let mostLevels = 1000

    /// Learns encodings; `minimum` is the fewest training rows a level needs to stand for itself.
    /// `outcomes` has one entry per row of `rows` and only tells which numbers need bands.
    init(_ columns: [TableColumn], rows: [Int], outcomes: [Bool], minimum: Int) {
        var builder = Builder(rows: rows, outcomes: outcomes, minimum: minimum)
        for column in columns { builder.add(column) }
        fields = builder.fields
        remarks = builder.remarks
    }

    /// The features of some rows, in their order.
    func matrix(_ columns: [TableColumn], rows: [Int]) -> DesignMatrix {
        let byName = Dictionary(columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let sources = fields.map { field in
            FieldSource(field, byName[field.field]?.values ?? .nothing)
        }
        var matrix = DesignMatrix(columns: featureCount, rows: rows.count, perRow: fields.count * 2)
        for row in rows {
            matrix.beginRow()
            for source in sources { source.encode(row) { matrix.add($0, $1) } }
            matrix.endRow()
        }
        return matrix
    }

    private struct Builder {
        let rows: [Int]
        let outcomes: [Bool]
        let minimum: Int
        var fields: [FieldEncoding] = []
        var remarks: [String: ColumnRemark] = [:]

        mutating func add(_ column: TableColumn) {
            switch column.values {
            case .numbers(let numbers): addNumber(column.name, .number, .whole, numbers)
            case .dates(let days, let seconds, let order): addDate(column.name, days, seconds, order)
            case .levels(let codes, let keys, let displays):
                var counts = [Int](repeating: 0, count: keys.count)
                for row in rows where codes[row] >= 0 { counts[Int(codes[row])] += 1 }
                addLevels(column.name, .category, .whole, counts, keys, displays)
            case .presence(let filled):
                let missing = rows.count { !filled[$0] }
                if missing > 0, missing < rows.count { append(column.name, .presence, .whole, .presence) }
            case .nothing: break
            }
        }

        private mutating func append(
            _ name: String, _ kind: FeatureKind, _ part: FieldEncoding.Part, _ shape: FieldEncoding.Shape,
            _ order: DateCell.Order = .monthFirst
        ) {
            let first = fields.last.map { $0.missingFeature + 1 } ?? 0
            fields.append(
                FieldEncoding(field: name, kind: kind, part: part, dateOrder: order, shape: shape, first: first))
        }

        private mutating func addNumber(
            _ name: String, _ kind: FeatureKind, _ part: FieldEncoding.Part, _ values: [Double],
            _ order: DateCell.Order = .monthFirst
        ) {
            guard let shape = NumberShape.learn(values, rows, outcomes, bands: FeatureEncoder.bands) else { return }
            append(name, kind, part, shape, order)
        }

        private mutating func addDate(_ name: String, _ days: [Double], _ seconds: [Double], _ order: DateCell.Order) {
            addNumber(name, .date, .whole, days, order)
            addLevels(name, .weekday, rows.map { FieldEncoding.weekday(days[$0]) }, order)
            addLevels(name, .month, rows.map { FieldEncoding.month(days[$0]) }, order)
            addNumber(name, .date, .hour, seconds.map(FieldEncoding.hour), order)
        }

        private mutating func addLevels(
            _ name: String, _ part: FieldEncoding.Part, _ values: [String?], _ order: DateCell.Order
        ) {
            var counts: [String: Int] = [:]
            for value in values { if let value { counts[value, default: 0] += 1 } }
            let kept = counts.filter { $0.value >= minimum }.keys.sorted()
            if kept.count > 1 { append(name, .date, part, .category(keys: kept, displays: kept), order) }
        }

        private mutating func addLevels(
            _ name: String, _ kind: FeatureKind, _ part: FieldEncoding.Part, _ counts: [Int], _ keys: [String],
            _ displays: [String]
        ) {
            let seen = keys.indices.filter { counts[$0] > 0 }
            let common = seen.filter { counts[$0] >= minimum }
            let ordered = common.sorted { counts[$0] == counts[$1] ? keys[$0] < keys[$1] : counts[$0] > counts[$1] }
            let kept = ordered.prefix(FeatureEncoder.mostLevels)
            let present = counts.reduce(0, +)
            if seen.count == 1, present == rows.count { return remarks[name] = .constant(value: displays[seen[0]]) }
            if seen.count > kept.count {
                remarks[name] = .pooledLevels(kept: kept.count, pooled: seen.count - kept.count, below: minimum)
            }
            append(name, kind, part, .category(keys: kept.map { keys[$0] }, displays: kept.map { displays[$0] }))
        }
    }
}
