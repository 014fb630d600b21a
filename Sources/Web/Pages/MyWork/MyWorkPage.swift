import Conditions
import Hummingbird
import Markup
import Money
import Parties
import Records
import Storage

extension Pages {
    /// `/work`: what somebody has to do, what they wait for, and who spoke to them.
    func myWork(_ visit: Visit) async throws -> Response { try await show(visit) { work in try MyWorkPage(work) } }
}

/// The day of one person: overdue, due, coming, waiting for others, waiting for their department, mentions.
struct MyWorkPage: PageContent {
    private struct Part: Sendable {
        let words: TogetherWords
        let rows: TaskRows
        var tone: Tone = .plain
    }

    private let parts: [Part]
    private let mentions: MentionList

    init(_ work: Work) throws {
        let me = Value.int(work.actor.user)
        let today = CivilDate(work.now).adding(days: 1).start().milliseconds
        let week = CivilDate(work.now).adding(days: 8).start().milliseconds
        let mine = "t.owner_id = ? AND t.status = 'open'"
        func due(_ from: Int64, _ to: Int64) throws -> TaskRows {
            try TaskRows.load(
                Predicate("\(mine) AND t.due_at >= ? AND t.due_at < ?", [me, .int(from), .int(to)]), work)
        }
        var parts = [
            Part(words: .overdue, rows: try due(0, work.now.milliseconds), tone: .bad),
            Part(words: .today, rows: try due(work.now.milliseconds, today), tone: .warn),
            Part(words: .thisWeek, rows: try due(today, week)),
            Part(words: .later, rows: try due(week, Int64.max)),
            Part(
                words: .withoutDue,
                rows: try TaskRows.load(Predicate("\(mine) AND t.due_at IS NULL", [me]), order: "t.id", work)),
            Part(
                words: .waitingForOthers,
                rows: try TaskRows.load(
                    Predicate(
                        "t.created_by = ? AND t.status = 'open' AND (t.owner_id <> ? OR t.owner_id IS NULL AND t.department IS NOT NULL)",
                        [me, me]),
                    work)),
        ]
        if let department = try Self.department(work) {
            parts.append(
                Part(
                    words: .waitingInDepartment,
                    rows: try TaskRows.load(
                        Predicate(
                            "t.department = ? AND t.status = 'open' AND t.owner_id IS NULL", [.text(department)]), work)
                ))
        }
        self.parts = parts
        mentions = try MentionList(work)
    }

    /// The department of the visitor's team, else the one their role is called after.
    private static func department(_ work: Work) throws -> String? {
        guard let person = work.colleague(work.actor.user) else { return nil }
        if let team = person.team, let found = try work.find(Team.self, team) { return found.department.rawValue }
        return Department.allCases.map(\.rawValue).first { person.roles.contains($0) }
    }

    func title(_ drawing: Drawing) -> String { drawing.words(TogetherWords.myWork) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let shown = parts.filter { !$0.rows.tasks.isEmpty }
        return section(.class("my-work")) {
            header(.class("heading")) {
                h1 { words(TogetherWords.myWork) }
                div(.class("actions")) {
                    a(.class("button primary"), .href(SafePath.link(.new("tasks")))) {
                        words(TogetherWords.newTask)
                    }
                }
            }
            div(.class("columns")) {
                div {
                    if shown.isEmpty { p(.class("empty")) { words(.noTasks) } }
                    for part in shown {
                        section(.class("panel")) {
                            header(.class("panel-head")) {
                                h2 { words(part.words) }
                                Chip(text: String(part.rows.tasks.count), tone: part.tone)
                            }
                            part.rows.html(drawing, back: .myWork)
                        }
                    }
                }
                section(.class("panel")) {
                    h2 { words(TogetherWords.mentions) }
                    mentions.html(drawing)
                }
            }
        }
    }
}
