import Assets
import Foundation

/// The table of divisions: code to name and back, with history, and finding them in addresses.
public struct Divisions: Sendable {
    /// The table of the asset `divisions.tsv`; without it provinces and their capitals only (`isReduced`).
    public static let shared = Divisions(tsv: Assets.data("divisions.tsv"))

    /// The last year the table knows.
    public let year: Int
    /// True when only provinces, their capitals and the five separately planned cities are known.
    public let isReduced: Bool

    private let byCode: [String: [Division]]
    private let names: NameIndex

    /// A table from lines of code, name, short name, first year, last year; nil or unreadable gives the reduced one.
    public init(tsv: Data?) {
        let read = tsv.map(Self.read) ?? []
        isReduced = read.isEmpty
        let divisions = read.isEmpty ? Self.reduced : read
        year = divisions.map(\.lastYear).max() ?? 0
        byCode = Dictionary(grouping: divisions, by: \.code).mapValues { $0.sorted { $0.lastYear > $1.lastYear } }
        names = NameIndex(divisions)
    }

    /// The division of a six-digit code, in a given year or under its last name.
    public func division(code: String, in year: Int? = nil) -> Division? {
        guard let known = byCode[code] else { return nil }
        guard let year else { return known.first }
        return known.first { $0.firstYear <= year && year <= $0.lastYear }
    }

    /// Every division of a name, official or short, those of today first.
    public func divisions(named name: String) -> [Division] {
        let scalars = Array(name.unicodeScalars)
        let found = names.matches(scalars, at: 0).filter { $0.length == scalars.count }.map(\.division)
        return found.sorted { ($1.lastYear, $0.code) < ($0.lastYear, $1.code) }
    }

    /// The names of all levels in one, such as 广东省深圳市南山区, or nil for an unknown code.
    public func fullName(of code: String) -> String? {
        guard let division = division(code: code) else { return nil }
        let above = parents(of: division)
        return [above.province, above.prefecture, division].compactMap(\.self).map(\.name).joined()
    }

    /// Whether the table still has the division in its last year.
    public func isCurrent(_ division: Division) -> Bool { division.lastYear == year }

    /// The levels above a division; a grouping such as 市辖区 counts as none.
    func parents(of division: Division) -> (province: Division?, prefecture: Division?) {
        let province = division.level > .province ? self.division(code: "\(division.code.prefix(2))0000") : nil
        let above = division.level > .prefecture ? self.division(code: "\(division.code.prefix(4))00") : nil
        return (province, above?.isGrouping == true ? nil : above)
    }

    func matches(_ text: [Unicode.Scalar], at start: Int) -> [NameIndex.Match] { names.matches(text, at: start) }

    private static func read(_ tsv: Data) -> [Division] {
        String(decoding: tsv, as: UTF8.self).split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 5, fields[0].utf8.count == 6, let first = Int(fields[3]), let last = Int(fields[4])
            else { return nil }
            return Division(
                code: String(fields[0]), name: String(fields[1]), shortName: String(fields[2]),
                firstYear: first, lastYear: last)
        }
    }
}

/// Names by their first two characters, so that a text is matched without cutting strings.
struct NameIndex: Sendable {
    struct Match: Sendable {
        let division: Division
        let length: Int
        let isShort: Bool
    }

    private struct Entry: Sendable {
        let division: Division
        let scalars: [Unicode.Scalar]
        let isShort: Bool
    }

    private var entries: [UInt64: [Entry]] = [:]

    init(_ divisions: [Division]) {
        for division in divisions where !division.isGrouping {
            add(division, division.name, isShort: false)
            if division.shortName != division.name { add(division, division.shortName, isShort: true) }
        }
        entries = entries.mapValues { $0.sorted { $0.scalars.count > $1.scalars.count } }
    }

    /// Every name that stands at a place of the text, longest first.
    func matches(_ text: [Unicode.Scalar], at start: Int) -> [Match] {
        guard start + 1 < text.count, let found = entries[Self.key(text[start], text[start + 1])] else { return [] }
        return found.filter { entry in
            start + entry.scalars.count <= text.count
                && entry.scalars.indices.allSatisfy { entry.scalars[$0] == text[start + $0] }
        }.map { Match(division: $0.division, length: $0.scalars.count, isShort: $0.isShort) }
    }

    private mutating func add(_ division: Division, _ name: String, isShort: Bool) {
        let scalars = Array(name.unicodeScalars)
        guard scalars.count > 1 else { return }
        let entry = Entry(division: division, scalars: scalars, isShort: isShort)
        entries[Self.key(scalars[0], scalars[1]), default: []].append(entry)
    }

    private static func key(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 32 | UInt64(second.value)
    }
}
