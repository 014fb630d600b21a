import Conditions
import Foundation
import Parties
import Records
import Synchronization

/// Scores a lead by the company's published rules and says why.
enum LeadScoring {
    /// A score from 0 to 100 and the reasons for it.
    struct Scored: Sendable {
        let total: Int
        let reasons: JSON
        /// The reasons as they are stored.
        let text: String

        init(total: Int, reasons: JSON, text: String? = nil) {
            self.total = total
            self.reasons = reasons
            self.text = text ?? reasons.text
        }
    }

    struct Compiled: Sendable {
        let set: ScoreRuleSet
        let rules: [(key: String, condition: Condition)]
        let known = KnownScores()
    }

    /// What leads that fulfil the same rules have in common: their score and its reasons.
    final class KnownScores: Sendable {
        private let scores = Mutex<[[Bool]: Scored]>([:])

        func score(of fulfilled: [Bool], _ make: () -> Scored) -> Scored {
            if let known = scores.withLock({ $0[fulfilled] }) { return known }
            let made = make()
            scores.withLock { scores in
                if scores.count >= 1000 { scores.removeAll() }
                scores[fulfilled] = made
            }
            return made
        }
    }

    private static let published = PublishedRules<Compiled>("scoring", compile: compile)

    /// Rules as they are stored, made ready; throws what is wrong with them.
    static func compile(_ body: Data) throws -> Compiled {
        let set = try JSONDecoder().decode(ScoreRuleSet.self, from: body)
        let scope = Scopes.scope(of: Lead.definition)
        return Compiled(set: set, rules: try set.rules.map { ($0.key, try Condition($0.condition, scope: scope)) })
    }

    static func score(_ lead: Record<Lead>, in work: Work) throws -> Scored {
        guard let (compiled, version) = try published.current(work) else {
            return Scored(total: 0, reasons: ["rule": "scoring", "version": 0])
        }
        return try score(lead, compiled, version, in: work)
    }

    /// The score by some rules.
    static func score(_ lead: Record<Lead>, _ compiled: Compiled, _ version: Int64, in work: Work) throws -> Scored {
        let source = try source(lead, compiled, work)
        let fulfilled = compiled.rules.map { $0.condition.matches(source, now: work.now.milliseconds) }
        return compiled.known.score(of: fulfilled) {
            let matched = zip(compiled.rules, fulfilled).filter(\.1).map(\.0.key)
            let score = compiled.set.score(matched: matched, at: work.now.milliseconds)
            let total = min(100, max(0, Int(score.total.rounded())))
            return Scored(total: total, reasons: reasons(score, version))
        }
    }

    /// The score a lead came with, when it was scored as it was created.
    static func known(_ lead: Record<Lead>) -> Scored? {
        guard let text = lead.scoreReasons, let reasons = try? JSON(parsing: text) else { return nil }
        return Scored(total: lead.score, reasons: reasons, text: text)
    }

    private static func source(_ lead: Record<Lead>, _ compiled: Compiled, _ work: Work) throws -> RecordSource {
        let relations = compiled.rules.flatMap(\.condition.relations)
        let related = try work.connection.related(to: lead.any, relations, tenant: work.actor.tenant)
        return RecordSource(lead.any, related: related, company: work.actor.company)
    }

    private static func reasons(_ score: RuleScore, _ version: Int64) -> JSON {
        let parts = score.contributions.map { part -> JSON in
            [
                "rule": .string(part.rule), "points": .int(Int64(part.points.rounded())),
                "zh-Hans": .string(part.title.zhHans), "en": .string(part.title.en),
            ]
        }
        return ["rule": "scoring", "version": .int(version), "contributions": .array(parts)]
    }
}
