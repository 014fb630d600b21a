import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// What a door answers, as bytes that can be kept for a repeated request.
struct Answer: Sendable {
    let status: HTTPResponse.Status
    let bytes: [UInt8]
    var location: String?
    var version: Int64?

    init(status: HTTPResponse.Status, bytes: [UInt8], location: String? = nil, version: Int64? = nil) {
        self.status = status
        self.bytes = bytes
        self.location = location
        self.version = version
    }

    /// A record as somebody sees it.
    init(_ status: HTTPResponse.Status, _ record: AnyRecord, for actor: Actor, only fields: [String]? = nil) throws {
        var writer = JSONWriter(capacity: 1024)
        try RecordWriter.shared(record.object, for: actor, only: fields).write(record, to: &writer)
        self.init(status: status, bytes: writer.bytes, version: record.version)
        if status == .created { location = Route.record(record.object.plural, String(record.id)).path }
    }

    /// What a verb answers: the record as it is now, and what the verb made beside it.
    init(_ record: AnyRecord?, _ output: JSON, for actor: Actor) throws {
        guard let record else {
            self.init(status: .ok, bytes: Array(output.text.utf8))
            return
        }
        var writer = JSONWriter(capacity: 1024)
        try RecordWriter.shared(record.object, for: actor).write(record, to: &writer)
        let more = (output.object ?? []).filter { record.object.field($0.0) == nil }
        if !more.isEmpty { writer.extend(with: more) }
        self.init(status: .ok, bytes: writer.bytes, version: record.version)
    }

    var response: Response {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let location { headers[.location] = location }
        if let version { headers[.eTag] = "\"v\(version)\"" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension Response {
    /// 200 with a JSON body.
    static func json(_ bytes: [UInt8]) -> Response { Answer(status: .ok, bytes: bytes).response }
}

extension Request {
    /// The body as JSON, at most 4 MiB.
    func json() async throws -> (json: JSON, bytes: [UInt8]) {
        let type = headers[.contentType]?.prefix { $0 != ";" }.trimmingSuffix(" ").lowercased()
        guard type == "application/json" || type == nil else {
            throw Problem(
                status: .unsupportedMediaType, title: "Unsupported Media Type", detail: "Send application/json.")
        }
        let bytes = try await bytes()
        guard !bytes.isEmpty else { throw Problem.bad("A body is needed: a JSON object.") }
        do {
            return (try JSON(parsing: bytes), bytes)
        } catch {
            throw Problem.bad("The body is no JSON: \(error.message) at byte \(error.offset).")
        }
    }

    /// The body, at most 4 MiB: the longest texts of a record, every character escaped, fit.
    func bytes(limit: Int = 4 << 20) async throws -> [UInt8] {
        let tooLarge = Problem(
            status: .contentTooLarge, title: "Content Too Large", detail: "At most \(limit) bytes.")
        // What announces itself as too large is not read at all.
        if let announced = headers[.contentLength].flatMap(Int.init), announced > limit { throw tooLarge }
        do {
            return Array(buffer: try await body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw tooLarge
        }
    }

    /// The version of `If-Match: "v7"`, nil without the header or for `*`.
    func expectedVersion() throws -> Int64? {
        guard let header = headers[.ifMatch]?.trimmingSuffix(" "), header != "*" else { return nil }
        guard header.hasPrefix("\"v"), header.hasSuffix("\""), let version = Int64(header.dropFirst(2).dropLast())
        else {
            throw Problem.bad("If-Match must be * or one ETag this server gave, as \"v7\".")
        }
        return version
    }
}

extension StringProtocol {
    /// Without spaces at the end.
    func trimmingSuffix(_ space: Character) -> String {
        var text = String(self)
        while text.last == space { text.removeLast() }
        return text
    }
}
