import Collaboration
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Records

extension Pages {
    /// `/files/<id>`: the bytes of an attachment, for who may see the record it belongs to. Always saved, never run.
    func file(_ id: Int64, _ visit: Visit) async throws -> Response {
        guard !visit.isPost else { throw Problem.method([.get]) }
        let file = try await engine.look(as: visit.actor) { work in
            Record<Attachment>(try work.get(Attachment.definition, id))
        }
        guard let bytes = options.files.read(file.hash) else { throw Refusal.notFound(object: "attachment", id: id) }
        var headers = HTTPFields()
        headers[.contentType] = file.type
        headers[.cacheControl] = "private, no-store"
        headers[.xContentTypeOptions] = "nosniff"
        headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        let name = Link.encoded(file.title)
        SecurityHeaders.set("Content-Disposition", "attachment; filename*=UTF-8''\(name)", &headers)
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
