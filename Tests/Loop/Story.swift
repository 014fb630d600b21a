import Conditions
import HTTPTypes
import Records
import TestKit
import Testing

extension TestApp {
    /// Sends a form as a browser does; answers the newest lead.
    @discardableResult
    func hit(_ text: String) async throws -> JSON {
        let reply = try await send(
            .post, "/f/web", raw: Array(text.utf8), type: "application/x-www-form-urlencoded")
        #expect(reply.status == 201 || reply.status == 200, "\(reply.text)")
        try await settle()
        return try #require(try await send(.get, "/api/v1/leads?limit=1", as: .admin).items.first)
    }

    /// A record as somebody sees it.
    func read(_ plural: String, _ id: String, as person: Cast = .admin) async throws -> JSON {
        try await send(.get, "/api/v1/\(plural)/\(id)", as: person).json
    }

    /// Does a verb and expects it to be accepted.
    @discardableResult
    func perform(_ verb: String, _ plural: String, _ id: String, as person: Cast, _ input: JSON = [:]) async throws
        -> JSON
    {
        let reply = try await send(.post, "/api/v1/\(plural)/\(id)/\(verb)", as: person, input)
        #expect(reply.status == 200, "\(verb): \(reply.text)")
        try await settle()
        return reply.json
    }

    /// The kinds of what somebody was told, oldest first.
    func told(_ person: Cast) async throws -> [String] {
        try await notices(person).compactMap { $0["kind"]?.string }
    }

    func notices(_ person: Cast) async throws -> [JSON] {
        try await send(.get, "/api/v1/notifications?sort=id&limit=200", as: person).items
    }

    /// Moves to a moment such as `2026-05-15T17:00:00+08:00` and runs what became due.
    func move(to text: String) async throws {
        clock.move(to: try #require(RFC3339.instant(text)))
        try await settle()
    }

    /// How many jobs wait for a person: none, in a story that goes well.
    func parked() async throws -> Int64 {
        try await engine.database.read { connection in
            try connection.first("SELECT COUNT(*) FROM jobs WHERE state = 'parked'", []) { $0.int(0) } ?? -1
        }
    }
}

extension JSON {
    /// The text of a member.
    func text(_ member: String) -> String? { self[member]?.string }
    /// The amount of a member that holds money.
    func amount(_ member: String) -> String? { self[member]?["amount"]?.string }
}
