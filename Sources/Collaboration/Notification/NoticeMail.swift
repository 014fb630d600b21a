import Conditions
import Parties
import Records

/// Notifications as letters and for ports, in the reader's language.
enum NoticeMail {
    /// Writes one notification as a letter of its own.
    static func write(_ text: NoticeText, to user: Int64, _ work: Work) throws {
        guard let reader = try work.find(User.self, user) else { return }
        let letter = try letter(
            .notice,
            [
                "title": said(text.title, reader), "text": text.body.map { said($0, reader) },
                "link": try link(text, work),
            ], to: reader, work)
        let key = "notice/\(key(text, user, work))"
        try OutgoingMail(key: key, to: reader.email, subject: letter.subject, text: letter.body).enqueue(in: work)
    }

    /// Hands one notification to a port; who cannot be reached there hears nothing.
    static func hand(_ text: NoticeText, to user: Int64, _ port: NoticePort.Channel, _ work: Work) throws {
        guard let reader = try work.find(User.self, user) else { return }
        let notice = OutgoingNotice(
            port, kind: text.kind, key: key(text, user, work), title: said(text.title, reader),
            body: text.body.map { said($0, reader) }, link: try link(text, work))
        try notice.enqueue(for: reader, in: work)
    }

    /// Without a cause time is the reason, and a moment has one notice of each kind.
    private static func key(_ text: NoticeText, _ user: Int64, _ work: Work) -> String {
        "\(text.kind)/\(text.record.id)/\(user)/\(work.cause?.id ?? work.now.milliseconds)"
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

    private static func link(_ text: NoticeText, _ work: Work) throws -> String? {
        let path =
            text.kind == Notice.portOff
            ? "settings/channels" : "o/\(text.record.object.plural)/\(text.record.id)"
        return try SiteAddress.of(work).map { "\($0)/\(path)" }
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
