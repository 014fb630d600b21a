import Conditions
import Markup
import Money
import Records
import Storage

/// A list in groups of one field's values: how many each has and its newest rows. What is counted ends at a cap, which
/// is told.
struct ListGroups: Sendable {
    /// The rows of one value.
    struct Group: Sendable {
        let value: Value
        let count: Int64
        let rows: [AnyRecord]
    }

    let field: AnyField
    let columns: [VisibleFields.Visible]
    let groups: [Group]
    let titles: Titles
    let isCapped: Bool

    static let cap = 2000
    private static let rowsEach = 5
    private static let most = 40

    /// Whether a list can be grouped by a field: it has few values, or names them.
    static func isGroupable(_ field: AnyField) -> Bool {
        guard !field.isCustom, !field.traits.contains(.title) else { return false }
        switch field.kind {
        case .choice, .boolean: return true
        case .reference(let name): return name != "record"
        case .text: return field.traits.contains(.listed)
        case .longText, .integer, .decimal, .money, .percent, .date, .time, .choices, .email, .phone, .url,
            .creditCode, .json, .file:
            return false
        }
    }

    init(_ name: String, _ query: Query, _ columns: ListColumns, _ work: Work) throws {
        guard let field = columns.open(Self.isGroupable).first(where: { $0.name == name }) else {
            throw Refusal.invalid([FieldProblem("group", "不能按 \(name) 分组", "cannot group by \(name)")])
        }
        self.field = field
        self.columns = columns.chosen
        let found = Self.ordered(try Self.newest(field, query, work), field)
        let rows = try Self.rows(found.flatMap(\.ids), query.object, work)
        groups = found.map { group in
            Group(value: group.value, count: group.count, rows: group.ids.compactMap { rows[$0] })
        }
        isCapped = found.reduce(0) { $0 + $1.count } >= Int64(Self.cap)
        var wanted = Titles.Wanted()
        for row in rows.values { wanted.add(row, columns.chosen.map(\.field) + [field]) }
        titles = try Titles.load(wanted, work)
    }

    private struct Found {
        let value: Value
        let count: Int64
        var ids: [Int64]
    }

    /// Groups of a choice in the order of the choices, as stages; others stay as they are, the largest first.
    private static func ordered(_ found: [Found], _ field: AnyField) -> [Found] {
        let values = field.kind.choices.map { Value.text($0.value) }
        guard !values.isEmpty else { return found }
        func place(_ group: Found) -> Int { values.firstIndex(of: group.value) ?? values.count }
        return found.sorted { place($0) < place($1) }
    }

    /// One pass over the newest rows: the count of each value and its first rows.
    private static func newest(_ field: AnyField, _ query: Query, _ work: Work) throws -> [Found] {
        var window = try query.newest(
            cap, "t.\(field.name) AS value, t.id AS id", dialect: work.connection.dialect, now: work.now)
        window.sql = """
            SELECT w.value, w.id, w.size FROM (SELECT v.value, v.id, COUNT(*) OVER (PARTITION BY v.value) AS size, \
            ROW_NUMBER() OVER (PARTITION BY v.value ORDER BY v.id DESC) AS place FROM (\(window.sql)) v) w \
            WHERE w.place <= \(rowsEach) ORDER BY w.size DESC, w.value, w.place LIMIT \(rowsEach * most)
            """
        var found: [Found] = []
        try work.connection.query(window.sql, window.arguments) { row in
            let value = row.value(0)
            if found.last?.value == value {
                found[found.count - 1].ids.append(row.int(1))
            } else {
                found.append(Found(value: value, count: row.int(2), ids: [row.int(1)]))
            }
        }
        return found
    }

    private static func rows(_ ids: [Int64], _ object: ObjectDefinition, _ work: Work) throws -> [Int64: AnyRecord] {
        guard !ids.isEmpty else { return [:] }
        let marks = ids.map { _ in "?" }.joined(separator: ",")
        let sql = "\(object.selectSQL) WHERE t.tenant = ? AND t.id IN (\(marks))"
        let all = try work.connection.all(sql, [.int(work.actor.tenant)] + ids.map(Value.int)) {
            AnyRecord(object: object, row: $0)
        }
        return Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
    }

    func html(_ drawing: Drawing, _ question: ListQuestion) -> HTML {
        let words = drawing.words
        if groups.isEmpty { return p(.class("empty")) { words(.emptyFiltered) } }
        let cells = ListCells(columns: columns, values: drawing.values(titles), mayEdit: false)
        return div(.class("groups")) {
            if isCapped { p(.class("hint")) { words(ListWords.countedUpTo(Self.cap)) } }
            for (index, group) in groups.enumerated() {
                html(group, isFirst: index == 0, cells, question, drawing)
            }
        }
    }

    private func html(
        _ group: Group, isFirst: Bool, _ cells: ListCells, _ question: ListQuestion, _ drawing: Drawing
    ) -> HTML {
        let words = drawing.words
        return details(.open, .class("group-of-rows")) {
            summary {
                span(.class("group-name")) { name(group, cells, words) }
                span(.class("muted number")) { DigitGroups.text(group.count) }
            }
            div(.class("scroller")) {
                table(.class("records list")) {
                    thead(.class(isFirst ? "" : "sr")) {
                        tr {
                            for column in columns {
                                th(.scope("col"), .class(column.field.kind.style)) { words(column.field.label) }
                            }
                        }
                    }
                    tbody {
                        for record in group.rows {
                            tr { for column in columns { cells.html(column, record, drawing) } }
                        }
                    }
                }
            }
            if group.count > Int64(group.rows.count), let object = group.rows.first?.object {
                p(.class("pager")) { a(.href(all(group, object, question))) { words(.showAll) } }
            }
        }
    }

    private func name(_ group: Group, _ cells: ListCells, _ words: Wording) -> HTML {
        guard group.value != .null, let record = group.rows.first else { return HTML(words(ListWords.noValue)) }
        return cells.values.html(VisibleFields.Visible(field: field, rule: .open), of: record)
    }

    /// The list of this group alone.
    private func all(_ group: Group, _ object: ObjectDefinition, _ question: ListQuestion) -> Link {
        let row: BuiltCondition.Row =
            switch group.value {
            case .null: .init(field.name, .missing)
            case .text(let text): .init(field.name, .equal, [.text(text)])
            case .int(let number) where field.kind == .boolean: .init(field.name, .equal, [.bool(number != 0)])
            case .int(let number): .init(field.name, .equal, [.int(number)])
            }
        let own = BuiltCondition(.all, [.row(row)]).text
        return question.link(object) {
            $0.group = nil
            $0.filter = question.filter.map { "(\($0)) && \(own)" } ?? own
        }
    }
}
