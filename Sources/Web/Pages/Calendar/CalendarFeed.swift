import Automation
import Collaboration
import Conditions
import Records
import Storage

/// What somebody has to do and where they have to be, as calendars subscribe to it.
struct CalendarFeed {
    private let actor: Actor
    private let name: String
    private let tasks: [AnyRecord]
    private let meetings: [AnyRecord]

    /// From a month ago to a year from now.
    private static let past = 30 * Instant.day, future = 366 * Instant.day
    private static let most = 500

    init(_ work: Work) throws {
        actor = work.actor
        name = "Tutti" + (work.colleague(work.actor.user).map { Dot.between + $0.name } ?? "")
        tasks = try Self.own(SharedTask.definition, "due_at", "t.status = 'open'", work)
        meetings = try Self.own(Activity.definition, "happened_at", "t.kind IN ('call','meeting','visit')", work)
    }

    /// One's own records with a time, the earliest first; none of an object one may not read.
    private static func own(_ object: ObjectDefinition, _ field: String, _ those: String, _ work: Work) throws
        -> [AnyRecord]
    {
        guard work.actor.access.reach(.read, object) > .none else { return [] }
        var query = try Query(object, by: work.actor)
        query.predicates = [
            Predicate(
                "t.owner_id = ? AND \(those) AND t.\(field) >= ? AND t.\(field) < ?",
                [
                    .int(work.actor.user), .int(work.now.milliseconds - past), .int(work.now.milliseconds + future),
                ])
        ]
        try query.order(by: field)
        query.limit = most
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        return Array(rows.prefix(most))
    }

    /// The calendar; `address` is where the site is.
    func bytes(_ address: String) -> [UInt8] {
        var text = CalendarText()
        text.line("BEGIN", "VCALENDAR")
        text.line("VERSION", "2.0")
        text.line("PRODID", "-//Tutti//Tutti//EN")
        text.line("METHOD", "PUBLISH")
        text.text("X-WR-CALNAME", name)
        text.line("REFRESH-INTERVAL;VALUE=DURATION", "PT15M")
        for task in tasks { write(task, "due_at", "PT15M", task.object.label, address, &text) }
        for meeting in meetings {
            let kind = Record<Activity>(meeting).kind
            write(meeting, "happened_at", "PT1H", kind.label, address, &text)
        }
        text.line("END", "VCALENDAR")
        return text.bytes
    }

    private func write(
        _ record: AnyRecord, _ field: String, _ length: String, _ kind: Label, _ address: String,
        _ text: inout CalendarText
    ) {
        guard let field = record.object.field(field), case .int(let time) = record[field] else { return }
        let language = actor.language
        text.line("BEGIN", "VEVENT")
        text.line("UID", "\(record.object.name)-\(record.id)@tutti")
        text.moment("DTSTAMP", record.updatedAt)
        text.moment("DTSTART", Instant(time))
        text.line("DURATION", length)
        text.text(
            "SUMMARY",
            (language == .zhHans ? "\(kind.zhHans)：" : "\(kind.en): ") + record.title(for: actor.access)
        )
        if let body = record.object.field("body"), case .text(let said) = record[body], !said.isEmpty,
            actor.access.rule(body, of: record.object) < .masked
        {
            text.text("DESCRIPTION", String(said.prefix(2000)))
        }
        text.line("URL", address + Page.detail(record.object.plural, record.id).path)
        text.line("END", "VEVENT")
    }
}
