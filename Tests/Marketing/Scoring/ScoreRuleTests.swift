import China
import Foundation
import Seeds
import Testing
import Vectors

@testable import Marketing

private let day: Int64 = 86_400_000

private func rule(
    _ key: String, _ points: Double, _ group: ScoreGroup = .engagement, cap: Double? = nil, perDay: Int? = nil,
    half: Double? = nil
) -> ScoreRuleDefinition {
    ScoreRuleDefinition(
        key: key, title: BilingualText(zhHans: "规则\(key)", en: "rule \(key)"), group: group, points: points, cap: cap,
        perDayLimit: perDay, halfLifeDays: half)
}

@Suite("Rule scoring")
struct ScoreRuleTests {
    @Test("Decayed points equal the worked numbers, now and ten days later")
    func decayVector() throws {
        let vector = try ScoringVectors.load().score_decay
        let rules = vector.events.map { rule($0.type, $0.points, half: vector.half_life_days) }
        let set = try ScoreRuleSet(name: "v", rules: rules)
        let now: Int64 = 200 * day
        let events = vector.events.map { ScoreEvent(rule: $0.type, at: now - Int64($0.age_days) * day) }
        let ledger = EngagementLedger(events, under: set)
        let score = set.score(matched: [], ledger: ledger, at: now)
        #expect(abs(score.total - vector.total) < 1e-6)
        for event in vector.events {
            let part = try #require(score.contributions.first { $0.rule == event.type })
            #expect(abs(part.points - event.decayed) < 1e-6)
        }
        #expect(abs(set.score(matched: [], ledger: ledger, at: now + 10 * day).total - vector.check_incremental) < 1e-6)
    }

    @Test("Adding events one by one equals recomputing from the history", arguments: 0..<40)
    func incrementalEqualsRecomputed(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let rules = (0..<4).map { index in
            rule(
                "r\(index)", Double.random(in: -10...20, using: &random), cap: index == 1 ? 15 : nil,
                perDay: index.isMultiple(of: 2) ? Int.random(in: 1...3, using: &random) : nil,
                half: index == 3 ? nil : Double.random(in: 1...60, using: &random))
        }
        let set = try ScoreRuleSet(name: "p", rules: rules, groupCaps: [.init(.engagement, 40)])
        let times = (0..<120).map { _ in Int64.random(in: 0...(30 * day), using: &random) }.sorted()
        let events = times.map { ScoreEvent(rule: "r\(Int.random(in: 0..<4, using: &random))", at: $0) }
        var ledger = EngagementLedger()
        for (count, event) in events.enumerated() {
            _ = ledger.record(event, under: set)
            let now = event.at + Int64.random(in: 0...day, using: &random)
            let seen = Array(events.prefix(count + 1))
            for rule in rules {
                let direct = sum(of: rule, seen, at: now, offset: Int64(set.dayOffsetSeconds) * 1000)
                let message: Comment = "seed \(seed), event \(count), \(rule.key)"
                #expect(abs(ledger.value(of: rule, at: now) - direct) < 1e-9 * max(1, abs(direct)), message)
            }
            #expect(ledger == EngagementLedger(seen.shuffled(using: &random), under: set), "seed \(seed)")
        }
    }

    /// The definition: each rule's first events of a day, each faded by its own age.
    private func sum(of rule: ScoreRuleDefinition, _ events: [ScoreEvent], at now: Int64, offset: Int64) -> Double {
        let mine = events.filter { $0.rule == rule.key }
        let days = Dictionary(grouping: mine) { ($0.at + offset) / day }
        let counted = days.values.flatMap { $0.prefix(rule.perDayLimit ?? .max) }
        return counted.reduce(0) { total, event in
            let age = Double(now - event.at) / Double(day)
            return total + rule.points * (rule.halfLifeDays.map { pow(2, -age / $0) } ?? 1)
        }
    }

    @Test("Rule caps, group caps and daily limits bite and say so")
    func caps() throws {
        let set = try ScoreRuleSet(
            name: "c",
            rules: [rule("visit", 5, cap: 12, perDay: 2), rule("size", 30, .fit), rule("city", 20, .fit)],
            groupCaps: [.init(.fit, 40)])
        let events = (0..<6).map { ScoreEvent(rule: "visit", at: Int64($0 / 3) * day + Int64($0) * 1000) }
        let score = set.score(
            matched: ["size", "city"], ledger: EngagementLedger(events, under: set), at: 2 * day)
        #expect(score.groups.first { $0.group == .fit }?.points == 40)
        #expect(score.groups.first { $0.group == .engagement }?.points == 12)
        #expect(score.total == 52)
        let visit = try #require(score.contributions.first { $0.rule == "visit" })
        #expect(visit.reasons.map(\.code) == ["events", "daily_limit", "rule_cap"])
        #expect(score.groups.first { $0.group == .fit }?.reason?.code == "group_cap")
        for reason in visit.reasons {
            #expect(reason.text(.zhHans) != reason.text(.en))
        }
        #expect(score.grade == "A3")
    }

