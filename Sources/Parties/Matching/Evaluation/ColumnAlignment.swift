import Tables

/// The columns two files share: by header first, then by kind of content and common values.
struct ColumnAlignment {
    /// A name for people and the column's place in each file.
    let columns: [(name: String, places: [Int])]

    init(_ tables: [Table], excluded: Set<String>) {
        func usable(_ table: Table) -> [Int] {
            table.columns.indices.filter { !excluded.contains(table.columns[$0]) && !table.columns[$0].isEmpty }
        }
        guard tables.count > 1 else {
            columns = tables.first.map { table in usable(table).map { (table.columns[$0], [$0]) } } ?? []
            return
        }
        var found: [(name: String, places: [Int])] = []
        var open = usable(tables[1])
        var unnamed: [Int] = []
        for place in usable(tables[0]) {
            let name = Self.folded(tables[0].columns[place])
            if let other = open.first(where: { Self.folded(tables[1].columns[$0]) == name }) {
                open.removeAll { $0 == other }
                found.append((tables[0].columns[place], [place, other]))
            } else {
                unnamed.append(place)
            }
        }
        for place in unnamed {
            guard let other = Self.likest(tables[0], place, tables[1], open) else { continue }
            open.removeAll { $0 == other }
            found.append(("\(tables[0].columns[place]) / \(tables[1].columns[other])", [place, other]))
        }
        columns = found
    }

    private static func folded(_ header: String) -> String {
        TextNormalisers.plainText(header).replacing(" ", with: "")
    }

    /// The open column of the other file that shares most words, at least one in five.
    private static func likest(_ table: Table, _ place: Int, _ other: Table, _ open: [Int]) -> Int? {
        let values = distinct(table, place)
        let shares = open.map { ($0, overlap(values, distinct(other, $0))) }
        guard let best = shares.max(by: { $0.1 < $1.1 }), best.1 >= 0.2 else { return nil }
        return best.0
    }

    private static func overlap(_ a: Set<String>, _ b: Set<String>) -> Double {
        let least = min(a.count, b.count)
        return least < 2 ? 0 : Double(a.intersection(b).count) / Double(least)
    }

    private static func distinct(_ table: Table, _ place: Int) -> Set<String> {
        var words: Set<String> = []
        for row in table.rows.prefix(5000) where place < row.count { words.formUnion(TokenSet.tokens(of: row[place])) }
        return words
    }
}
