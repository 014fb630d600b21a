import Collaboration
import Hummingbird
import Markup
import Records

extension Pages {
    /// Where lists of notifications would stand: they have a page of another kind.
    static let notices = Notification.plural

    /// A notification is no page of its own: it leads to what it is about.
    func subject(ofNotice id: Int64, _ visit: Visit) async throws -> Response {
        let link = try await engine.look(as: visit.actor) { work -> Link? in
            _ = try work.get(Notification.definition, id)
            guard let notice = try work.find(Notification.self, id), let name = notice.aboutObject,
                let object = work.schema.object(name), let about = notice.about
            else {
                return nil
            }
            return SafePath.link(.detail(object.plural, Int64(about)))
        }
        return .redirect(link ?? SafePath.link(.notifications))
    }
}
