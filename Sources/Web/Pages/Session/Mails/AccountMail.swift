import China
import Conditions
import Foundation
import Parties
import Records

/// The mails about somebody's account.
struct AccountMail: Sendable {
    let kind: MailTemplate.Kind
    let user: Int64
    /// What links begin with.
    let site: String

    /// Puts it into the outbox, with a fresh link where it has one; does nothing for somebody who left.
    func enqueue(in work: Work, inviter: String = "") throws {
        guard let person = try work.find(User.self, user), person.isActive else { return }
        let company = work.actor.company.name
        var values = ["name": person.fullName, "company": company, "inviter": inviter, "days": "7"]
        var expires: Instant?
        if let purpose = OneTimeLink.Purpose(rawValue: kind.rawValue) {
            let secret = try OneTimeLink.make(
                purpose, for: user, in: work.actor.tenant, now: work.now, work.connection)
            values["link"] = site + Page.choosePassword(kind.rawValue, secret).path
            expires = work.now.adding(purpose.span)
        }
        let template = MailTemplate(kind, try work.setting(kind.key))
        let text = template.filled(values, for: person)
        var mail = OutgoingMail(
            key: "\(kind.rawValue)/\(work.newID())", to: person.email, subject: text.subject, text: text.body)
        mail.name = person.fullName
        mail.expires = expires
        try mail.enqueue(in: work)
    }
}
