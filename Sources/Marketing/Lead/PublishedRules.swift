import Conditions
import Foundation
import Records
import Synchronization

/// The version of a company's rules that is in force, read and compiled once per version.
struct PublishedRules<Rules: Sendable>: Sendable {
    private struct Key: Hashable {
        let tenant: Int64
        let version: Int64
    }
    private final class Known: Sendable {
        let rules = Mutex<[Key: Rules]>([:])
    }
    private let kind: String
    private let compile: @Sendable (Data) throws -> Rules
    private let known = Known()

    /// Rules of a kind, as `scoring`, made from their stored text.
    init(_ kind: String, compile: @escaping @Sendable (Data) throws -> Rules) {
        self.kind = kind
        self.compile = compile
    }

    /// The rules in force and their version, or nil when nothing was published.
    func current(_ work: Work) throws -> (rules: Rules, version: Int64)? {
        let tenant = work.actor.tenant
        guard let version = try version(work) else { return nil }
        let key = Key(tenant: tenant, version: version)
        if let rules = known.rules.withLock({ $0[key] }) { return (rules, version) }
        let body = try work.connection.first(
            "SELECT body FROM rule_sets WHERE tenant = ? AND kind = ? AND version = ?",
            [.int(tenant), .text(kind), .int(version)]
        ) { $0.text(0) }
        guard let body else { return nil }
        let rules = try compile(Data(body.utf8))
        known.rules.withLock { $0[key] = rules }
        return (rules, version)
    }

    /// Asked once in a transaction, however many leads it decides about.
    private func version(_ work: Work) throws -> Int64? {
        let tenant = work.actor.tenant
        return try work.connection.once("rules.\(kind).\(tenant)") {
            let version = try work.connection.first(
                "SELECT MAX(version) FROM rule_sets WHERE tenant = ? AND kind = ? AND state = 'published'",
                [.int(tenant), .text(kind)]
            ) { $0.optionalInt(0) }
            return version.flatMap { $0 }
        }
    }
}