    @Test("A late event changes nothing and asks for recomputation")
    func lateEvent() throws {
        let set = try ScoreRuleSet(name: "l", rules: [rule("a", 1, half: 10)])
        var ledger = EngagementLedger([ScoreEvent(rule: "a", at: 5 * day)], under: set)
        let before = ledger
        #expect(ledger.record(ScoreEvent(rule: "a", at: 4 * day), under: set) == .late)
        let outcomes: [ScoreEventOutcome] = [.counted, .overDailyLimit, .late, .unknownRule]
        #expect(Set(outcomes.map { $0.text(.zhHans) }).count == 4 && Set(outcomes.map { $0.text(.en) }).count == 4)
        #expect(ledger.record(ScoreEvent(rule: "x", at: 9 * day), under: set) == .unknownRule)
        #expect(ledger == before)
    }

    @Test("Rules are judged on any subject")
    func genericSubject() {
        let rules = [
            ScoreRule<Int>(rule("even", 1)) { $0.isMultiple(of: 2) }, ScoreRule<Int>(rule("big", 1)) { $0 > 10 },
        ]
        #expect(rules.matching(12) == ["even", "big"])
        #expect(rules.matching(3) == [])
    }

    @Test("A published version never changes; its successor is a draft one version on")
    func versions() throws {
        let published = try ScoreRuleSet(name: "s", rules: [rule("a", 1)]).published()
        #expect(throws: ScoringError.ruleSet(.alreadyPublished(name: "s", version: 1))) { try published.published() }
        #expect(throws: ScoringError.self) { try published.replacing(rules: []) }
        let next = try published.nextDraft().replacing(rules: [rule("a", 2)])
        #expect(next.version == 2)
        #expect(next.state == .draft)
        let bytes = try JSONEncoder().encode(next)
        #expect(try JSONDecoder().decode(ScoreRuleSet.self, from: bytes) == next)
    }

    @Test("A rule set that makes no sense names the rule")
    func badRuleSets() {
        #expect(throws: ScoringError.ruleSet(.duplicateKey("a"))) {
            try ScoreRuleSet(name: "b", rules: [rule("a", 1), rule("a", 2)])
        }
        #expect(throws: ScoringError.ruleSet(.badNumber(rule: "a", field: "halfLifeDays"))) {
            try ScoreRuleSet(name: "b", rules: [rule("a", 1, half: 0)])
        }
        #expect(throws: ScoringError.ruleSet(.badNumber(rule: "a", field: "points"))) {
            try ScoreRuleSet(name: "b", rules: [rule("a", .nan)])
        }
    }
}

@Suite("Channel quality and back-test")
struct ChannelQualityTests {
    private func history() -> ChannelHistory {
        var history = ChannelHistory()
        for lead in 0..<200 { history.record(channel: "search", won: lead % 10 == 0) }
        for lead in 0..<100 { history.record(channel: "referral", won: lead % 2 == 0) }
        history.record(channel: "lucky", won: true)
        return history
    }

    @Test("A channel that converts better earns points; one lucky lead proves little")
    func smoothing() {
        let history = history()
        let referral = history.standing(of: "referral")
        let search = history.standing(of: "search")
        let lucky = history.standing(of: "lucky")
        #expect(referral.points > 5)
        #expect(search.points < -5)
        #expect(lucky.points > 0 && lucky.points < referral.points / 2)
        #expect(history.standing(of: "never seen").points == 0)
        #expect(ChannelHistory().standing(of: "any").points == 0)
        #expect(ScoreReason.channel(referral).text(.en).contains("50 of 100"))
    }

    @Test("A draft that ranks past leads better than the rules in force is told apart")
    func backtest() throws {
        let good = try ScoreRuleSet(name: "b", rules: [rule("budget", 50, .fit)])
        let idle = try ScoreRuleSet(name: "b", rules: [rule("weekday", 50, .fit)])
        let rows = (0..<200).map { index in
            let won = index % 4 == 0
            let matched = (won != (index % 20 == 0) ? ["budget"] : []) + (index % 3 == 0 ? ["weekday"] : [])
            return BacktestRow(matched: matched, events: [], at: 0, won: won)
        }
        let test = RuleBacktest(candidate: good, current: idle, on: rows)
        #expect(test.verdict == .better)
        #expect(test.changedGrades > 50)
        #expect(RuleBacktest(candidate: idle, current: good, on: rows).verdict == .worse)
        #expect(RuleBacktest(candidate: good, current: good, on: rows).verdict == .similar)
        #expect(RuleBacktest(candidate: good, current: nil, on: []).verdict == .insufficient)
        #expect(RuleBacktest(candidate: good, current: nil, on: []).text(.zhHans).contains("样本不足"))
    }

    @Test("A back-test does not look at events after the moment of scoring")
    func backtestDoesNotPeek() throws {
        let set = try ScoreRuleSet(name: "p", rules: [rule("reply", 10)])
        let rows = (0..<60).map { index in
            BacktestRow(
                matched: [], events: index % 2 == 0 ? [ScoreEvent(rule: "reply", at: 2)] : [], at: 1,
                won: index % 2 == 0)
        }
        #expect(RuleBacktest(candidate: set, current: nil, on: rows).candidate.auc == 0.5)
    }
}
