import Automation
import Conditions
import Crypto
import HTTPTypes
import Hummingbird
import Records

extension Site {
    /// `POST /api/v1/<plural>/<id>/<verb>`, `GET <plural>/<id>/shares` and `GET accounts/<id>/timeline`.
    func perform(_ name: String, _ plural: String, _ id: String, _ request: Request) async throws -> Response {
        let object = try object(plural)
        if object.name == "account", name == "timeline" { return try await timeline(object, id, request) }
        if object.isShareable, name == "shares" { return try await shares(object, id, request) }
        guard let verb = engine.schema.verb(name, of: object) else {
            throw Problem(status: .notFound, title: "Not Found", detail: "A \(object.name) has no verb of that name.")
        }
        guard request.method != .options else { return options([.post]) }
        guard request.method == .post else { throw Problem.method([.post, .options]) }
        let actor = try await identities.bearer(request)
        guard let id = RecordID.parse(id) else { throw Refusal.notFound(object: object.name, id: nil) }
        _ = try ListParameters(request, allowed: [])
        let bytes = try await request.bytes()
        let input = bytes.isEmpty ? JSON.object([]) : try await Self.json(bytes, request)
        guard case .object = input else {
            throw Refusal.invalid([FieldProblem("", "需要一个 JSON 对象", "must be a JSON object")])
        }
        return try await idempotent(request, bytes, actor) { work in
            let output = try Self.output(of: verb, on: id, input, work)
            return try Answer(try work.current(object, id), output, for: actor)
        }
    }

    /// A version in the body is part of what is asked and no precondition of HTTP, so an old one is a conflict.
    private static func output(of verb: Verb, on id: Int64, _ input: JSON, _ work: Work) throws -> JSON {
        do {
            return try work.perform(verb, on: id, input)
        } catch let refusal as Refusal {
            guard case .stale = refusal else { throw refusal }
            var problem = Problem(refusal)
            problem.status = .conflict
            problem.title = "Conflict"
            throw problem
        }
    }

    private static func json(_ bytes: [UInt8], _ request: Request) async throws -> JSON {
        let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard type == nil || type == "application/json" else {
            throw Problem(
                status: .unsupportedMediaType, title: "Unsupported Media Type", detail: "Send application/json.")
        }
        do { return try JSON(parsing: bytes) } catch {
            throw Problem.bad("The body is no JSON: \(error.message) at byte \(error.offset).")
        }
    }

    /// Does a POST once per `Idempotency-Key`: the key, the fingerprint and the answer are kept in the transaction
    /// of the work itself, so a repeated request gets the first answer and a failed one may be sent again.
    func idempotent(
        _ request: Request, _ bytes: [UInt8], _ actor: Actor,
        _ body: @escaping @Sendable (Work) throws -> Answer
    ) async throws -> Response {
        guard let key = try request.idempotencyKey() else {
            return try await engine.work(as: actor, body).response
        }
        var hash = SHA256()
        hash.update(data: Array("\(request.method.rawValue) \(request.uri.description)\n".utf8))
        hash.update(data: bytes)
        let fingerprint = hash.finalize().map { String($0, radix: 16) }.joined(separator: ".")
        return try await engine.work(as: actor) { work in
            if let kept = try KeptAnswer.find(key, fingerprint, work) { return kept }
            let answer = try body(work)
            try KeptAnswer.keep(answer, key, fingerprint, work)
            return answer
        }.response
    }
}

extension Request {
    /// The `Idempotency-Key`, bare or quoted, nil without the header.
    func idempotencyKey() throws -> String? {
        guard let name = HTTPField.Name("Idempotency-Key"), let header = headers[name] else { return nil }
        let key =
            header.hasPrefix("\"") && header.hasSuffix("\"") && header.utf8.count > 1
            ? String(header.dropFirst().dropLast()) : header
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy(Self.mayStandInKey) else {
            throw Problem.bad("Idempotency-Key must have 1 to 255 letters, digits and any of . _ : -")
        }
        return key
    }

    private static func mayStandInKey(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x3A, 0x2D: true
        default: false
        }
    }
}

/// The answer of a request with an idempotency key, kept for a day.
enum KeptAnswer {
    static let retention: Int64 = 24 * Instant.hour

    static func find(_ key: String, _ fingerprint: String, _ work: Work) throws -> Answer? {
        let found = try work.connection.first(
            """
            SELECT fingerprint, status, body, location, version FROM kept_answers \
            WHERE tenant = ? AND user_id = ? AND key = ? AND created_at > ?
            """,
            [.int(work.actor.tenant), .int(work.actor.user), .text(key), .int(work.now.milliseconds - retention)]
        ) { row in
            (
                row.text(0),
                Answer(
                    status: .init(code: Int(row.int(1))), bytes: Array(row.text(2).utf8),
                    location: row.optionalText(3), version: row.optionalInt(4))
            )
        }
        guard let (kept, answer) = found else { return nil }
        guard kept == fingerprint else { throw Refusal.keyReused }
        return answer
    }

    /// The record that a form saved under a key led to, nil when it was not saved.
    static func record(of key: String, _ work: Work) throws -> Int64? {
        try work.connection.first(
            "SELECT version FROM kept_answers WHERE tenant = ? AND user_id = ? AND key = ? AND created_at > ?",
            [.int(work.actor.tenant), .int(work.actor.user), .text(key), .int(work.now.milliseconds - retention)]
        ) { $0.optionalInt(0) }.flatMap { $0 }
    }

    static func keep(_ answer: Answer, _ key: String, _ fingerprint: String, _ work: Work) throws {
        let owner: [Value] = [.int(work.actor.tenant), .int(work.actor.user), .text(key)]
        try work.connection.execute(
            "DELETE FROM kept_answers WHERE tenant = ? AND user_id = ? AND key = ? AND created_at <= ?",
            owner + [.int(work.now.milliseconds - retention)])
        try work.connection.execute(
            """
            INSERT INTO kept_answers (tenant,user_id,key,fingerprint,status,body,location,version,created_at) \
            VALUES (?,?,?,?,?,?,?,?,?)
            """,
            owner + [
                .text(fingerprint), .int(Int64(answer.status.code)),
                .text(String(decoding: answer.bytes, as: UTF8.self)), answer.location.map(Value.text) ?? .null,
                answer.version.map(Value.int) ?? .null, .int(work.now.milliseconds),
            ])
    }
}
