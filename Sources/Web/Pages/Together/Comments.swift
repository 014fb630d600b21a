import Collaboration
import Conditions
import Markup
import Records
import Storage

/// Some comments with what belongs to them: answers, signs, files. Read with one question each.
struct Comments: Sendable {
    let record: AnyRecord
    private(set) var byID: [Int64: AnyRecord] = [:]
    private var answers: [Int64: [AnyRecord]] = [:]
    private var signs: [Int64: [Signs.Given]] = [:]
    private var files: [Int64: [AnyRecord]] = [:]
    /// Those that open a conversation, newest first.
    private(set) var openings: [AnyRecord] = []
    let mayAnswer: Bool

    private static let limit = 60

    /// The newest comments about a record.
    static func about(_ record: AnyRecord, _ work: Work) throws -> Comments {
        try Comments(
            record,
            Predicate("t.subject_object = ? AND t.subject_id = ?", [.text(record.object.name), .int(record.id)]),
            work)
    }

    /// The comments of those ids and the answers to them.
    static func those(_ ids: [Int64], beside record: AnyRecord, _ work: Work) throws -> Comments {
        let marks = ids.isEmpty ? "NULL" : ids.map { _ in "?" }.joined(separator: ",")
        return try Comments(record, Predicate("t.id IN (\(marks))", ids.map(Value.int)), work)
    }

    private init(_ record: AnyRecord, _ which: Predicate, _ work: Work) throws {
        self.record = record
        guard let object = work.schema.object("comment"), var query = try? Query(object, by: work.actor) else {
            mayAnswer = false
            return
        }
        mayAnswer = work.actor.access.reach(.create, object) > .none
        query.predicates = [which]
        query.limit = Self.limit
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        for row in rows { byID[row.id] = row }
        for row in rows.reversed() {
            if let parent = row.parent, byID[parent] != nil { answers[parent, default: []].append(row) }
        }
        openings = rows.filter { row in row.parent.map { byID[$0] == nil } ?? true }
        signs = try Signs.of(rows.map(\.id), work)
        files = try Self.files(of: rows.map(\.id), work)
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

    /// Whether a comment is an answer that stands under what it answers.
    func isAnswer(_ id: Int64) -> Bool { byID[id]?.parent.map { byID[$0] != nil } ?? false }

    /// A comment with its signs and files, the answers and the way to answer.
    func html(_ comment: AnyRecord, _ drawing: Drawing) -> HTML {
        div(.class("said"), .id("comment-\(comment.id)")) {
            text(comment, drawing)
            if let answers = answers[comment.id] {
                ol(.class("answers")) {
                    for answer in answers {
                        li {
                            head(answer, drawing)
                            text(answer, drawing)
                        }
                    }
                }
            }
            if mayAnswer { answerForm(comment, drawing) }
        }
    }

    /// Who said it and when.
    func head(_ comment: AnyRecord, _ drawing: Drawing) -> HTML {
        let name = drawing.name(of: comment.createdBy)
        return p(.class("said-head")) {
            Avatar(name: name)
            strong { bdi { name } }
            drawing.values(Titles()).moment(comment.createdAt)
        }
    }

    private func text(_ comment: AnyRecord, _ drawing: Drawing) -> HTML {
        HTML.joined([
            p(.class("prose")) { bdi { comment.text("body") ?? "" } },
            AttachmentList.links(files[comment.id] ?? [], drawing),
            signRow(comment, drawing),
        ])
    }

    private func signRow(_ comment: AnyRecord, _ drawing: Drawing) -> HTML {
        let given = signs[comment.id] ?? []
        return drawing.form(beside("sign"), class: "signs", once: false) {
            input(.type("hidden"), .name("comment"), .value(String(comment.id)))
            for one in given { signButton(one.sign, one.people, drawing) }
            details(.class("more-signs")) {
                summary(.aria(.label, drawing.words(TogetherWords.react))) { Icon.smile.small }
                span {
                    for sign in Comment.signs where !given.contains(where: { $0.sign == sign }) {
                        signButton(sign, [], drawing)
                    }
                }
            }
        }
    }

    private func signButton(_ sign: String, _ people: [Int64], _ drawing: Drawing) -> HTML {
        let names = people.prefix(20).map(drawing.name).joined(separator: ", ")
        return button(
            .name("sign"), .value(sign), .class("sign"), .title(names),
            .aria(.pressed, String(people.contains(drawing.actor.user))),
            .aria(.label, names.isEmpty ? sign : "\(sign) \(people.count): \(names)")
        ) {
            span { sign }
            if !people.isEmpty { span(.class("number")) { String(people.count) } }
        }
    }

    private func answerForm(_ comment: AnyRecord, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        return details(.class("answer")) {
            summary { words(TogetherWords.reply) }
            drawing.form(beside("say")) {
                input(.type("hidden"), .name("kind"), .value("comment"))
                input(.type("hidden"), .name("parent"), .value(String(comment.id)))
                textarea(
                    .name("text"), .rows(2), .aria(.label, words(TogetherWords.reply)), .maxlength(50_000),
                    .mentions(beside("people"))
                ) {}
                button { words(TogetherWords.reply) }
            }
        }
    }

    private func beside(_ what: String) -> Link { SafePath.link(.beside(record.object.plural, record.id, what)) }
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
