import Automation
import China
import Conditions
import Foundation
import Parties
import Records

/// Hands notices to a port of a company.
final class PortCarrier: Carrier {
    let channel: String
    let patience: Int64
    private let port: NoticePort.Channel
    private let seal: Seal
    private let addresses: AddressGuard
    private let authorities: String?
    private let seconds: Int
    private let thread = OperationQueue()
    private static let schedule = RetrySchedule()

    init(
        _ port: NoticePort.Channel, _ seal: Seal, addresses: AddressGuard, authorities: String?, seconds: Int = 10
    ) {
        self.port = port
        self.seal = seal
        self.addresses = addresses
        self.authorities = authorities
        self.seconds = seconds
        channel = port.rawValue
        // One address that is away, one that answers slowly, and a name server.
        patience = Int64(seconds) * 4000
        thread.maxConcurrentOperationCount = 1
    }

    func carry(_ message: WaitingMessage, now: Instant) async -> Verdict {
        let settings = NoticePort(port, message.settings)
        guard settings.isOn, let sealed = settings.sealedAddress else {
            return .never(because: PortTrouble.isOff.text)
        }
        let purpose = port.purpose(tenant: message.tenant)
        guard let url = seal.open(sealed, for: purpose),
            let call = call(
                url, settings, message, now, secret: settings.sealedSecret.flatMap { seal.open($0, for: purpose) })
        else { return .never(because: PortTrouble.sealed.text) }
        let result = await withCheckedContinuation { continuation in
            thread.addOperation {
                continuation.resume(returning: Result { () throws(PortFailure) in try call.perform() })
            }
        }
        switch result {
        case .success(let answer): return verdict(on: answer, from: settings.kind, message.attempts)
        case .failure(.noAnswer(let words)):
            return verdict(.noAnswer(words), .noAnswer, message.attempts)
        case .failure(.refused(.unresolved)):
            let refusal = AddressGuard.Refusal.unresolved
            let label = Label(refusal.text(.zhHans), refusal.text(.en))
            return verdict(.address(label), .noAnswer, message.attempts)
        case .failure(.refused(let refusal)):
            let label = Label(refusal.text(.zhHans), refusal.text(.en))
            return .never(because: PortTrouble.address(label).text)
        }
    }

    /// The bytes that are signed are those that are sent; nil when there is no key to sign with.
    private func call(
        _ url: String, _ settings: NoticePort, _ message: WaitingMessage, _ now: Instant, secret: String?
    ) -> PortCall? {
        var body = Array(message.body.utf8)
        var headers: [(name: String, value: String)] = []
        switch settings.kind {
        case .robot: body = Array(RobotText(message.body).json.text.utf8)
        case .generic:
            guard let secret, let key = try? WebhookKey(secret),
                let signed = try? WebhookSignature.headers(
                    id: message.messageID, timestamp: Int(now.milliseconds / 1000), body: body, keys: [key])
            else { return nil }
            headers = signed
        }
        return PortCall(
            url: url, body: body, headers: headers, addresses: addresses, authorities: authorities, patience: seconds)
    }

    private func verdict(on answer: PortCall.Answer, from kind: NoticePort.Kind, _ attempt: Int64) -> Verdict {
        let status = RetrySchedule.Outcome.status(answer.status, retryAfter: answer.retryAfter)
        guard kind == .robot, (200...299).contains(answer.status) else {
            return verdict(.status(answer.status), status, attempt)
        }
        switch RobotText.trouble(in: answer.body) {
        case nil: return .taken
        // 45009: more than a robot may say in a minute.
        case .robot(45009, let words): return verdict(.robot(code: 45009, words), .status(429, retryAfter: 60), attempt)
        case let trouble?: return verdict(trouble, .noAnswer, attempt)
        }
    }

    private func verdict(_ trouble: PortTrouble, _ outcome: RetrySchedule.Outcome, _ attempt: Int64) -> Verdict {
        let spread = Double.random(in: 0...1)
        return switch Self.schedule.decide(attempt: Int(attempt), outcome: outcome, spread: spread) {
        case .delivered: .taken
        case .disableEndpoint: .gone(because: trouble.text)
        case .giveUp: .never(because: trouble.text)
        case .retry(let seconds, let slower):
            .again(
                after: Int64(seconds) * 1000, because: trouble.text,
                holding: Int64(slower ? seconds : trouble.isAway ? min(seconds, 60) : 0) * 1000)
        }
    }
}
