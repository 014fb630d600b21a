import Automation
import HTTPTypes
import Hummingbird
import Records

// The JSON doors of every object: list, create, read, change, delete.
extension Site {
    func collection(_ plural: String, _ request: Request) async throws -> Response {
        let object = try object(plural)
        let allowed: [HTTPRequest.Method] = object.isEntered ? [.get, .post] : [.get]
        guard request.method != .options else { return options(allowed) }
        guard allowed.contains(request.method) else { throw Problem.method(allowed + [.options]) }
        return try await request.method == .get ? list(object, request) : create(object, request)
    }

    func record(_ plural: String, _ id: String, _ request: Request) async throws -> Response {
        let object = try object(plural)
        guard request.method != .options else { return options([.get, .patch, .delete]) }
        guard [.get, .patch, .delete].contains(request.method) else {
            throw Problem.method([.get, .patch, .delete, .options])
        }
        let actor = try await identities.bearer(request)
        guard let id = RecordID.parse(id) else { throw Refusal.notFound(object: object.name, id: nil) }
        switch request.method {
        case .get: return try await read(object, id, request, actor)
        case .patch: return try await change(object, id, request, actor)
        default: return try await delete(object, id, request, actor)
        }
    }

    func object(_ plural: String) throws -> ObjectDefinition {
        guard let object = engine.schema.object(plural: plural) else {
            throw Problem(status: .notFound, title: "Not Found", detail: "There is no collection of that name.")
        }
        return object
    }

    private func list(_ object: ObjectDefinition, _ request: Request) async throws -> Response {
        let actor = try await identities.bearer(request)
        let parameters = try ListParameters(request)
        let page = try await engine.database.read { [engine] connection in
            try ListPage(object, actor, parameters).read(connection, now: engine.clock.now)
        }
        var response = Response.json(page.bytes)
        if let next = page.next, let link = HTTPField.Name("Link") {
            response.headers[link] = Self.link(to: next, from: request)
        }
        return response
    }

    /// RFC 8288: the same question behind the cursor.
    private static func link(to cursor: String, from request: Request) -> String {
        let asked = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("after=") }
        let query = (asked.map(String.init) + ["after=\(cursor)"]).joined(separator: "&")
        return "<\(request.uri.path)?\(query)>; rel=\"next\""
    }

    private func create(_ object: ObjectDefinition, _ request: Request) async throws -> Response {
        let actor = try await identities.bearer(request)
        let body = try await request.json()
        let allowsDuplicates = try ListParameters(request, allowed: ["duplicates"]).allowsDuplicates
        return try await idempotent(request, body.bytes, actor) { work in
            work.allowsDuplicates = allowsDuplicates
            try work.authorise(.create, object)
            let changes = try ChangesReader(object, by: actor).changes(from: body.json)
            let record = try work.create(object, changes)
            return try Answer(.created, record, for: actor)
        }
    }

    private func read(_ object: ObjectDefinition, _ id: Int64, _ request: Request, _ actor: Actor) async throws
        -> Response
    {
        let fields = try ListParameters(request, allowed: ["fields"]).fields
        let answer = try await engine.look(as: actor) { work in
            do {
                return try Answer(.ok, try work.get(object, id), for: actor, only: fields)
            } catch Refusal.notFound(let name, let missing) {
                guard let survivor = try work.survivor(of: id, object) else {
                    throw Refusal.notFound(object: name, id: missing)
                }
                throw Problem.merged(into: survivor, object)
            }
        }
        return answer.response
    }

    private func change(_ object: ObjectDefinition, _ id: Int64, _ request: Request, _ actor: Actor) async throws
        -> Response
    {
        _ = try ListParameters(request, allowed: [])
        let version = try request.expectedVersion()
        let body = try await request.json()
        return try await engine.work(as: actor) { work in
            let record = try work.get(object, id, for: .update)
            let changes = try ChangesReader(object, by: actor).changes(from: body.json)
            return try Answer(.ok, try work.update(record, changes, expecting: version), for: actor)
        }.response
    }

    private func delete(_ object: ObjectDefinition, _ id: Int64, _ request: Request, _ actor: Actor) async throws
        -> Response
    {
        _ = try ListParameters(request, allowed: [])
        let version = try request.expectedVersion()
        try await engine.work(as: actor) { work in
            try work.delete(try work.get(object, id, for: .delete), expecting: version)
        }
        return Response(status: .noContent)
    }

    func options(_ methods: [HTTPRequest.Method]) -> Response {
        let allowed = (methods + [.options]).map(\.rawValue).joined(separator: ", ")
        return Response(status: .noContent, headers: [.allow: allowed])
    }
}

/// Ids as programs write them: decimal digits of a positive 64-bit integer.
enum RecordID {
    static func parse(_ text: String) -> Int64? {
        guard let id = Int64(text), id > 0, text.utf8.first != UInt8(ascii: "+") else { return nil }
        return id
    }
}
