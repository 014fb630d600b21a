import Conditions
import Records
import TestKit
import Testing

extension TestApp {
    /// Does a verb and lets everything follow from it.
    @discardableResult
    func perform(_ verb: String, _ plural: String, _ id: String, as person: Cast, _ input: JSON = [:]) async throws
        -> Reply
    {
        let reply = try await send(.post, "/api/v1/\(plural)/\(id)/\(verb)", as: person, input)
        try await settle()
        return reply
    }

    /// The records of a list that pass a condition.
    func list(_ plural: String, _ condition: String, as person: Cast) async throws -> [JSON] {
        let text = condition.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let reply = try await send(.get, "/api/v1/\(plural)?filter=\(text)", as: person)
        try #require(reply.status == 200, "\(reply.text)")
        return reply.items
    }

    /// What somebody was told, oldest first.
    func told(_ person: Cast) async throws -> [JSON] {
        try await send(.get, "/api/v1/notifications?sort=id&limit=200", as: person).items
    }

    /// The kinds of it.
    func kinds(_ person: Cast) async throws -> [String] { try await told(person).compactMap { $0["kind"]?.string } }

    /// Comments on a record.
    @discardableResult
    func comment(_ text: String, on object: String, _ id: String, as person: Cast, parent: String? = nil) async throws
        -> Reply
    {
        var body: [(String, JSON)] = [
            ("body", .string(text)), ("subject_object", .string(object)), ("subject_id", .string(id)),
        ]
        if let parent { body.append(("parent_id", .string(parent))) }
        let reply = try await send(.post, "/api/v1/comments", as: person, .object(body))
        try await settle()
        return reply
    }

    /// An account and an open deal of the seller.
    func deal() async throws -> (account: String, deal: String) {
        let owner = JSON.string(try await id(of: .sales))
        let account = try await make("accounts", as: .sales, ["name": "星河制造", "owner_id": owner])
        let deal = try await make(
            "opportunities", as: .sales,
            ["title": "排产系统", "account_id": .string(account), "amount": "80000.00", "owner_id": owner])
        return (account, deal)
    }

    /// How many jobs wait for a person: none, in a story that goes well.
    func parked() async throws -> [String] {
        try await engine.database.read { connection in
            try connection.all("SELECT name, error FROM jobs WHERE state = 'parked'") { "\($0.text(0)): \($0.text(1))" }
        }
    }
}
