import Automation
import Conditions
import Foundation
import Records

/// Hands letters to the mail server of a company.
final class MailCarrier: Carrier {
    let channel = MailSettings.key
    let patience: Int64 = 45_000
    private let seal: Seal
    private let authorities: String?
    private let thread = OperationQueue()

    init(_ seal: Seal, authorities: String?) {
        self.seal = seal
        self.authorities = authorities
        thread.maxConcurrentOperationCount = 1
    }

    func carry(_ message: WaitingMessage, now: Instant) async -> Verdict {
        guard let settings = MailSettings(message.settings) else { return .never(because: "no mail server is set") }
        guard let server = server(settings, of: message.tenant) else {
            return .never(
                because: "the password of the mail server cannot be opened: is TUTTI_SECRET_KEY another one?")
        }
        let letter = letter(message, from: settings, now)
        let refusal = await withCheckedContinuation { (continuation: CheckedContinuation<SMTPServer.Refusal?, Never>) in
            thread.addOperation {
                do throws(SMTPServer.Refusal) {
                    try server.send(letter)
                    continuation.resume(returning: nil)
                } catch { continuation.resume(returning: error) }
            }
        }
        guard let refusal else { return .taken }
        guard !refusal.isFinal, message.attempts < Postman.attemptLimit else { return .never(because: "\(refusal)") }
        return .again(after: 30_000 << min(message.attempts - 1, 8), because: "\(refusal)", holding: 0)
    }

    private func server(_ settings: MailSettings, of tenant: Int64) -> SMTPServer? {
        guard let sealed = settings.sealedPassword else {
            return SMTPServer(settings, password: nil, authorities: authorities)
        }
        guard let password = seal.open(sealed, for: MailSettings.purpose(tenant: tenant)) else { return nil }
        return SMTPServer(settings, password: password, authorities: authorities)
    }

    private func letter(_ message: WaitingMessage, from settings: MailSettings, _ now: Instant) -> MailMessage {
        var letter = MailMessage(
            from: settings.from, fromName: settings.fromName, to: message.to, toName: message.name,
            subject: message.subject, text: message.body, html: message.html, messageID: message.messageID,
            date: now.milliseconds)
        letter.headers = (message.headers.object ?? []).compactMap { name, value in value.string.map { (name, $0) } }
        return letter
    }
}
