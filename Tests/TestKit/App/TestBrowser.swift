import Foundation
import HTTPTypes
import Records
import Synchronization
import Testing

/// A visitor with a browser: keeps cookies, sends forms with the token of the page they stand on.
public final class TestBrowser: Sendable {
    private let app: TestApp
    private let headers: HTTPFields
    private let cookies = Mutex<[String: String]>([:])
    private let lastPage = Mutex("")

    /// A visitor who sends these headers with every request.
    public init(_ app: TestApp, headers: HTTPFields = [:]) {
        self.app = app
        self.headers = headers
    }

    /// The value of a cookie, nil when it is not set.
    public func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }

    /// Looks at a page.
    @discardableResult
    public func get(_ path: String) async throws -> Reply {
        let reply = try await app.send(.get, path, raw: nil, type: "", headers: with(headers))
        keep(reply)
        lastPage.withLock { $0 = reply.text }
        return reply
    }

    /// Sends a form: the token and the other hidden inputs of the page come along, `fields` replace or add.
    @discardableResult
    public func post(
        _ path: String, _ fields: [(String, String)] = [], token: String? = nil, headers more: HTTPFields = [:]
    ) async throws -> Reply {
        var all = fields
        if let value = token ?? hidden("_token") { all.append(("_token", value)) }
        for name in ["_once", "_version"] where !fields.contains(where: { $0.0 == name }) {
            if let value = hidden(name) { all.append((name, value)) }
        }
        var sent = with(headers)
        for field in more { sent[field.name] = field.value }
        let body = all.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        let reply = try await app.send(
            .post, path, raw: Array(body.utf8), type: "application/x-www-form-urlencoded", headers: sent)
        keep(reply)
        stay(on: reply)
        return reply
    }

    /// Sends a form with files, as `multipart/form-data`.
    @discardableResult
    public func upload(
        _ path: String, _ fields: [(String, String)] = [], files: [(name: String, bytes: [UInt8])]
    ) async throws -> Reply {
        let mark = "tutti-\(UInt64.random(in: 0...UInt64.max))"
        var body: [UInt8] = []
        let token = hidden("_token").map { [("_token", $0)] } ?? []
        for (name, value) in fields + token {
            body += Array("--\(mark)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in files {
            let head = "Content-Disposition: form-data; name=\"files\"; filename=\"\(file.name)\"\r\nContent-Type: x/y"
            body += Array("--\(mark)\r\n\(head)\r\n\r\n".utf8) + file.bytes + Array("\r\n".utf8)
        }
        body += Array("--\(mark)--\r\n".utf8)
        let reply = try await app.send(
            .post, path, raw: body, type: "multipart/form-data; boundary=\(mark)", headers: with(headers))
        keep(reply)
        stay(on: reply)
        return reply
    }

    /// Sends bytes of any type, as a form with a file does.
    @discardableResult
    public func post(_ path: String, raw body: [UInt8], type: String) async throws -> Reply {
        let reply = try await app.send(.post, path, raw: body, type: type, headers: with(headers))
        keep(reply)
        if reply.status != 303 { lastPage.withLock { $0 = reply.text } }
        return reply
    }

    /// Signs in by the form and fails the test when that is refused.
    public func signIn(as person: Cast) async throws {
        try await signIn(person.email, person.password)
    }

    /// Signs in as anybody, by the form.
    public func signIn(_ email: String, _ password: String) async throws {
        try await get("/sign-in")
        let reply = try await post("/sign-in", [("email", email), ("password", password)])
        try #require(reply.status == 303, "\(reply.text)")
        try await get("/")
    }

    /// The value of a hidden input of the page looked at last.
    public func hidden(_ name: String) -> String? {
        lastPage.withLock { page in
            guard let start = page.range(of: "name=\"\(name)\" value=\"") else { return nil }
            return String(page[start.upperBound...].prefix { $0 != "\"" })
        }
    }

    private func with(_ headers: HTTPFields) -> HTTPFields {
        var headers = headers
        let all = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.sorted() }
        if !all.isEmpty { headers[.cookie] = all.joined(separator: "; ") }
        return headers
    }

    /// A part of a page without a form and an empty answer leave the page as it is.
    private func stay(on reply: Reply) {
        if reply.text.contains("name=\"_token\"") { lastPage.withLock { $0 = reply.text } }
    }

    private func keep(_ reply: Reply) {
        for field in reply.headers[values: .setCookie] {
            let parts = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            cookies.withLock { $0[String(parts[0])] = field.contains("Max-Age=0") ? nil : String(parts[1]) }
        }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte -> String in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            if isPlain { return String(UnicodeScalar(byte)) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}

extension Reply {
    /// Where a redirect leads.
    public var location: String? { headers[.location] }
}
