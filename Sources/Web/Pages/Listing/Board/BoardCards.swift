import Conditions
import Markup
import Records
import Storage

/// What the cards of a board show: a few fields, how long the record stands where it is, how long nothing happened, and
/// what it lacks for each place it could go.
struct BoardCards: Sendable {
    private let facts: [VisibleFields.Visible]
    private let amount: VisibleFields.Visible?
    private let date: VisibleFields.Visible?
    private let owner: VisibleFields.Visible?
    private let titles: Titles
    private let times: [Int64: Times]
    private let missing: [Int64: [(value: String, lacks: [Choice])]]
    /// The records that can go nowhere any more.
    private let settled: Set<Int64>
    private let now: Instant

    private struct Times: Sendable {
        let entered: Instant
        let touched: Instant
    }

    /// Days without any entry after which a card says so, and days in one place after which it says so louder.
    private static let idleDays: Int64 = 14
    private static let longDays: Int64 = 30
    /// Where records have arrived: nothing has to happen to them any more.
    private static let ends: Set<String> = [
        "won", "lost", "done", "cancelled", "converted", "rejected", "paid", "allocated", "resolved", "closed",
        "accepted",
    ]

    init(_ rows: [AnyRecord], _ field: AnyField, _ listed: ListColumns, _ money: AnyField?, _ work: Work) throws {
        now = work.now
        let shown = listed.chosen.filter { $0.field != field && !$0.field.traits.contains(.title) }
        amount = shown.first { $0.field == money }
        date = shown.first { $0.field.kind == .date } ?? shown.last { $0.field.kind == .time && $0.field.isDeadline }
        owner = shown.first { $0.rule < .masked && $0.field.name == rows.first?.object.owner?.name }
        let apart = [amount, date, owner].compactMap { $0?.field }
        facts = Array(
            shown.filter { column in
                !apart.contains(column.field) && column.field.kind != .time && column.field.kind != .date
            }.prefix(5))
        var wanted = Titles.Wanted()
        for row in rows { wanted.add(row, (facts + [amount, date].compactMap { $0 }).map(\.field)) }
        titles = try Titles.load(wanted, work)
        times = try Self.times(rows, field, work)
        let settled = Self.settled(rows, field, work)
        self.settled = settled
        missing = try Self.missing(rows.filter { !settled.contains($0.id) }, field, work)
    }

    private static func settled(_ rows: [AnyRecord], _ field: AnyField, _ work: Work) -> Set<Int64> {
        guard let object = rows.first?.object else { return [] }
        let routes = field.kind.choices.map { choice in
            (choice.value, MoveRoute(to: choice.value, field, object, work.actor, work.schema))
        }
        let still = rows.filter { record in
            !routes.contains { value, route in record[field] != .text(value) && route.isOpen(to: record) }
        }
        return Set(still.map(\.id))
    }

    /// When each record came to its place and when anything was written about it last: one step into the journal's
    /// index each.
    private static func times(_ rows: [AnyRecord], _ field: AnyField, _ work: Work) throws -> [Int64: Times] {
        guard let object = rows.first?.object else { return [:] }
        let entered = object.field("\(field.name)_entered_at").map { "t.\($0.name)" }
        let own = "SELECT j.at FROM journal j WHERE j.tenant = t.tenant AND j.record_id = t.id"
        let changed = "(\(own) AND j.changes LIKE '%\"\(field.name)\":%' ORDER BY j.id DESC LIMIT 1)"
        let marks = rows.map { _ in "?" }.joined(separator: ",")
        let sql = """
            SELECT t.id, \(entered ?? changed), (\(own) ORDER BY j.id DESC LIMIT 1), t.created_at \
            FROM \(object.plural) t WHERE t.tenant = ? AND t.id IN (\(marks))
            """
        var times: [Int64: Times] = [:]
        try work.connection.query(sql, [.int(work.actor.tenant)] + rows.map { .int($0.id) }) { row in
            times[row.int(0)] = Times(
                entered: Instant(row.isNull(1) ? row.int(3) : row.int(1)),
                touched: Instant(row.isNull(2) ? row.int(3) : row.int(2)))
        }
        return times
    }

