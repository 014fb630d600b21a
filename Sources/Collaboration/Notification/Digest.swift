import Conditions
import Money
import Parties
import Records

/// How often a digest goes out.
public enum DigestRhythm: String, CaseIterable, Sendable {
    case never, daily, weekly

    /// How people call it.
    public var label: Label {
        switch self {
        case .never: Label("不发送", "Never")
        case .daily: Label("每天早上", "Every morning")
        case .weekly: Label("每周一早上", "Every Monday morning")
        }
    }

    /// The next 08:30 in Beijing after a moment, of a Monday when it is weekly; nil when there is none.
    public func next(after now: Instant) -> Instant? {
        if self == .never { return nil }
        var day = CivilDate(now)
        let early = 8 * Instant.hour + 30 * Instant.minute
        // 1970-01-01, day 0, was a Thursday.
        while day.start().adding(early) <= now || (self == .weekly && (day.dayNumber + 3) % 7 != 0) {
            day = day.adding(days: 1)
        }
        return day.start().adding(early)
    }
}

/// One letter with everything somebody has not read yet.
public enum Digest {
    private static let timerName = "notice.digest"
    private static let limit = 50

    /// Plans the next letter of a user; planning it twice plans it once.
    static func plan(for user: Int64, _ rhythm: DigestRhythm, _ work: Work) throws {
        guard let due = rhythm.next(after: work.now), let person = try work.find(User.self, user) else { return }
        try work.set(timer: timerName, on: person.any, due: due)
    }

    /// Writes the letter: what came since the last one and was not read. Nothing to say, no letter.
    static let send = TimerAction(timerName) { work, timer in
        guard let user = try work.find(User.self, timer.record), user.isActive,
            try NoticeWishes.of(user.id, work).digest != .never
        else { return }
        let last = try last(user.id, work)
        let news = try unread(of: user.id, after: last, work)
        guard let newest = news.first else { return }
        let seen = try news.filter { try isStillSeen($0, by: user, work) }
        guard !seen.isEmpty else { return }
        let letter = try NoticeMail.digest(seen, to: user, work)
        let key = "digest/\(user.id)/\(newest.id)"
        try OutgoingMail(key: key, to: user.email, subject: letter.subject, text: letter.body).enqueue(in: work)
        try note(newest.id, as: user.id, work)
    }

    private static func unread(of user: Int64, after last: Int64, _ work: Work) throws -> [Record<Notification>] {
        let definition = Notification.definition
        let sql = """
            \(definition.selectSQL) WHERE t.tenant = ? AND t.owner_id = ? AND t.id > ? AND t.read_at IS NULL \
            AND t.deleted_at IS NULL ORDER BY t.id DESC LIMIT \(limit)
            """
        return try work.connection.all(sql, [.int(work.actor.tenant), .int(user), .int(last)]) { row in
            Record(AnyRecord(object: definition, row: row))
        }
    }

    /// Whether its record may be seen now; that one went to somebody else is told to who had it.
    private static func isStillSeen(_ item: Record<Notification>, by user: Record<User>, _ work: Work) throws -> Bool {
        guard item.kind != Notice.taken, let object = item.aboutObject.flatMap({ work.schema.object($0) }),
            let id = item.about
        else { return true }
        guard let person = work.colleague(user.id), let record = try work.find(object, Int64(id)) else { return false }
        return try work.may(person, see: record)
    }

    private static func last(_ user: Int64, _ work: Work) throws -> Int64 {
        try work.connection.first(
            "SELECT value FROM notice_wishes WHERE tenant = ? AND user_id = ? AND topic = 'digested' AND channel = 'mail'",
            [.int(work.actor.tenant), .int(user)]
        ) { Int64($0.text(0)) ?? 0 } ?? 0
    }

    private static func note(_ id: Int64, as user: Int64, _ work: Work) throws {
        try work.connection.execute(
            """
            INSERT INTO notice_wishes (tenant,user_id,topic,channel,value) VALUES (?,?,'digested','mail',?) \
            ON CONFLICT (tenant, user_id, topic, channel) DO UPDATE SET value = excluded.value
            """, [.int(work.actor.tenant), .int(user), .text(String(id))])
    }
}
