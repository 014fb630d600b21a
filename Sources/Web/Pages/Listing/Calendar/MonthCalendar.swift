import Conditions
import Markup
import Money
import Records
import Storage

/// A list as a month: each record on the day of one of its dates, Monday first.
struct MonthCalendar: Sendable {
    let object: ObjectDefinition
    let question: ListQuestion
    let field: AnyField
    let first: CivilDate
    private let byDay: [CivilDate: [AnyRecord]]
    private let hasMore: Bool
    private let today: CivilDate

    private static let limit = 300
    private static let shown = 4

    /// Dates and times of days, those first that an index leads with, for a month of the others means reading them all.
    static func fields(of object: ObjectDefinition, for actor: Actor) -> [AnyField] {
        let indexed = Set(object.table.indexes.compactMap { $0.columns.count > 1 ? $0.columns[1] : nil })
        let own = VisibleFields(object, actor).all.filter { $0.rule < .masked && !$0.field.isCustom }.map(\.field)
        let fields = (own + SystemFields.all).filter { indexed.contains($0.name) }
        return fields.filter { $0.kind == .date || $0.kind == .time }
    }

    init(_ question: ListQuestion, _ query: Query, _ columns: ListColumns, _ work: Work) throws {
        let fields = Self.fields(of: query.object, for: work.actor)
        guard let field = question.by.map({ name in fields.first { $0.name == name } }) ?? fields.first else {
            let name = question.by ?? ""
            throw Refusal.invalid([FieldProblem("by", "没有按 \(name) 的日历", "there is no calendar by \(name)")])
        }
        object = query.object
        self.question = question
        self.field = field
        today = CivilDate(work.now)
        first = try Self.month(question.month, today)
        var query = query
        try query.order(by: field.name)
        query.limit = Self.limit
        query.predicates.append(Self.between(field, first, first.adding(months: 1)))
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: query.object, row: $0) }
        hasMore = rows.count > Self.limit
        byDay = Dictionary(grouping: rows.prefix(Self.limit)) { Self.day($0, field) }
    }

    private static func month(_ text: String?, _ today: CivilDate) throws -> CivilDate {
        guard let text else { return try CivilDate("\(String(today.description.prefix(7)))-01") }
        guard text.utf8.count == 7, let first = try? CivilDate("\(text)-01") else {
            throw Refusal.invalid([FieldProblem("month", "应为月份，如 2026-05", "must be a month such as 2026-05")])
        }
        return first
    }

    private static func between(_ field: AnyField, _ first: CivilDate, _ end: CivilDate) -> Predicate {
        let bounds: [Value] =
            field.kind == .date
            ? [.text(first.description), .text(end.description)] : [.int(first.midnight), .int(end.midnight)]
        return Predicate("t.\(field.name) >= ? AND t.\(field.name) < ?", bounds)
    }

    private static func day(_ record: AnyRecord, _ field: AnyField) -> CivilDate {
        switch record[field] {
        case .text(let text): (try? CivilDate(text)) ?? CivilDate(Instant(0))
        case .int(let at): CivilDate(Instant(at))
        case .null: CivilDate(Instant(0))
        }
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return div(.class("calendar")) {
            nav(.class("months"), .aria(.label, words(ListWords.month))) {
                a(.class("button"), .href(month(-1)), .aria(.label, words(ListWords.earlier))) { "‹" }
                h2 { words(ListWords.monthName(first)) }
                a(.class("button"), .href(month(1)), .aria(.label, words(ListWords.later))) { "›" }
                a(.class("button quiet"), .href(question.link(object) { $0.month = nil })) { words(ListWords.today) }
            }
            if hasMore { p(.class("hint")) { words(ListWords.firstOfMonth(Self.limit)) } }
            table(.class("month")) {
                thead { tr { for day in 0..<7 { th(.scope("col")) { words(ListWords.weekday(day)) } } } }
                tbody {
                    for week in weeks { tr { for day in week { cell(day, drawing) } } }
                }
            }
        }
    }

    private func month(_ step: Int) -> Link {
        question.link(object) { $0.month = String(first.adding(months: step).description.prefix(7)) }
    }

    private var weeks: [[CivilDate]] {
        let start = first.adding(days: -first.weekday)
        let end = first.adding(months: 1)
        return stride(from: 0, to: 42, by: 7).map { week in (0..<7).map { start.adding(days: week + $0) } }
            .filter { $0[0] < end }
    }

    private func cell(_ day: CivilDate, _ drawing: Drawing) -> HTML {
        let records = byDay[day] ?? []
        let isOutside = day.description.prefix(7) != first.description.prefix(7)
        let name = [isOutside ? "outside" : "", records.isEmpty ? "free" : "", day == today ? "today" : ""]
        return td(.class(name.filter { !$0.isEmpty }.joined(separator: " "))) {
            if !isOutside {
                time(.datetime(day.description), day == today ? .aria(.current, "date") : nil) {
                    String(Int(day.description.suffix(2)) ?? 0)
                    span(.class("weekday")) { drawing.words(ListWords.weekday(day.weekday)) }
                }
                ul {
                    for record in records.prefix(Self.shown) { li { entry(record, drawing) } }
                    if records.count > Self.shown { li { rest(day, records, drawing) } }
                }
            }
        }
    }

    /// The others of a day, behind a fold.
    private func rest(_ day: CivilDate, _ records: [AnyRecord], _ drawing: Drawing) -> HTML {
        details {
            summary { drawing.words(ListWords.moreOfDay(records.count - Self.shown)) }
            ul { for record in records.dropFirst(Self.shown) { li { entry(record, drawing) } } }
        }
    }

    private func entry(_ record: AnyRecord, _ drawing: Drawing) -> HTML {
        a(.href(SafePath.link(.detail(object.plural, record.id)))) {
            if field.kind == .time, case .int(let at) = record[field] {
                span(.class("muted number")) { String(LocalTime.text(Instant(at)).suffix(5)) + " " }
            }
            bdi { record.title(for: drawing.actor) }
        }
    }
}

extension CivilDate {
    /// Days after Monday.
    fileprivate var weekday: Int { ((Int(dayNumber) + 3) % 7 + 7) % 7 }
    /// When the day begins in Beijing, UTC milliseconds.
    fileprivate var midnight: Int64 { Int64(dayNumber) * Instant.day - 8 * Instant.hour }
}