    private static func missing(_ rows: [AnyRecord], _ field: AnyField, _ work: Work) throws
        -> [Int64: [(value: String, lacks: [Choice])]]
    {
        let gates = field.kind.choices.compactMap { choice -> (String, Entering)? in
            guard let object = rows.first?.object,
                let entering = work.schema.verb(of: object, entering: choice.value, of: field)?.entering
            else { return nil }
            return (choice.value, entering)
        }
        var missing: [Int64: [(value: String, lacks: [Choice])]] = [:]
        for record in rows {
            for (value, entering) in gates {
                let lacks = try entering.missing(work, record, value)
                if !lacks.isEmpty { missing[record.id, default: []].append((value, lacks)) }
            }
        }
        return missing
    }

    func card(_ record: AnyRecord, _ field: AnyField, _ drawing: Drawing) -> BoardCard {
        let words = drawing.words
        let object = record.object
        let name = record.title(for: drawing.actor)
        let values = drawing.values(titles)
        return BoardCard(
            id: String(record.id), title: name, link: SafePath.link(.detail(object.plural, record.id)),
            move: SafePath.link(
                .listing(object.plural, .move), [("id", String(record.id)), ("by", field.name)]),
            moveLabel: words(ListWords.moveCard(name)),
            facts: facts.map { fact($0, record, values) }, amount: amount.map { fact($0, record, values) },
            date: date.map { fact($0, record, values, isAlone: amount == nil) }, age: age(record, field, words),
            owner: owner == nil ? nil : record.responsible.map(drawing.name), missing: lacks(record, words),
            isSettled: settled.contains(record.id))
    }

    /// Numbers need their name; a state that holds is its name, one that does not is not worth a word.
    private func fact(_ column: VisibleFields.Visible, _ record: AnyRecord, _ values: ValueView, isAlone: Bool = false)
        -> BoardCard.Fact
    {
        let name = values.words(column.field.label)
        var fact = BoardCard.Fact(name: name, value: HTML(), isNamed: isAlone)
        switch (column.field.kind, record[column.field]) {
        case (.boolean, .int(let flag)) where column.rule < .masked:
            if flag != 0 { fact.value = Chip(text: name, tone: .warn).html }
        case (.money, .int(0)) where column.field != amount?.field,
            (.money, .null) where column.field != amount?.field:
            break
        case (let kind, _):
            fact.value = values.html(column, of: record)
            if kind.scale != nil && column.field != amount?.field || kind == .integer { fact.isNamed = true }
        }
        return fact
    }

    private func lacks(_ record: AnyRecord, _ words: Wording) -> JSON {
        JSON.object(
            (missing[record.id] ?? []).map { value, lacks in
                let names = words.list(lacks.map { words($0.label) })
                return (value, JSON.string(words(ListWords.missing(names))))
            })
    }

    private func age(_ record: AnyRecord, _ field: AnyField, _ words: Wording) -> BoardCard.Age? {
        guard let times = times[record.id] else { return nil }
        let here = days(since: times.entered), idle = days(since: times.touched)
        let isOver = if case .text(let value) = record[field] { Self.ends.contains(value) } else { false }
        return BoardCard.Age(
            text: words(ListWords.daysHere(here, words(field.label))), isLong: here >= Self.longDays && !isOver,
            idle: idle >= Self.idleDays && !isOver ? words(ListWords.idle(idle)) : nil)
    }

    private func days(since instant: Instant) -> Int64 {
        max(0, (now.milliseconds - instant.milliseconds) / Instant.day)
    }
}

extension AnyField {
    /// Whether its time is one by which something should have happened.
    fileprivate var isDeadline: Bool { name.hasSuffix("due_at") }
}
