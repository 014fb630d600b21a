import HTTPTypes
import Hummingbird
import Parties
import Records
import Relay
import Storage

extension Pages {
    /// The ports notices leave by: where they are, their secrets, a test, and notices that need a person.
    func changeChannels(_ visit: Visit) async throws -> SettingsDone {
        guard let form = PortForm(visit.form) else { return SettingsDone() }
        let (channel, seal, addresses) = (form.channel, engine.seal, options.addresses)
        var done = SettingsDone()
        switch visit.form["do"] {
        case "test": return try await note("tested", visit) { try Self.test(channel, $0) }
        case "retry":
            let id = visit.form["message"].flatMap(Int64.init) ?? 0
            return try await configure(visit) { try Self.retry(id, channel, $0) }
        case "secret":
            done.secret = try await asAdministrator(visit) { work in
                var port = try NoticePort.of(channel, work)
                guard port.kind == .generic, port.sealedAddress != nil else { return nil }
                let secret = try PortForm.renew(&port, seal, work)
                try port.save(in: work)
                return secret
            }
        default:
            done.secret = try await asAdministrator(visit) { try form.save(seal, addresses, $0) }
        }
        return done
    }

    private func asAdministrator<T: Sendable>(
        _ visit: Visit, _ body: @escaping @Sendable (Work) throws -> T
    ) async throws -> T {
        try await engine.work(as: visit.actor) { work in
            try work.requireAdministrator()
            return try body(work)
        }
    }

    private static func test(_ channel: NoticePort.Channel, _ work: Work) throws {
        guard let me = try work.find(User.self, work.actor.user), try NoticePort.of(channel, work).isOn else { return }
        guard me.phone != nil || !channel.needsPhone else {
            throw Refusal.invalid([FieldProblem("", ChannelWords.noPhone.label)])
        }
        let isEnglish = me.language == .english
        let notice = OutgoingNotice(
            channel, kind: "test", key: "test/\(work.newID())",
            title: isEnglish ? ChannelWords.testTitle.english : ChannelWords.testTitle.chinese,
            body: isEnglish ? ChannelWords.testText.english : ChannelWords.testText.chinese, link: nil)
        try notice.enqueue(for: me, in: work)
    }

    private static func retry(_ id: Int64, _ channel: NoticePort.Channel, _ work: Work) throws {
        try work.connection.execute(
            """
            UPDATE outgoing_messages SET state = 'ready', attempts = 0, due = ?, error = NULL \
            WHERE tenant = ? AND id = ? AND state = 'parked' AND channel = ?
            """, [.int(work.now.milliseconds), .int(work.actor.tenant), .int(id), .text(channel.rawValue)])
        work.connection.wake(Outbox.wakeup)
    }
}

extension Pages {
    /// `/settings/channels`, or the deliveries alone for a page that waits for an outcome.
    func showChannels(
        _ visit: Visit, _ state: SettingsState, _ status: HTTPResponse.Status
    ) async throws -> Response {
        guard !visit.isPost, visit.request.parameter("part") != nil else {
            return try await show(visit, status) { try ChannelsPage(state, $0) }
        }
        let deliveries = try await engine.look(as: visit.actor) { try PortDeliveries($0) }
        return .fragment(deliveries.html(Drawing(visit, engine)), visit.request)
    }
}
