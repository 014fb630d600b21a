import HTTPTypes
import Hummingbird
import NIOCore
import Records

extension Pages {
    /// `/c/<secret>.ics`: what somebody has to do, for the calendar on their desk or phone.
    func calendar(_ secret: String, _ request: Request, _ site: Site) async throws -> Response {
        guard request.method == .get || request.method == .head else {
            return Response(status: .methodNotAllowed, headers: [.allow: "GET, HEAD"])
        }
        guard let actor = try await site.identities.actor(calendar: secret) else {
            throw Refusal.notFound(object: "calendar", id: nil)
        }
        let feed = try await engine.look(as: actor) { try CalendarFeed($0) }
        return Response(
            status: .ok,
            headers: [.contentType: "text/calendar; charset=utf-8", .cacheControl: "private, max-age=300"],
            body: .init(byteBuffer: ByteBuffer(bytes: request.method == .head ? [] : feed.bytes(options.address))))
    }

    /// Makes or ends the address of one's own calendar; a new one is shown this once.
    func changeCalendar(_ visit: Visit) async throws -> Response {
        let user = visit.actor.user
        guard visit.form["do"] == "calendar" else {
            try await engine.work(as: visit.actor) { try CalendarAddress.end(for: user, in: $0) }
            return .redirect(SafePath.link(.me))
        }
        let name = visit.words(CalendarWords.title)
        let secret = try await engine.work(as: visit.actor) { work in
            try CalendarAddress.make(for: user, name: name, in: work)
        }
        return try await showMe(visit, MeState(calendar: secret))
    }
}
