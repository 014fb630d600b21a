import Conditions
import Foundation
import Marketing
import Records
import Storage

/// The versions of a kind of rules: published ones never change, the draft is what will be published next.
struct RuleDrafts: Sendable {
    struct Version: Sendable {
        let number: Int64
        let isPublished: Bool
        let body: JSON
        let at: Instant
    }

    let kind: String
    let versions: [Version]
    var published: Version? { versions.first { $0.isPublished } }
    var draft: Version? { versions.first.flatMap { $0.isPublished ? nil : $0 } }

    init(_ kind: String, _ work: Work) throws {
        guard LeadTrial.kinds.contains(kind) else { throw Refusal.notFound(object: "rules", id: nil) }
        self.kind = kind
        versions = try work.connection.all(
            """
            SELECT version, state, body, created_at FROM rule_sets WHERE tenant = ? AND kind = ? \
            ORDER BY version DESC LIMIT 50
            """, [.int(work.actor.tenant), .text(kind)]
        ) { row in
            Version(
                number: row.int(0), isPublished: row.text(1) == "published", body: try JSON(parsing: row.text(2)),
                at: Instant(row.int(3)))
        }
    }

    /// Keeps a draft; rules that make no sense are refused.
    func save(_ body: JSON, _ work: Work) throws {
        try check(body)
        let number = draft?.number ?? (versions.first?.number ?? 0) + 1
        try work.connection.execute(
            """
            INSERT INTO rule_sets (tenant,kind,version,state,body,created_at) VALUES (?,?,?,'draft',?,?) \
            ON CONFLICT (tenant, kind, version) DO UPDATE SET body = excluded.body, created_at = excluded.created_at
            """,
            [.int(work.actor.tenant), .text(kind), .int(number), .text(body.text), .int(work.now.milliseconds)])
        try work.noteSetting(
            "rules_drafted", ["kind": .string(kind), "version": .int(number), "body": [draft?.body ?? .null, body]])
    }

    /// Puts the draft in force.
    func publish(_ work: Work) throws {
        guard let draft else { throw Refusal.conflict(code: "no_draft", message: SetupWords.noDraft.label) }
        try check(draft.body)
        let body = kind == "scoring" ? try scoring(draft) : draft.body
        try work.connection.execute(
            """
            UPDATE rule_sets SET state = 'published', body = ?, created_at = ? \
            WHERE tenant = ? AND kind = ? AND version = ? AND state = 'draft'
            """,
            [
                .text(body.text), .int(work.now.milliseconds), .int(work.actor.tenant), .text(kind),
                .int(draft.number),
            ])
        try work.noteSetting(
            "rules_published",
            ["kind": .string(kind), "version": .int(draft.number), "body": [published?.body ?? .null, body]])
    }

    /// Drops the draft.
    func discard(_ work: Work) throws {
        try work.connection.execute(
            "DELETE FROM rule_sets WHERE tenant = ? AND kind = ? AND state = 'draft'",
            [.int(work.actor.tenant), .text(kind)])
        if let draft {
            try work.noteSetting("draft_discarded", ["kind": .string(kind), "version": .int(draft.number)])
        }
    }

    private func scoring(_ draft: Version) throws -> JSON {
        let set = try JSONDecoder().decode(ScoreRuleSet.self, from: Data(draft.body.text.utf8))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try JSON(parsing: Array(try encoder.encode(try set.published())))
    }

    private func check(_ body: JSON) throws {
        do {
            try LeadTrial.check(kind, body)
        } catch let error as ScoringError {
            let text = "\(error)"
            throw Refusal.invalid([FieldProblem("", Label("规则有误：\(text)", "The rules are not right: \(text)"))])
        }
    }
}
