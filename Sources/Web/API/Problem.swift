import Automation
import Conditions
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Records
import Storage

/// An RFC 9457 problem document.
public struct Problem: Sendable {
    var status: HTTPResponse.Status
    var title: String
    var detail: String?
    var errors: [FieldProblem] = []
    var members: [(String, JSON)] = []
    var headers: HTTPFields = [:]

    /// The answer with the document.
    public var response: Response {
        var writer = JSONWriter()
        writer.write(document)
        var headers = headers
        headers[.contentType] = "application/problem+json"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: writer.bytes)))
    }

    private var document: JSON {
        let errors = errors.map { problem -> JSON in
            let pointer = problem.field.isEmpty ? "#" : "#/\(problem.field)"
            return .object([
                ("field", .string(problem.field)), ("pointer", .string(pointer)),
                ("detail", .string(problem.message.en)),
                ("detail_zh", .string(problem.message.zhHans)),
            ])
        }
        return .members(
            [
                ("type", "about:blank"), ("title", .string(title)), ("status", .int(Int64(status.code))),
                ("detail", detail.map(JSON.string)), ("errors", errors.isEmpty ? nil : .array(errors)),
            ] + members.map { ($0.0, $0.1) })
    }

    /// 404 for an address where nothing is.
    static func noSuchPage(_ request: Request) -> Problem {
        Problem(status: .notFound, title: "Not Found", detail: "Nothing is at this address.")
    }

    /// 405 with what is allowed.
    static func method(_ allowed: [HTTPRequest.Method]) -> Problem {
        var problem = Problem(status: .methodNotAllowed, title: "Method Not Allowed")
        problem.headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ")
        return problem
    }

    /// 307 for a record that became part of another; a merge may be undone, so nothing is permanent.
    static func merged(into survivor: Int64, _ object: ObjectDefinition) -> Problem {
        var problem = Problem(
            status: .temporaryRedirect, title: "Temporary Redirect", detail: "The record was merged into another.")
        problem.members = [("merged_into", .id(survivor))]
        problem.headers[.location] = Route.record(object.plural, String(survivor)).path
        return problem
    }

    static func bad(_ detail: String) -> Problem {
        Problem(status: .badRequest, title: "Bad Request", detail: detail)
    }

    private static let invalid = Problem(
        status: .unprocessableContent, title: "Invalid", detail: "Some fields are not valid.")

    private static let unsuitable = Problem(
        status: .conflict, title: "Conflict", detail: "The record does not allow that as it is.")

    static let unauthorised: Problem = {
        var problem = Problem(
            status: .unauthorized, title: "Unauthorized", detail: "A bearer token is needed and must be valid.")
        problem.headers[.wwwAuthenticate] = "Bearer"
        return problem
    }()
}

extension Problem: Error {}

extension Problem {
    /// The problem that an error of any layer means to a program. Nothing of SQL or of the server's insides shows.
    init(_ error: any Error, log: Logger) {
        switch error {
        case let problem as Problem: self = problem
        case let refusal as Refusal: self.init(refusal)
        case let condition as ConditionError:
            let detail = "\(condition.message) (line \(condition.line), column \(condition.column))"
            self.init(status: .badRequest, title: "Invalid condition", detail: detail)
            errors = [FieldProblem("filter", detail, detail)]
        case let storage as StorageError: self.init(storage, log)
        case let http as HTTPError: self.init(status: http.status, title: http.status.reasonPhrase)
        default:
            log.error("request failed: \(error)")
            self.init(status: .internalServerError, title: "Internal Server Error")
        }
    }

    init(_ refusal: Refusal) {
        switch refusal {
        case .notFound(let object, _):
            self.init(status: .notFound, title: "Not Found", detail: "No such \(object).")
        case .forbidden(let action, let object):
            self.init(status: .forbidden, title: "Forbidden", detail: "Your roles do not grant \(action) on \(object).")
        case .invalid(let problems):
            self = problems.allSatisfy(\.isOfState) ? .unsuitable : .invalid
            errors = problems
        case .unknownReferences(let problems):
            self.init(status: .conflict, title: "Unknown reference", detail: "Some fields refer to no record.")
            errors = problems
        case .duplicate(let object, let ids, let fields):
            self.init(status: .conflict, title: "Duplicate", detail: "A \(object) with the same value exists.")
            errors = fields.map { FieldProblem($0, "已有相同记录", "has the value of an existing record") }
            members = [("duplicates", .array(ids.map(JSON.id)))]
        case .stale(let object, _, let current):
            self.init(
                status: .preconditionFailed, title: "Precondition Failed",
                detail: "The \(object) was changed meanwhile.")
            headers[.eTag] = "\"v\(current)\""
            members = [("current_version", .int(current))]
        case .conflict(let code, let message):
            self.init(status: .conflict, title: "Conflict", detail: message.en)
            members = [("code", .string(code)), ("detail_zh", .string(message.zhHans))]
        case .missingEvidence(let stage, let missing):
            self.init(
                status: .conflict, title: "Evidence missing",
                detail: "Stage \(stage) needs: \(missing.joined(separator: ", ")).")
            members = [("stage", .string(stage)), ("missing", .array(missing.map(JSON.string)))]
        case .keyReused:
            self.init(
                status: .unprocessableContent, title: "Idempotency key reused",
                detail: "This Idempotency-Key came before with another request.")
        case .tooDeep(let reaction):
            self.init(status: .conflict, title: "Loop", detail: "\(reaction) would cause itself without end.")
        }
    }

    private init(_ storage: StorageError, _ log: Logger) {
        switch storage {
        case .uniqueViolation:
            self.init(status: .conflict, title: "Duplicate", detail: storage.description)
        case .invalidText, .invalidValue:
            self.init(status: .unprocessableContent, title: "Invalid", detail: storage.description)
        case .serialization:
            self.init(status: .conflict, title: "Conflict", detail: storage.description)
        case .full:
            log.error("\(storage)")
            self.init(
                status: .init(code: 507, reasonPhrase: "Insufficient Storage"), title: "Insufficient Storage",
                detail: storage.description)
        case .foreignKey, .notNull, .check, .busy, .timeout, .readOnly, .transactionFailed, .unavailable,
            .invalidAddress, .damaged, .other:
            log.error("storage: \(storage) \(String(reflecting: storage))")
            self.init(status: .serviceUnavailable, title: "Service Unavailable", detail: storage.description)
            headers[.retryAfter] = "2"
        }
    }
}
