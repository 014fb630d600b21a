import Foundation
import Tables

/// Reads, types and encodes the columns of one or two files.
struct ColumnPreparation: Sendable {
    /// Every column with the kind inferred, compared or not.
    private(set) var profiles: [ColumnProfile] = []
    /// The columns to compare.
    private(set) var encoded: [EncodedColumn] = []

    static func run(
        _ tables: [Table], alignment: ColumnAlignment, space: RecordSpace, normalisers: TextNormalisers
    ) async -> ColumnPreparation {
        let results = await PairSearch.parallel(alignment.columns.map { Source(name: $0.name, places: $0.places) }) {
            prepare($0, tables, space, normalisers)
        }
        var preparation = ColumnPreparation()
        preparation.profiles = results.map(\.profile)
        preparation.encoded = chosen(results.compactMap(\.encoded))
        for place in preparation.profiles.indices {
            let profile = preparation.profiles[place]
            preparation.profiles[place].compared = preparation.encoded.contains { $0.name == profile.name }
        }
        return preparation
    }

    private struct Source: Sendable {
        let name: String
        let places: [Int]
    }

    /// A pattern holds 21 fields: of more, those with most distinct values for their filled share stay.
    private static func chosen(_ columns: [EncodedColumn]) -> [EncodedColumn] {
        if columns.count <= LevelPattern.capacity { return columns }
        let worth = columns.map { Double($0.frequency.count) * Double($0.filled) / Double($0.codes.count) }
        let best = columns.indices.sorted { worth[$0] > worth[$1] }.prefix(LevelPattern.capacity)
        return best.sorted().map { columns[$0] }
    }

    private static func prepare(
        _ source: Source, _ tables: [Table], _ space: RecordSpace, _ normalisers: TextNormalisers
    ) -> (profile: ColumnProfile, encoded: EncodedColumn?) {
        var values: [String] = []
        values.reserveCapacity(space.rows)
        for (table, place) in zip(tables, source.places) {
            values += table.rows.map { place < $0.count ? $0[place] : "" }
        }
        let kind = kind(source.name, values, space, normalisers)
        let encoded =
            kind.isCompared
            ? EncodedColumn(name: source.name, kind: kind, values: values, normalisers: normalisers) : nil
        let filled = encoded?.filled ?? values.count { !ColumnTyping.isBlank($0) }
        let distinct = encoded?.frequency.count ?? Set(values.lazy.filter { !ColumnTyping.isBlank($0) }).count
        let isFlat = distinct <= 1
        let profile = ColumnProfile(
            name: source.name, kind: isFlat ? .constant : kind, filled: Double(filled) / Double(max(1, values.count)),
            distinct: distinct, compared: false)
        return (profile, isFlat ? nil : encoded)
    }

    private static func kind(
        _ name: String, _ values: [String], _ space: RecordSpace, _ normalisers: TextNormalisers
    ) -> ColumnKind {
        // Row numbers are judged within each file: between two files equal values are the point.
        let parts = space.isLink ? [values[..<space.left], values[space.left...]] : [values[...]]
        let kinds = parts.map { kind(name, $0, normalisers) }
        if kinds.contains(.rowNumber) { return .rowNumber }
        return kinds.count == 2 && kinds[0] != kinds[1] ? kind(name, values[...], normalisers) : kinds[0]
    }

    private static func kind(_ name: String, _ values: ArraySlice<String>, _ normalisers: TextNormalisers) -> ColumnKind
    {
        let filled = values.filter { !ColumnTyping.isBlank($0) }
        let step = max(1, filled.count / ColumnTyping.sampleSize)
        let sample = stride(from: 0, to: filled.count, by: step).map {
            filled[$0].precomposedStringWithCompatibilityMapping.trimmingCharacters(in: .whitespaces)
        }
        let typing = ColumnTyping(
            header: name, sample: sample, filled: Double(filled.count) / Double(max(1, values.count)),
            distinct: Set(filled).count, rows: values.count, normalisers: normalisers)
        return typing.kind()
    }
}
