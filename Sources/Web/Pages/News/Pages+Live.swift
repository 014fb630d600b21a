import Automation
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Records
import ServiceLifecycle

extension Pages {
    /// `/live`: notifications as they come, as server-sent events, until the session or the connection ends.
    func liveNews(_ visit: Visit, _ site: Site) async throws -> Response {
        guard !visit.isPost else { throw Problem.method([.get]) }
        var headers = HTTPFields()
        headers[.contentType] = "text/event-stream"
        headers[.cacheControl] = "no-store"
        SecurityHeaders.set("X-Accel-Buffering", "no", &headers)
        // A stream that was cut goes on where it was, a new one with what came since its page was drawn.
        let last = HTTPField.Name("Last-Event-ID").flatMap { visit.request.headers[$0] }
        var after = (last ?? visit.request.parameter("after")).flatMap(Int64.init)
        if after == nil { after = try await engine.look(as: visit.actor) { work in try News.newest(work) } }
        let stream = LiveStream(
            hub: live, engine: engine, identities: site.identities, actor: visit.actor, secret: visit.secret,
            after: after ?? 0)
        return Response(status: .ok, headers: headers, body: ResponseBody { writer in try await stream.run(&writer) })
    }
}

/// One open stream of one visitor.
struct LiveStream: Sendable {
    let hub: LiveHub
    let engine: Engine
    let identities: Identities
    let actor: Actor
    let secret: String
    /// The newest entry the visitor knows of.
    var after: Int64

    func run(_ writer: inout any ResponseBodyWriter) async throws {
        var last = after
        var beside: [String] = []
        try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
        for await signal in hub.join().cancelOnGracefulShutdown() {
            switch signal {
            case .beat:
                guard try await identities.actor(session: secret) != nil else { return try await writer.finish(nil) }
                try await writer.write(ByteBuffer(string: ": still here\n\n"))
                try await sayPresence(&beside, &writer)
            case .look:
                try await sayPresence(&beside, &writer)
                guard let event = try await event(&last) else { continue }
                try await writer.write(ByteBuffer(string: event))
            }
        }
        try await writer.finish(nil)
    }

    /// Tells the visitor's forms that somebody came or left beside them.
    private func sayPresence(_ beside: inout [String], _ writer: inout any ResponseBodyWriter) async throws {
        let now = try await engine.look(as: actor) { work in try Presence.company(work) }
        guard now != beside else { return }
        beside = now
        try await writer.write(ByteBuffer(string: "event: presence\ndata: {}\n\n"))
    }

    /// What is new for this visitor; nil when the news were for others.
    private func event(_ last: inout Int64) async throws -> String? {
        let known = last
        let (fresh, unread) = try await engine.look(as: actor) { work in
            (try News.fresh(after: known, work), try News.unread(work))
        }
        guard let newest = fresh.last else { return nil }
        last = newest.id
        let words = Wording(language: actor.language)
        let items = fresh.map { item -> JSON in
            .members([
                ("title", .string(item.said("title", words))), ("body", .string(item.said("body", words))),
                ("href", item.place(engine.schema).map { .string($0.address) }),
            ])
        }
        let data = JSON.object([("unread", .int(Int64(unread))), ("items", .array(items))])
        return "id: \(newest.id)\nevent: news\ndata: \(data.text)\n\n"
    }
}
