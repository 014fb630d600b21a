import Collaboration
import Conditions
import Markup
import Records
import Storage

/// The newest comments that name somebody or answer them, whatever they want to be told of.
struct MentionList: Sendable {
    private let comments: [AnyRecord]
    private let reasons: [Int64: Addressees.Reason]
    private let unread: Set<Int64>
    private let titles: Titles

    private static let limit = 10
    /// So many are looked at for those that may still be seen.
    private static let most = 50

    init(_ work: Work) throws {
        let calls = try Addressees.calls(to: work.actor.user, limit: Self.most, work)
        reasons = Dictionary(calls.map { ($0.comment, $0.reason) }) { first, _ in first }
        guard !calls.isEmpty, let object = work.schema.object("comment"), var query = try? Query(object, by: work.actor)
        else {
            (comments, unread, titles) = ([], [], Titles())
            return
        }
        let marks = calls.map { _ in "?" }.joined(separator: ",")
        query.predicates = [Predicate("t.id IN (\(marks))", calls.map { .int($0.comment) })]
        query.limit = Self.limit
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        comments = Array(rows.prefix(Self.limit))
        unread = try Self.unread(work)
        var wanted = Titles.Wanted()
        for comment in comments { wanted.add(comment, comment.object.fields.filter { $0.name == "subject_id" }) }
        titles = try Titles.load(wanted, work)
    }

    /// Comments of which somebody was told and did not read it yet.
    private static func unread(_ work: Work) throws -> Set<Int64> {
        let news = try News.unread(of: ["mention", "reply"], work)
        let entries = news.compactMap { $0.number("entry_id") }
        if entries.isEmpty { return [] }
        let marks = entries.map { _ in "?" }.joined(separator: ",")
        return Set(
            try work.connection.all(
                "SELECT j.record_id FROM journal j WHERE j.tenant = ? AND j.id IN (\(marks))",
                [.int(work.actor.tenant)] + entries.map(Value.int)
            ) { $0.int(0) })
    }

    func html(_ drawing: Drawing) -> HTML {
        if comments.isEmpty { return p(.class("empty")) { drawing.words(TogetherWords.noMentions) } }
        return ol(.class("news")) {
            for comment in comments {
                li(.class(unread.contains(comment.id) ? "unread" : "")) { line(comment, drawing) }
            }
        }
    }

    private func line(_ comment: AnyRecord, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let isReply = reasons[comment.id] == .reply
        return HTML.joined([
            p {
                bdi { drawing.name(of: comment.createdBy) }
                " "
                words(isReply ? TogetherWords.answeredIn : .mentionedIn)
                Dot.between
                subject(comment, drawing)
            },
            p(.class("muted")) { bdi { String((comment.text("body") ?? "").prefix(200)) } },
            p(.class("small muted")) { drawing.values(titles).moment(comment.createdAt) },
        ])
    }

    /// The record it is about, where the comment itself stands.
    private func subject(_ comment: AnyRecord, _ drawing: Drawing) -> HTML {
        guard let field = comment.object.field("subject_id"), let (name, id) = field.target(in: comment),
            let object = drawing.schema.object(name), let title = titles[name, id]
        else { return HTML() }
        let page = SafePath.link(.detail(object.plural, id))
        let place = Link("\(page.address)#comment-\(comment.id)") ?? page
        return a(.href(place)) { bdi { title } }
    }
}
