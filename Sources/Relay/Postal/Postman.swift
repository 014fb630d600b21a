import Automation
import Conditions
import Logging
import Parties
import Records
import Storage

/// Sends what waits in the outbox: letters by a mail server, notices by ports. Any number of them may share a
/// PostgreSQL: a message that one has taken is not due for the others until its lease ends.
public final class Postman: Sendable {
    private let engine: Engine
    private let carriers: [any Carrier]

    /// Attempts before a mail is parked for a person to look at.
    public static let attemptLimit: Int64 = 8
    /// How long a message belongs to the postman who took it, in milliseconds.
    static let lease: Int64 = 5 * Instant.minute

    /// A postman of an engine; `authorities` is a file to trust instead of the system's, nil for the system's;
    /// `addresses` says where ports may be, `seconds` how long one is waited for.
    public init(
        _ engine: Engine, authorities: String? = nil, addresses: AddressGuard = AddressGuard(), seconds: Int = 10
    ) {
        self.engine = engine
        let ports = NoticePort.Channel.allCases.map { channel in
            PortCarrier(channel, engine.seal, addresses: addresses, authorities: authorities, seconds: seconds)
        }
        carriers = [MailCarrier(engine.seal, authorities: authorities)] + ports
    }

    /// Sends until the task is cancelled, woken by new messages and by time; no channel waits for another.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            for carrier in carriers { group.addTask { await self.run(carrier) } }
        }
    }

    private func run(_ carrier: any Carrier) async {
        let wakeups = engine.database.wakeups(Outbox.wakeup)
        await withTaskGroup(of: Void.self) { group in
            let (stream, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            group.addTask { for await _ in wakeups { wake.yield() } }
            group.addTask {
                while !Task.isCancelled {
                    wake.yield()
                    try? await Task.sleep(for: .seconds(5))
                }
                wake.finish()
            }
            for await _ in stream {
                if Task.isCancelled { break }
                do { try await drain(carrier) } catch {
                    engine.log.warning("messages wait (\(carrier.channel)): \(error)")
                }
            }
            group.cancelAll()
        }
    }

    /// Sends everything due; answers how many messages were taken.
    @discardableResult
    public func drain() async throws -> Int {
        var sent = 0
        for carrier in carriers { sent += try await drain(carrier) }
        return sent
    }

    @discardableResult
    private func drain(_ carrier: any Carrier) async throws -> Int {
        // As many as one lease suffices for, even when each takes as long as it may.
        let limit = max(1, Self.lease / carrier.patience - 1)
        var sent = 0
        while !Task.isCancelled {
            let now = engine.clock.now
            let messages = try await engine.database.write { connection in
                try WaitingMessage.take(carrier.channel, limit: limit, now: now, lease: Self.lease, connection)
            }
            sent += try await deliver(messages, by: carrier)
            if messages.isEmpty { break }
        }
        return sent
    }

    private func deliver(_ messages: [WaitingMessage], by carrier: any Carrier) async throws -> Int {
        var sent = 0
        var refusing: [Int64: Verdict] = [:]
        for message in messages {
            if let expires = message.expires, expires <= engine.clock.now {
                try await park(message, "it is no longer worth sending")
                continue
            }
            if let refusal = refusing[message.tenant] {
                try await hold(message, refusal)
                continue
            }
            let verdict = await carrier.carry(message, now: engine.clock.now)
            switch verdict {
            case .taken: sent += 1
            case .gone: refusing[message.tenant] = verdict
            case .again(_, _, let hold) where hold > 0: refusing[message.tenant] = verdict
            case .again, .never: break
            }
            try await settle(message, verdict, carrier)
        }
        return sent
    }

    private func settle(_ message: WaitingMessage, _ verdict: Verdict, _ carrier: any Carrier) async throws {
        switch verdict {
        case .taken: try await keep(message)
        case .again(let wait, let reason, let hold):
            try await postpone(message, wait, reason)
            if hold > 0 { try await holdBack(carrier.channel, of: message.tenant, hold) }
        case .never(let reason): try await park(message, reason)
        case .gone(let reason):
            try await park(message, reason)
            if let channel = NoticePort.Channel(rawValue: carrier.channel) {
                try await engine.work(as: try await engine.system(message.tenant)) { work in
                    try GonePort.turnOff(channel, work)
                }
            }
        }
    }

    /// What was taken together with one that the receiver refused for all is not tried on it.
    private func hold(_ message: WaitingMessage, _ refusal: Verdict) async throws {
        guard case .again(_, _, let hold) = refusal else { return try await park(message, PortTrouble.isOff.text) }
        let due = Value.int(engine.clock.now.adding(hold).milliseconds)
        try await engine.database.write { connection in
            try connection.execute(
                "UPDATE outgoing_messages SET due = ?, attempts = attempts - 1 WHERE tenant = ? AND id = ?",
                [due] + message.key)
        }
    }

    private func keep(_ message: WaitingMessage) async throws {
        let now = engine.clock.now
        // What was sent is not kept: it may hold a link that signs somebody in.
        try await engine.database.write { connection in
            try connection.execute(
                """
                UPDATE outgoing_messages SET state = 'sent', sent_at = ?, body = '', html = NULL, error = NULL \
                WHERE tenant = ? AND id = ?
                """, [.int(now.milliseconds)] + message.key)
        }
    }

    private func postpone(_ message: WaitingMessage, _ wait: Int64, _ reason: String) async throws {
        let due = Value.int(engine.clock.now.adding(wait).milliseconds)
        engine.log.warning("message \(message.id) postponed: \(reason)")
        try await engine.database.write { connection in
            try connection.execute(
                "UPDATE outgoing_messages SET due = ?, error = ? WHERE tenant = ? AND id = ?",
                [due, .text(reason)] + message.key)
        }
    }

    /// Everything a company sends on a channel is due no sooner.
    private func holdBack(_ channel: String, of tenant: Int64, _ wait: Int64) async throws {
        let due = Value.int(engine.clock.now.adding(wait).milliseconds)
        try await engine.database.write { connection in
            try connection.execute(
                """
                UPDATE outgoing_messages SET due = ? WHERE tenant = ? AND channel = ? AND state = 'ready' AND due < ?
                """, [due, .int(tenant), .text(channel), due])
        }
    }

    private func park(_ message: WaitingMessage, _ reason: String) async throws {
        engine.log.warning("message \(message.id) parked: \(reason)")
        try await engine.database.write { connection in
            try connection.execute(
                "UPDATE outgoing_messages SET state = 'parked', error = ? WHERE tenant = ? AND id = ?",
                [.text(String(reason.prefix(1000)))] + message.key)
        }
    }
}
