import Automation
import Conditions
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Parties
import Records
import Storage
import Testing
import Tutti
import Web

/// A whole Tutti with the cast on a fresh database, entered by the front door.
public struct TestApp: Sendable {
    /// The engine behind the doors, for moving time and looking at the queue.
    public let engine: Engine
    /// The clock of the story.
    public let clock: ManualClock
    /// The company of the cast.
    public let tenant: Int64
    private let client: any TestClientProtocol
    /// What seals the secrets of tests.
    public static let seal = Seal(secret: "a secret of tests, and of nothing else") ?? .none
    /// What links in mails begin with.
    public static let address = "https://crm.hezou.example"

    /// Runs a story on one of the databases, from the cast's first morning or another moment on, with the product's
    /// capabilities and those a test adds.
    public static func run(
        on database: TestDatabase, from start: Instant = Cast.morning, adding more: [Capability] = [],
        _ story: @Sendable (TestApp) async throws -> Void
    ) async throws {
        try await database.with(template: "cast", prepare: Cast.assemble) { database in
            let clock = ManualClock(start)
            let schema = more.isEmpty ? Suite.declarations : Declarations(Suite.capabilities + more)
            let engine = try await Engine.start(schema: schema, database: database, clock: clock, seal: seal)
            let tenant = try await engine.tenants()[0]
            var options = PageOptions()
            options.passwordCost = Cast.passwordCost
            options.trustsProxy = true
            options.address = address
            options.addresses = ownNetworks
            options.files = FileStore(folder: "/tmp/tutti-files-\(engine.nextID())")
            let application = Application(responder: Suite.site(engine, options: options))
            try await application.test(.router) { client in
                try await story(TestApp(engine: engine, clock: clock, tenant: tenant, client: client))
            }
        }
    }

    /// The address of a fresh database with the cast, for programs of their own.
    public static func url(on database: TestDatabase) async throws -> String {
        try await database.url(template: "cast", prepare: Cast.assemble)
    }

    /// A browser in which somebody is signed in.
    public func browser(as person: Cast) async throws -> TestBrowser {
        let browser = TestBrowser(self)
        try await browser.signIn(as: person)
        return browser
    }

    /// A visitor who is none of the cast, signed in; they get a password for it.
    public func browser(of user: String, email: String) async throws -> TestBrowser {
        let password = Cast.admin.password, tenant = tenant, now = clock.now
        let hash = try PasswordHash(password: password, parameters: Cast.passwordCost)
        try await engine.database.write { connection in
            try Passwords.set(hash, for: Int64(user) ?? 0, in: tenant, now: now, connection)
        }
        let browser = TestBrowser(self)
        try await browser.signIn(email, password)
        return browser
    }

    /// Sends a request as somebody and answers status, headers and JSON.
    @discardableResult
    public func send(
        _ method: HTTPRequest.Method, _ path: String, as person: Cast? = nil, _ body: JSON? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Reply {
        try await send(
            method, path, as: person, raw: body.map { Array($0.text.utf8) }, type: "application/json", headers: headers)
    }

    /// Makes a record over the API and answers its id.
    public func make(_ plural: String, as person: Cast = .admin, _ body: JSON) async throws -> String {
        let reply = try await send(.post, "/api/v1/\(plural)", as: person, body)
        try #require(reply.status == 201, "\(reply.text)")
        return reply.id
    }

    /// Sends bytes of any type.
    @discardableResult
    public func send(
        _ method: HTTPRequest.Method, _ path: String, as person: Cast? = nil, raw: [UInt8]?, type: String,
        headers: HTTPFields = [:]
    ) async throws -> Reply {
        var headers = headers
        if let person { headers[.authorization] = "Bearer \(person.token)" }
        if raw != nil { headers[.contentType] = type }
        return try await client.execute(
            uri: path, method: method, headers: headers, body: raw.map { ByteBuffer(bytes: $0) }
        ) { Reply($0) }
    }

    /// Runs every reaction and timer that is due.
    public func settle() async throws { try await Worker(engine).drain() }

    /// Moves the clock on, then runs what became due.
    public func pass(_ milliseconds: Int64) async throws {
        clock.advance(milliseconds)
        try await settle()
    }

    /// The id of somebody of the cast.
    public func id(of person: Cast) async throws -> String {
        let found = try await engine.database.read { connection in
            try connection.first("SELECT id FROM users WHERE email = ?", [.text(person.email)]) { $0.int(0) }
        }
        return String(try #require(found))
    }
}

/// An answer as tests look at it.
public struct Reply: Sendable {
    /// The status code.
    public let status: Int
    /// The headers.
    public let headers: HTTPFields
    /// The body as text.
    public let text: String

    init(_ response: TestResponse) {
        status = response.status.code
        headers = response.headers
        text = String(buffer: response.body)
    }

    /// The body as JSON, `null` when it is none.
    public var json: JSON { (try? JSON(parsing: text)) ?? .null }
    /// A member of the body.
    public subscript(_ member: String) -> JSON? { json[member] }
    /// The id of the record in the body.
    public var id: String { json["id"]?.string ?? "" }
    /// The records of a list.
    public var items: [JSON] { json["items"]?.array ?? [] }
    /// The fields named by the errors of a problem document.
    public var blamed: [String] { (json["errors"]?.array ?? []).compactMap { $0["field"]?.string } }
}
