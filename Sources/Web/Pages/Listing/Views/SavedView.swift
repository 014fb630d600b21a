import Automation
import Conditions
import Records
import Storage

/// A question of a list that somebody keeps under a name. It is what a person saved, no business record: it holds
/// no row, and whoever opens it sees their own.
struct SavedView: Sendable {
    /// Who finds it.
    enum Visibility: String, Sendable, CaseIterable {
        case mine = "private"
        case team
        case everyone = "public"
    }

    let id: Int64
    let owner: Int64
    let visibility: Visibility
    let name: String
    let question: ListQuestion
    let isPinned: Bool
    let isDefault: Bool

    private static let columns = "v.id, v.owner_id, v.visibility, v.name, v.question, m.is_pinned, m.is_default"

    private init(_ row: any Row) throws {
        id = row.int(0)
        owner = row.int(1)
        visibility = Visibility(rawValue: row.text(2)) ?? .mine
        name = row.text(3)
        var question = try ListQuestion(stored: row.text(4))
        question.view = row.int(0)
        self.question = question
        isPinned = row.int(5) == 1
        isDefault = row.int(6) == 1
    }

    /// The views of an object that somebody finds: their own, those of their team, those of everyone.
    static func all(_ object: ObjectDefinition, _ work: Work) throws -> [SavedView] {
        try find(" AND v.object = ? ORDER BY v.name, v.id LIMIT 200", [.text(object.name)], work)
    }

    /// One of them; somebody else's private one is not found.
    static func find(_ id: Int64, of object: ObjectDefinition, _ work: Work) throws -> SavedView {
        let found = try find(" AND v.object = ? AND v.id = ?", [.text(object.name), .int(id)], work)
        guard let view = found.first else { throw Refusal.notFound(object: "view", id: id) }
        return view
    }

    private static func find(_ rest: String, _ arguments: [Value], _ work: Work) throws -> [SavedView] {
        let me = work.actor.user
        let team = work.actor.company.teamOfUser[me].map(Value.int) ?? .null
        let sql = """
            SELECT \(columns) FROM list_views v LEFT JOIN view_marks m ON m.tenant = v.tenant AND m.user_id = ? \
            AND m.view_id = v.id WHERE v.tenant = ? AND (v.owner_id = ? OR v.visibility = 'public' \
            OR (v.visibility = 'team' AND v.team_id = ?))
            """
        return try work.connection.all(
            sql + rest, [.int(me), .int(work.actor.tenant), .int(me), team] + arguments, SavedView.init)
    }

    /// Whether somebody may change it: whose it is, and an administrator what is shared.
    func isChangeable(by actor: Actor, _ schema: Declarations) -> Bool {
        owner == actor.user || (visibility != .mine && actor.isAdministrator(schema))
    }
}

/// What is done with views.
enum ViewKeeping {
    static let nameLimit = 60
    private static let limit: Int64 = 100

    /// Keeps a question under a name and answers the view's id.
    static func save(
        _ question: ListQuestion, as name: String, _ visibility: SavedView.Visibility, of object: ObjectDefinition,
        _ work: Work
    ) throws -> Int64 {
        try check(question, name, object, work)
        let me = work.actor.user
        let mine = try work.connection.first(
            "SELECT COUNT(*) FROM list_views WHERE tenant = ? AND object = ? AND owner_id = ?",
            [.int(work.actor.tenant), .text(object.name), .int(me)]
        ) { $0.int(0) }
        guard (mine ?? 0) < limit else { throw problem("最多保存 \(limit) 个视图", "at most \(limit) views can be kept") }
        let id = work.newID()
        try work.connection.execute(
            """
            INSERT INTO list_views (tenant,id,object,owner_id,team_id,visibility,name,question,created_at,updated_at) \
            VALUES (?,?,?,?,?,?,?,?,?,?)
            """,
            [
                .int(work.actor.tenant), .int(id), .text(object.name), .int(me),
                work.actor.company.teamOfUser[me].map(Value.int) ?? .null, .text(visibility.rawValue), .text(name),
                .text(question.stored), .int(work.now.milliseconds), .int(work.now.milliseconds),
            ])
        return id
    }

    /// Gives a view another question, name or reach.
    static func change(
        _ view: SavedView, _ question: ListQuestion, _ name: String, _ visibility: SavedView.Visibility,
        of object: ObjectDefinition, _ work: Work
    ) throws {
        try require(view, work)
        try check(question, name, object, work)
        try work.connection.execute(
            "UPDATE list_views SET question = ?, name = ?, visibility = ?, updated_at = ? WHERE tenant = ? AND id = ?",
            [
                .text(question.stored), .text(name), .text(visibility.rawValue), .int(work.now.milliseconds),
                .int(work.actor.tenant), .int(view.id),
            ])
    }

    /// Forgets a view and everybody's marks on it.
    static func delete(_ view: SavedView, _ work: Work) throws {
        try require(view, work)
        let key: [Value] = [.int(work.actor.tenant), .int(view.id)]
        try work.connection.execute("DELETE FROM view_marks WHERE tenant = ? AND view_id = ?", key)
        try work.connection.execute("DELETE FROM list_views WHERE tenant = ? AND id = ?", key)
    }

    /// Pins a view for its visitor, or makes it what they see first; one view of an object is that.
    static func mark(
        _ view: Int64, pinned: Bool, first: Bool, of object: ObjectDefinition, _ work: Work
    ) throws {
        let owner: [Value] = [.int(work.actor.tenant), .int(work.actor.user)]
        if first {
            try work.connection.execute(
                "UPDATE view_marks SET is_default = 0 WHERE tenant = ? AND user_id = ? AND object = ?",
                owner + [.text(object.name)])
        }
        try work.connection.execute(
            "DELETE FROM view_marks WHERE tenant = ? AND user_id = ? AND view_id = ?", owner + [.int(view)])
        guard pinned || first else { return }
        try work.connection.execute(
            "INSERT INTO view_marks (tenant,user_id,view_id,object,is_pinned,is_default) VALUES (?,?,?,?,?,?)",
            owner + [.int(view), .text(object.name), .int(pinned ? 1 : 0), .int(first ? 1 : 0)])
    }

    private static func require(_ view: SavedView, _ work: Work) throws {
        guard view.isChangeable(by: work.actor, work.schema) else {
            throw Refusal.forbidden(action: "update", object: "view")
        }
    }

    private static func check(_ question: ListQuestion, _ name: String, _ object: ObjectDefinition, _ work: Work) throws
    {
        guard !name.isEmpty, name.count <= nameLimit, !name.utf8.contains(0) else {
            throw problem("名称为 1 到 \(nameLimit) 个字符", "the name must have 1 to \(nameLimit) characters")
        }
        do {
            _ = try question.query(object, in: work)
            _ = try ListColumns(object, question, work.actor)
        } catch let error as ConditionError {
            throw problem(error.text(.zhHans), error.text(.en))
        }
    }

    private static func problem(_ zhHans: String, _ en: String) -> Refusal {
        .invalid([FieldProblem("name", zhHans, en)])
    }
}
