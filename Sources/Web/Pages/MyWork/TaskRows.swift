import Conditions
import Markup
import Records
import Storage

/// Some tasks as people work through them: what, about what, until when, how far, and the way to finish them.
struct TaskRows: Sendable {
    let tasks: [AnyRecord]
    let titles: Titles
    let mine: Int64
    let now: Instant

    /// Tasks that pass a predicate, in an order an index has; `order` is written by the program only.
    static func load(_ predicate: Predicate, order: String = "t.due_at", limit: Int = 30, _ work: Work) throws
        -> TaskRows
    {
        guard let object = work.schema.object("task"), var query = try? Query(object, by: work.actor) else {
            return TaskRows(tasks: [], titles: Titles(), mine: work.actor.user, now: work.now)
        }
        query.predicates = [predicate]
        let columns = object.columns.map { "t.\($0)" }.joined(separator: ",")
        let asked = try query.aggregate(
            columns, suffix: " ORDER BY \(order) LIMIT \(limit)", dialect: work.connection.dialect, now: work.now)
        let tasks = try work.connection.all(asked.sql, asked.arguments) { AnyRecord(object: object, row: $0) }
        var wanted = Titles.Wanted()
        for task in tasks { wanted.add(task, ["subject_id", "account_id", "parent_id"].compactMap(object.field)) }
        return TaskRows(tasks: tasks, titles: try Titles.load(wanted, work), mine: work.actor.user, now: work.now)
    }

    func html(_ drawing: Drawing, back: Page) -> HTML {
        ul(.class("task-rows")) {
            for task in tasks {
                li { row(task, drawing, back) }
            }
        }
    }

    private func row(_ task: AnyRecord, _ drawing: Drawing, _ back: Page) -> HTML {
        HTML.joined([
            finish(task, drawing, back),
            div(.class("task-what")) {
                a(.class("lead-link"), .href(SafePath.link(.detail("tasks", task.id)))) { bdi { task.title } }
                progress(task, drawing)
                small(.class("muted")) { about(task, drawing) }
            },
            div(.class("task-when")) {
                due(task, drawing)
                who(task, drawing)
            },
        ])
    }

    /// The box that finishes a task, for its owner; the way to take one that nobody owns.
    private func finish(_ task: AnyRecord, _ drawing: Drawing, _ back: Page) -> HTML {
        let verb = task.responsible == nil ? "claim" : "complete"
        guard task.responsible == nil || task.responsible == mine, let object = drawing.schema.object("task"),
            let known = drawing.schema.verb(verb, of: object)
        else { return span(.class("task-box"), .aria(.hidden, "true")) {} }
        let words = drawing.words
        return drawing.form(SafePath.link(.verb("tasks", task.id, verb)), class: "inline") {
            input(.type("hidden"), .name("back"), .value(back.path))
            button(
                .class("task-box"), .title(words(known.label)),
                .aria(.label, words(.titled(words(known.label), task.title)))
            ) { verb == "claim" ? Icon.userPlus.small : Icon.check.small }
        }
    }

    private func about(_ task: AnyRecord, _ drawing: Drawing) -> HTML {
        let values = drawing.values(titles)
        let fields = ["subject_id", "account_id"].compactMap(task.object.field)
        let targets = fields.compactMap { $0.target(in: task) }.filter { titles[$0.object, $0.id] != nil }
        guard let first = targets.first else { return HTML() }
        var all = values.reference(first.object, first.id)
        if let second = targets.dropFirst().first, second.id != first.id {
            all.append(HTML(Dot.between))
            all.append(values.reference(second.object, second.id))
        }
        return all
    }

    private func progress(_ task: AnyRecord, _ drawing: Drawing) -> HTML {
        guard let all = task.number("subtasks"), all > 0 else { return HTML() }
        let done = task.number("subtasks_done") ?? 0
        return span(.class("task-progress")) {
            Meter(label: drawing.words(TogetherWords.progress), percent: Int(done * 100 / all))
            small(.class("number")) { "\(done)/\(all)" }
        }
    }

    private func due(_ task: AnyRecord, _ drawing: Drawing) -> HTML {
        guard let field = task.object.field("due_at"), task[field] != .null else {
            return span(.class("muted")) { drawing.words(TogetherWords.noDue) }
        }
        return drawing.values(titles).html(VisibleFields.Visible(field: field, rule: .open), of: task)
    }

    private func who(_ task: AnyRecord, _ drawing: Drawing) -> HTML {
        guard let owner = task.responsible else {
            let department = task.object.field("department").flatMap { field -> String? in
                guard case .text(let value) = task[field] else { return nil }
                return field.kind.choices.name(value, drawing.words)
            }
            return small(.class("muted")) { department ?? drawing.words(TogetherWords.nobody) }
        }
        return owner == mine ? HTML() : small { bdi { drawing.name(of: owner) } }
    }
}

extension AnyRecord {
    /// The number of a field, nil when it holds none.
    func number(_ name: String) -> Int64? {
        guard let field = object.field(name), case .int(let number) = self[field] else { return nil }
        return number
    }

    /// The instant of a field, nil when it holds none.
    func time(_ name: String) -> Instant? { number(name).map { Instant($0) } }
}
