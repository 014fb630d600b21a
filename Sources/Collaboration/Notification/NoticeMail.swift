import Conditions
import Parties
import Records

/// Notifications as letters, in the reader's language.
enum NoticeMail {
    /// Writes one notification as a letter of its own.
    static func write(_ text: NoticeText, to user: Int64, _ work: Work) throws {
        guard let reader = try work.find(User.self, user) else { return }
        let letter = try letter(
            .notice,
            [
                "title": said(text.title, reader), "text": text.body.map { said($0, reader) },
                "link": try link(text.record, work),
            ], to: reader, work)
        // Without a cause time is the reason, and a moment has one letter of each kind.
        let reason = work.cause?.id ?? work.now.milliseconds
        let key = "notice/\(text.kind)/\(text.record.id)/\(user)/\(reason)"
        try OutgoingMail(key: key, to: reader.email, subject: letter.subject, text: letter.body).enqueue(in: work)
    }

    /// The letter with several of them, newest first.
    static func digest(
        _ news: [Record<Notification>], to reader: Record<User>, _ work: Work
    ) throws -> MailTemplate.Text {
        let isEnglish = reader.language == .english
        let lines = news.map { item in
            let body = isEnglish ? item.bodyEn ?? item.body : item.body
            return "· \(isEnglish ? item.titleEn : item.title)" + (body.map { "\n  \($0.prefix(200))" } ?? "")
        }
        let site = try SiteAddress.of(work)
        return try letter(
            .digest,
            [
                "count": String(news.count), "list": lines.joined(separator: "\n"),
                "link": site.map { "\($0)/notifications" },
            ], to: reader, work)
    }

    /// The company's own text of a mail, else ours, with everything filled in.
    private static func letter(
        _ kind: MailTemplate.Kind, _ values: [String: String?], to reader: Record<User>, _ work: Work
    ) throws -> MailTemplate.Text {
        var all = values.compactMapValues { $0 }
        all["name"] = reader.fullName
        all["company"] = work.actor.company.name
        let template = try work.connection.once("\(kind.key) of \(work.actor.tenant)") {
            MailTemplate(kind, try work.setting(kind.key))
        }
        return template.filled(all, for: reader)
    }

    private static func said(_ label: Label, _ reader: Record<User>) -> String {
        reader.language == .english ? label.en : label.zhHans
    }

    private static func link(_ record: AnyRecord, _ work: Work) throws -> String? {
        try SiteAddress.of(work).map { "\($0)/o/\(record.object.plural)/\(record.id)" }
    }
}

/// Where the company's people find Tutti, for links in letters.
enum SiteAddress {
    /// As in `https://crm.example.com`, from the settings; nil when nobody set it.
    static func of(_ work: Work) throws -> String? {
        let stored = try work.connection.first(
            "SELECT value FROM settings WHERE tenant = ? AND key = 'site_url'", [.int(work.actor.tenant)]
        ) { try JSON(parsing: $0.text(0)) }
        guard let text = stored?.string, text.hasPrefix("http") else { return nil }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
