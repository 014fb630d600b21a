import Conditions
import Parties
import Records

/// What somebody wants to hear of, and how.
public struct NoticeWishes: Sendable, Hashable {
    private var wishes: [NoticeTopic: [NoticeChannel: Bool]] = [:]
    /// How often what was not read is sent by mail.
    public var digest = DigestRhythm.never

    /// What everybody begins with: all of it on the page, nothing by mail.
    public init() {}

    /// Whether a topic is told on a channel.
    public func hears(_ topic: NoticeTopic, on channel: NoticeChannel) -> Bool {
        wishes[topic]?[channel] ?? (channel == .page)
    }

    /// Turns a topic on or off on a channel.
    public mutating func set(_ topic: NoticeTopic, on channel: NoticeChannel, to isOn: Bool) {
        wishes[topic, default: [:]][channel] = isOn
    }

    /// The wishes of a user.
    public static func of(_ user: Int64, _ work: Work) throws -> NoticeWishes {
        var found = NoticeWishes()
        try work.connection.query(
            "SELECT topic, channel, value FROM notice_wishes WHERE tenant = ? AND user_id = ?",
            [.int(work.actor.tenant), .int(user)]
        ) { row in
            if row.text(0) == "digest" {
                found.digest = DigestRhythm(rawValue: row.text(2)) ?? .never
            } else if let topic = NoticeTopic(rawValue: row.text(0)), let channel = NoticeChannel(rawValue: row.text(1))
            {
                found.set(topic, on: channel, to: row.text(2) == "on")
            }
        }
        return found
    }

    /// Keeps them as the wishes of a user.
    public func save(for user: Int64, in work: Work) throws {
        let rows = NoticeTopic.allCases.flatMap { topic in
            NoticeChannel.allCases.map { ($0.rawValue, topic.rawValue, hears(topic, on: $0) ? "on" : "off") }
        }
        for (channel, topic, value) in rows + [("mail", "digest", digest.rawValue)] {
            try work.connection.execute(
                """
                INSERT INTO notice_wishes (tenant,user_id,topic,channel,value) VALUES (?,?,?,?,?) \
                ON CONFLICT (tenant, user_id, topic, channel) DO UPDATE SET value = excluded.value
                """,
                [.int(work.actor.tenant), .int(user), .text(topic), .text(channel), .text(value)])
        }
    }
}

/// Where somebody hears of something.
public enum NoticeChannel: String, CaseIterable, Sendable {
    case page, mail, sms, wecom

    /// The port that delivers it, nil when Tutti does so itself.
    public var port: NoticePort.Channel? { NoticePort.Channel(rawValue: rawValue) }

    /// The channels there are in a company: ports that are off are none.
    public static func open(_ work: Work) throws -> [NoticeChannel] {
        let ports = try NoticePort.open(work)
        return allCases.filter { channel in channel.port.map(ports.contains) ?? true }
    }

    /// How people call it.
    public var label: Label {
        switch self {
        case .page: Label("站内", "In Tutti")
        case .mail: Label("邮件", "E-mail")
        case .sms, .wecom: port?.label ?? Label(rawValue, rawValue)
        }
    }
}

/// What notifications are about, as people choose among them.
public enum NoticeTopic: String, CaseIterable, Sendable {
    case mention, following, assignment, reminder, deal, money, ticket

    /// The topic of a kind of notification; kinds of later capabilities count as news of what one follows.
    public init(kind: String) {
        switch kind {
        case "mention", "reply": self = .mention
        case "assigned", "task_assigned", "lead_assigned", "lead_unassigned", "lead_taken", "service_arrangement",
            "handover", "shared":
            self = .assignment
        case "task_due", "activity_soon": self = .reminder
        case "won", "first_touch_overdue", "first_touch_missed": self = .deal
        case "paid", "receipt_expected": self = .money
        case "ticket_resolved", "sla_breached", "bad_rating": self = .ticket
        default: self = .following
        }
    }

    /// How people call it.
    public var label: Label {
        switch self {
        case .mention: Label("提到我与回复我", "Mentions and replies")
        case .following: Label("我关注的记录有动态", "Updates to records I follow")
        case .assignment: Label("分配给我的工作", "Work assigned to me")
        case .reminder: Label("任务到期与日程提醒", "Tasks that fall due, meetings ahead")
        case .deal: Label("线索与商机", "Leads and deals")
        case .money: Label("到款", "Payments")
        case .ticket: Label("工单与满意度", "Tickets and ratings")
        }
    }
}
