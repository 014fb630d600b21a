import Conditions
import Markup
import Money
import Records
import Storage

/// A list in groups of one field's values: how many each has, what they add up to, and its first rows in the order of
/// the list. What is counted ends at a cap, which is told.
struct ListGroups: Sendable {
    /// The rows of one value.
    struct Group: Sendable {
        let value: Value
        let totals: ListTotals
        let rows: [AnyRecord]
    }

    let field: AnyField
    let question: ListQuestion
    let groups: [Group]
    let titles: Titles
    let isCapped: Bool
    private let shown: ListRows

    static let cap = 2000
    static let rowsEach = 10
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

    init(_ name: String, _ question: ListQuestion, _ query: Query, _ columns: ListColumns, _ work: Work) throws {
        guard let field = columns.open(Self.isGroupable).first(where: { $0.name == name }) else {
            throw Refusal.invalid([FieldProblem("group", "不能按 \(name) 分组", "cannot group by \(name)")])
        }
        self.field = field
        self.question = question
        shown = ListRows(
            object: query.object, question: question, columns: columns.chosen,
            may: ListRows.actions(query.object, work.actor))
        let found = Self.ordered(try Self.first(field, query, work), field)
        let rows = try Self.rows(found.flatMap(\.ids), query.object, work)
        let summable = columns.chosen.filter { $0.rule < .masked }.map(\.field).filter(ListTotals.isTotalled)
        let sums = try GroupSums(field, summable, query, cap: Self.cap, work)
        groups = found.map { group in
            Group(
                value: group.value, totals: sums.totals(of: group.value, rows: group.count),
                rows: group.ids.compactMap { rows[$0] })
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
    private static func first(_ field: AnyField, _ query: Query, _ work: Work) throws -> [Found] {
        let order = query.ordering
        let columns = order.columns.union(["id"]).sorted().map { "t.\($0)" }
        var window = try query.newest(
            cap, (["t.\(field.name) AS value"] + columns).joined(separator: ", "),
            dialect: work.connection.dialect, now: work.now)
        window.sql = """
            SELECT w.value, w.id, w.size FROM (SELECT t.value, t.id, COUNT(*) OVER (PARTITION BY t.value) AS size, \
            ROW_NUMBER() OVER (PARTITION BY t.value ORDER BY \(order.sql)) AS place FROM (\(window.sql)) t) w \
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

    func html(_ drawing: Drawing, _ totals: ListTotals?) -> HTML {
        let words = drawing.words
        if groups.isEmpty { return p(.class("empty")) { words(.emptyFiltered) } }
        let cells = shown.cells(drawing.values(titles))
        return HTML.joined([
            isCapped ? p(.class("hint")) { words(ListWords.countedUpTo(Self.cap)) } : HTML(),
            shown.html(drawing, totals) {
                for (index, group) in groups.enumerated() { html(group, index, cells, drawing) }
            } below: {
                HTML()
            },
        ])
    }

    private func html(_ group: Group, _ index: Int, _ cells: ListCells, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        return tbody(.class("group-of-rows"), .id("group-\(index)")) {
            tr(.class("group-head")) { head(group, index, cells, words) }
            for record in group.rows { shown.row(record, cells, drawing) }
            if group.totals.rows > Int64(group.rows.count) {
                tr(.class("group-more")) {
                    td(.colspan(shown.width)) {
                        a(.href(all(group))) { words(FilterWords.showAllOf(group.totals.count)) }
                    }
                }
            }
        }
    }

    /// What the group is called, how many it has, and under their columns its sums.
    private func head(_ group: Group, _ index: Int, _ cells: ListCells, _ words: Wording) -> HTML {
        let columns = shown.columns
        let summed = columns.map { group.totals.sums[$0.field.name]?.isEmpty == false }
        let first = max(1, summed.firstIndex(of: true) ?? columns.count)
        return HTML.joined([
            th(.scope("rowgroup"), .colspan(first + (shown.may.isEmpty ? 0 : 1))) {
                button(
                    .type("button"), .class("fold js-only"), .data(.fold, "group-\(index)"),
                    .aria(.expanded, "true"), .aria(.controls, "group-\(index)"),
                    .aria(.labelledby, "group-\(index)-name")
                ) { span(.aria(.hidden, "true")) { "›" } }
                span(.class("group-name"), .id("group-\(index)-name")) { name(group, cells, words) }
                a(.class("muted number"), .href(all(group)), .title(words(.showAll))) { group.totals.count }
            },
            HTML.joined(
                columns.indices.dropFirst(first).map { place -> HTML in
                    let field = columns[place].field
                    if !summed[place] { return td {} }
                    return td(.class("figures"), .data(.label, words(field.label))) {
                        group.totals.text(field, words)
                    }
                }),
            td(.class("tail")) {},
        ])
    }

    private func name(_ group: Group, _ cells: ListCells, _ words: Wording) -> HTML {
        guard group.value != .null, let record = group.rows.first else { return HTML(words(ListWords.noValue)) }
        return cells.values.html(VisibleFields.Visible(field: field, rule: .open), of: record)
    }

    /// The list of this group alone.
    private func all(_ group: Group) -> Link {
        let row: BuiltCondition.Row =
            switch group.value {
            case .null: .init(field.name, .missing)
            case .text(let text): .init(field.name, .equal, [.text(text)])
            case .int(let number) where field.kind == .boolean: .init(field.name, .equal, [.bool(number != 0)])
            case .int(let number): .init(field.name, .equal, [.int(number)])
            }
        let own = BuiltCondition(.all, [.row(row)]).text
        return question.link(shown.object) {
            $0.group = nil
            $0.filter = question.filter.map { "(\($0)) && \(own)" } ?? own
        }
    }
}
