import Conditions
import Parties
import Records

/// Tells people something.
public enum Notice {
    /// The kind of the news that a port was turned off by its receiver.
    public static let portOff = "port_off"
    /// The kind of the news that a record went to somebody else.
    static let taken = "lead_taken"

    /// Tells a user about a record, in the same transaction; whoever listens is woken after the commit.
    ///
    /// Who may not see the record hears nothing; who heard this kind of news of it from the same cause, neither. How
    /// they hear, on the page or by mail, is their own choice.
    public static func post(
        to user: Int64, kind: String, about record: AnyRecord, _ title: Label, _ body: Label? = nil, in work: Work
    ) throws {
        let isTold = try isTold(user, kind, record, work)
        try post(NoticeText(kind: kind, record: record, title: title, body: body), to: user, isTold, work)
    }

    /// Tells whoever had a record until now that it went to somebody else, though they may not see it any more.
    public static func post(
        toFormer user: Int64, about record: AnyRecord, _ title: Label, in work: Work
    ) throws {
        let isTold = try isTold(user, taken, record, work)
        let text = NoticeText(kind: taken, record: record, title: title, body: nil, hadRecord: true)
        try post(text, to: user, isTold, work)
    }

    /// Tells somebody that a record was shared with them, who they are was asked by the caller: another process may know
    /// of the share only in a moment.
    static func post(
        toSharee user: Int64, about record: AnyRecord, _ title: Label, _ body: Label, in work: Work
    ) throws {
        let isTold = try isTold(user, "shared", record, work)
        let text = NoticeText(kind: "shared", record: record, title: title, body: body, hadRecord: true)
        try post(text, to: user, isTold, work)
    }

    /// The same for news that matters only to who heard nothing else of the same cause.
    static func post(
        toOnce user: Int64, kind: String, about record: AnyRecord, _ title: Label, _ body: Label? = nil, in work: Work
    ) throws {
        let isTold = try isTold(user, nil, record, work)
        try post(NoticeText(kind: kind, record: record, title: title, body: body), to: user, isTold, work)
    }

    /// Tells every active user of a department, as finance of a receipt to expect.
    public static func post(
        toRole role: String, kind: String, about record: AnyRecord, _ title: Label, _ body: Label? = nil,
        in work: Work
    ) throws {
        for person in people(inRole: role, work) {
            try post(to: person.id, kind: kind, about: record, title, body, in: work)
        }
    }

    /// Active people with a role, by id; while nobody has it, the administrators stand in.
    public static func people(inRole role: String, _ work: Work) -> [Colleague] {
        let active = work.actor.company.people.filter(\.isActive)
        let people = active.filter { $0.roles.contains(role) }
        return people.isEmpty ? active.filter { $0.roles.contains("admin") } : people
    }

    private static func post(_ text: NoticeText, to user: Int64, _ isTold: Bool, _ work: Work) throws {
        guard !isTold, let person = work.colleague(user), person.isActive,
            try text.hadRecord || work.may(person, see: text.record)
        else { return }
        let text = text.said(to: work.access(of: person))
        let wishes = try work.connection.once("wishes.\(user)") { try NoticeWishes.of(user, work) }
        let topic = NoticeTopic(kind: text.kind)
        if wishes.hears(topic, on: .page) {
            try write(text, to: user, work)
            if wishes.digest != .never { try Digest.plan(for: user, wishes.digest, work) }
        }
        if wishes.hears(topic, on: .mail) { try NoticeMail.write(text, to: user, work) }
        for channel in [NoticeChannel.sms, .wecom] where wishes.hears(topic, on: channel) {
            guard let port = channel.port, try NoticePort.of(port, work).isOn else { continue }
            try NoticeMail.hand(text, to: user, port, work)
        }
    }

    private static func write(_ text: NoticeText, to user: Int64, _ work: Work) throws {
        try work.authorised {
            _ = try work.create(Notification.self) {
                $0.owner = Reference(user)
                $0.kind = text.kind
                $0.title = String(text.title.zhHans.prefix(200))
                $0.titleEn = String(text.title.en.prefix(200))
                $0.body = text.body?.zhHans
                $0.bodyEn = text.body?.en
                $0.aboutObject = text.record.object.name
                $0.about = Int(text.record.id)
                $0.entry = work.cause.map { Int($0.id) }
            }
        }
        work.connection.wake("notifications")
    }

    private static func isTold(_ user: Int64, _ kind: String?, _ record: AnyRecord, _ work: Work) throws -> Bool {
        guard let cause = work.cause else { return false }
        let sql = """
            SELECT 1 FROM notifications WHERE tenant = ? AND owner_id = ? AND entry_id = ? AND subject_object = ? \
            AND subject_id = ?\(kind == nil ? "" : " AND kind = ?") LIMIT 1
            """
        let key: [Value] = [
            .int(work.actor.tenant), .int(user), .int(cause.id), .text(record.object.name), .int(record.id),
        ]
        return try work.connection.first(sql, key + [kind].compactMap { $0.map(Value.text) }) { _ in true } ?? false
    }
}

/// What is told, in both languages, and of which record.
struct NoticeText {
    let kind: String
    let record: AnyRecord
    var title: Label
    var body: Label?
    /// Whether the reader knew the record until now, or was just given it.
    var hadRecord = false

    /// The same to a reader: where their roles keep the name of the record back, so does what they are told.
    func said(to reader: Access) -> NoticeText {
        let name = record.title(for: reader)
        guard name != record.title, !record.title.isEmpty else { return self }
        func kept(_ label: Label) -> Label {
            Label(label.zhHans.replacing(record.title, with: name), label.en.replacing(record.title, with: name))
        }
        var text = self
        (text.title, text.body) = (kept(title), body.map(kept))
        return text
    }
}
