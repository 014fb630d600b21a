import Automation
import HTTPTypes
import Hummingbird
import NIOCore
import Records
import Synchronization
import TestKit
import Testing

@testable import Web

@Suite("Live notifications")
struct LiveTests {
    /// Keeps what is written; breaks like a closed connection when told.
    final class Wire: ResponseBodyWriter, Sendable {
        private let state = Mutex((text: "", isBroken: false))
        var text: String { state.withLock { $0.text } }
        func cut() { state.withLock { $0.isBroken = true } }

        func write(_ buffer: ByteBuffer) async throws {
            try state.withLock { state in
                if state.isBroken { throw ChannelError.ioOnClosedChannel }
                state.text += String(buffer: buffer)
            }
        }

        func finish(_ trailingHeaders: HTTPFields?) async throws {}

        func waits(for text: String) async -> Bool {
            for _ in 0..<200 {
                if self.text.contains(text) { return true }
                try? await Task.sleep(for: .milliseconds(25))
            }
            return false
        }
    }

    private func stream(_ app: TestApp, _ hub: LiveHub, _ person: Cast) async throws -> (LiveStream, TestBrowser) {
        let browser = try await app.browser(as: person)
        let secret = try #require(browser.cookie("sid"))
        let identities = Identities(app.engine)
        let actor = try #require(try await identities.actor(session: secret))
        let stream = LiveStream(
            hub: hub, engine: app.engine, identities: identities, actor: actor, secret: secret, after: 0)
        return (stream, browser)
    }

    /// Opens the stream of a browser on a wire.
    func open(
        _ app: TestApp, _ hub: LiveHub, _ browser: TestBrowser, _ wire: Wire
    ) async throws -> Task<Void, any Error> {
        let secret = try #require(browser.cookie("sid")), identities = Identities(app.engine)
        let actor = try #require(try await identities.actor(session: secret))
        return open(
            LiveStream(
                hub: hub, engine: app.engine, identities: identities, actor: actor, secret: secret, after: 0), wire)
    }

    private func open(_ stream: LiveStream, _ wire: Wire) -> Task<Void, any Error> {
        Task {
            var writer: any ResponseBodyWriter = wire
            try await stream.run(&writer)
        }
    }

    @Test("news come to whom they are for, and to nobody else", arguments: TestDatabase.allCases)
    func news(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let hub = LiveHub(app.engine)
            let seller = Wire(), other = Wire()
            let first = open(try await stream(app, hub, .sales).0, seller)
            let second = open(try await stream(app, hub, .finance).0, other)
            for _ in 0..<200 where hub.count < 2 { try await Task.sleep(for: .milliseconds(10)) }
            let sales = try await app.id(of: .sales)
            try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "钱\n伟\"", "owner_id": .string(sales)])
            try await app.settle()
            #expect(await seller.waits(for: "event: news\ndata: {\"unread\":1"))
            #expect(seller.text.contains("/o/leads/"))
            #expect(!other.text.contains("news"))
            first.cancel()
            second.cancel()
        }
    }

    @Test("what comes between a page and its stream is told by the stream", arguments: TestDatabase.allCases)
    func between(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            func lead(_ name: String) async throws {
                let sales = try await app.id(of: .sales)
                try await app.send(
                    .post, "/api/v1/leads", as: .admin, ["name": .string(name), "owner_id": .string(sales)])
                try await app.settle()
            }
            try await lead("钱伟")
            let hub = LiveHub(app.engine)
            var (stream, browser) = try await stream(app, hub, .sales)
            let page = try await browser.get("/work").text
            let mark = try #require(page.firstMatch(of: /\/live\?after=(\d+)/))
            stream.after = try #require(Int64(mark.1))
            try await lead("孙婷")
            let wire = Wire()
            let task = open(stream, wire)
            #expect(await wire.waits(for: "孙婷"))
            #expect(!wire.text.contains("钱伟"))
            task.cancel()
        }
    }

    @Test("a client that is gone leaves nothing behind", arguments: TestDatabase.allCases)
    func leaving(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let hub = LiveHub(app.engine, beat: .milliseconds(50))
            let wires = [Wire(), Wire(), Wire()]
            var tasks: [Task<Void, any Error>] = []
            for wire in wires { tasks.append(open(try await stream(app, hub, .sales).0, wire)) }
            for wire in wires { #expect(await wire.waits(for: "still here")) }
            #expect(hub.count == 3)
            for wire in wires { wire.cut() }
            for task in tasks { _ = await task.result }
            for _ in 0..<200 where hub.count > 0 { try await Task.sleep(for: .milliseconds(10)) }
            #expect(hub.count == 0)
        }
    }

    @Test("a stream ends with its session", arguments: TestDatabase.allCases)
    func signedOut(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let hub = LiveHub(app.engine, beat: .milliseconds(100))
            let (stream, browser) = try await stream(app, hub, .sales)
            let wire = Wire()
            let task = open(stream, wire)
            #expect(await wire.waits(for: "still here"))
            try await browser.post("/sign-out")
            try await task.value
            for _ in 0..<200 where hub.count > 0 { try await Task.sleep(for: .milliseconds(10)) }
            #expect(hub.count == 0)
        }
    }
}
