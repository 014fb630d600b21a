import Collaboration
import Conditions
import Markup
import Records
import Storage

/// Some comments with what belongs to them: answers, signs, files, whether they were changed. Read with one question each.
struct Comments: Sendable {
    let record: AnyRecord
    private(set) var byID: [Int64: AnyRecord] = [:]
    private(set) var answers: [Int64: [AnyRecord]] = [:]
    private(set) var signs: [Int64: [Signs.Given]] = [:]
    private(set) var files: [Int64: [AnyRecord]] = [:]
    /// Those that open a conversation, newest first; those that were taken back stand there for their answers.
    private(set) var openings: [AnyRecord] = []
    /// Those that were taken back.
    private(set) var withdrawn: Set<Int64> = []
    /// When those that were changed were changed last.
    private(set) var corrected: [Int64: Instant] = [:]
    let mayAnswer: Bool
    /// Whose comments the visitor may take back, and change when they are their own.
    let mayChange: Reach
    /// What was typed to one of these and refused.
    let typed: TypedBeside?
    /// Where one goes on after saying something, nil for the page of the record.
    private(set) var place: Link?

    private static let limit = 60

    /// The newest comments about a record.
    static func about(_ record: AnyRecord, _ typed: TypedBeside?, _ work: Work) throws -> Comments {
        try Comments(
            record,
            Predicate("t.subject_object = ? AND t.subject_id = ?", [.text(record.object.name), .int(record.id)]),
            typed, work)
    }

    /// The comments of those ids and the answers among them.
    static func those(_ ids: [Int64], beside record: AnyRecord, _ typed: TypedBeside?, _ work: Work) throws -> Comments
    {
        let marks = ids.isEmpty ? "NULL" : ids.map { _ in "?" }.joined(separator: ",")
        return try Comments(record, Predicate("t.id IN (\(marks))", ids.map(Value.int)), among: Set(ids), typed, work)
    }

    private init(
        _ record: AnyRecord, _ which: Predicate, among ids: Set<Int64>? = nil, _ typed: TypedBeside?, _ work: Work
    ) throws {
        self.record = record
        self.typed = typed
        guard let object = work.schema.object("comment"), var query = try? Query(object, by: work.actor) else {
            (mayAnswer, mayChange) = (false, .none)
            return
        }
        mayAnswer = work.actor.access.reach(.create, object) > .none
        mayChange = work.actor.access.reach(.update, object)
        query.predicates = [which]
        query.limit = Self.limit
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        var rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        let known = Set(rows.map(\.id))
        let lacking = Set(rows.compactMap(\.parent)).subtracting(known)
        let gone = try Corrections.withdrawn(ids.map(lacking.intersection) ?? lacking, answered: rows, work)
        withdrawn = Set(gone.map(\.id))
        signs = try Signs.of(rows.map(\.id), work)
        files = try Self.files(of: rows.map(\.id), work)
        corrected = try Corrections.times(of: rows, work)
        rows = (rows + gone).sorted { $0.id > $1.id }
        for row in rows { byID[row.id] = row }
        for row in rows.reversed() {
            if let parent = row.parent, byID[parent] != nil { answers[parent, default: []].append(row) }
        }
        openings = rows.filter { opens($0.id) }
    }

    private static func files(of comments: [Int64], _ work: Work) throws -> [Int64: [AnyRecord]] {
        guard !comments.isEmpty, let object = work.schema.object("attachment"), let field = object.field("comment_id"),
            var query = try? Query(object, by: work.actor)
        else { return [:] }
        let marks = comments.map { _ in "?" }.joined(separator: ",")
        query.predicates = [Predicate("t.comment_id IN (\(marks))", comments.map(Value.int))]
        query.limit = 200
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        return Dictionary(grouping: rows) { row in if case .int(let id) = row[field] { id } else { 0 } }
    }

    /// Whether a comment stands by itself: it is there, and what it answers is not.
    func opens(_ id: Int64) -> Bool { byID[id].map { $0.parent.map { byID[$0] == nil } ?? true } ?? false }

    /// Whether what was typed belongs to one of these, which then shows it with what is wrong.
    func takes(_ typed: TypedBeside) -> Bool {
        guard let id = typed.comment, byID[id] != nil, !withdrawn.contains(id) else { return false }
        return typed.what == "say" ? opens(id) : true
    }

    /// The same, going on elsewhere once something was said.
    func back(to place: Link) -> Comments {
        var comments = self
        comments.place = place
        return comments
    }

    /// Where something is done beside the record.
    func beside(_ what: String) -> Link { SafePath.link(.beside(record.object.plural, record.id, what)) }
}

extension AnyRecord {
    /// The record it is a part of or answers.
    var parent: Int64? {
        guard let field = object.field("parent_id"), case .int(let id) = self[field] else { return nil }
        return id
    }
}

extension Drawing {
    /// What colleagues call a user; nobody is the system.
    func name(of user: Int64) -> String {
        actor.company.people.first { $0.id == user }?.name ?? words(.system)
    }
}
