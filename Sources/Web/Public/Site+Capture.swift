import Automation
import Conditions
import Foundation
import Hummingbird
import Marketing
import NIOCore
import Records

extension Site {
    /// `POST /f/<key>`: somebody sent a form. The hit is logged whatever becomes of it, in the same transaction.
    func capture(_ key: String, _ request: Request) async throws -> Response {
        guard request.method != .options else { return options([.post]) }
        guard request.method == .post else { throw Problem.method([.post, .options]) }
        guard let form = try await forms.find(key, engine.database) else {
            throw Problem(status: .notFound, title: "Not Found", detail: "There is no form at this address.")
        }
        let bytes = try await request.bytes(limit: 64 << 10)
        let fields = try Self.fields(bytes, request)
        let actor = Actor(
            company: try await engine.company(form.tenant), user: 0, kind: .public,
            access: Access(roles: [], objects: []))
        let outcome = try await engine.work(as: actor) { work in try form.capture(fields, in: work) }
        var writer = JSONWriter(capacity: 64)
        writer.beginObject()
        writer.name("status")
        writer.string(outcome.isNew ? "created" : "known")
        writer.endObject()
        return Answer(status: outcome.isNew ? .created : .ok, bytes: writer.bytes).response
    }

    private static func fields(_ bytes: [UInt8], _ request: Request) throws -> JSON {
        let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased() ?? ""
        switch type {
        case "application/json":
            do {
                let json = try JSON(parsing: bytes)
                guard case .object = json else { throw Problem.bad("The body must be a JSON object.") }
                return json
            } catch let error as JSONError {
                throw Problem.bad("The body is no JSON: \(error.message) at byte \(error.offset).")
            }
        case "application/x-www-form-urlencoded", "": return try urlEncoded(bytes)
        default:
            throw Problem(
                status: .unsupportedMediaType, title: "Unsupported Media Type",
                detail: "Send application/json or application/x-www-form-urlencoded.")
        }
    }

    /// Reads `a=1&b=%E4%B8%AD`; a name that comes twice keeps its last value, empty names are dropped.
    static func urlEncoded(_ bytes: [UInt8]) throws -> JSON {
        var members: [(String, JSON)] = []
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(parts[0]), let value = decoded(parts.count > 1 ? parts[1] : []) else {
                throw Problem.bad("The form is not URL-encoded UTF-8.")
            }
            if name.isEmpty { continue }
            members.removeAll { $0.0 == name }
            members.append((name, .string(value)))
        }
        return .object(members)
    }

    static func decoded(_ slice: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var at = slice.startIndex
        while at < slice.endIndex {
            if slice[at] == UInt8(ascii: "%") {
                guard at + 2 < slice.endIndex,
                    let byte = UInt8(String(decoding: slice[at + 1...at + 2], as: UTF8.self), radix: 16)
                else { return nil }
                bytes.append(byte)
                at += 3
            } else {
                bytes.append(slice[at] == UInt8(ascii: "+") ? 0x20 : slice[at])
                at += 1
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
