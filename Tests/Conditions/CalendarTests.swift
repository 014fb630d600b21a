import Conditions
import Seeds
import Testing

/// What is asked of days and times with the calendar, by the clock of China.
@Suite struct CalendarTests {
    /// 2026-05-07, a Thursday, at midnight in China.
    private static let now = RecordConditionTests.now

    private func holds(_ text: String, day: String, now: Int64 = now) throws -> Bool {
        try Condition(text, scope: LeadScope.scope).matches(Lead(["closes_on": .text(day)]), now: now)
    }

    private func holds(_ text: String, time: Int64, now: Int64 = now) throws -> Bool {
        try Condition(text, scope: LeadScope.scope).matches(Lead(["created_at": .int(time)]), now: now)
    }

    @Test(arguments: [
        ("day", "2026-05-07", "2026-05-07"), ("week", "2026-05-04", "2026-05-10"),
        ("month", "2026-05-01", "2026-05-31"), ("quarter", "2026-04-01", "2026-06-30"),
        ("year", "2026-01-01", "2026-12-31"),
    ])
    func `a unit has a first and a last day`(unit: String, first: String, last: String) throws {
        for day in [first, last] {
            #expect(try holds("closes_on.within('\(unit)')", day: day), "\(unit) \(day)")
            #expect(try !holds("closes_on.before('\(unit)') || closes_on.after('\(unit)')", day: day))
        }
        #expect(try holds("closes_on.before('\(unit)') || closes_on.after('\(unit)', -1)", day: first))
        #expect(try !holds("closes_on.after('\(unit)', -1)", day: "2025-01-01"))
        #expect(try holds("closes_on.before('\(unit)', 1) && !closes_on.before('\(unit)')", day: last))
    }

    @Test func `the last seven days are today and the six before, from midnight to midnight in China`() throws {
        let day: Int64 = 86_400_000, text = "created_at.within('day', -6, 0)"
        let noon = Self.now + day / 2
        for (time, isIn) in [
            (Self.now + day - 1, true), (Self.now + day, false), (Self.now - 6 * day, true),
            (Self.now - 6 * day - 1, false),
        ] {
            #expect(try holds(text, time: time, now: noon) == isIn, "\(time)")
            #expect(try holds("!\(text)", time: time, now: noon) != isIn, "\(time)")
        }
        #expect(try !Condition(text, scope: LeadScope.scope).matches(Lead(), now: noon))
    }

    @Test func `before, within and after leave nothing out, and units follow upon one another`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededNumbers(seed: seed)
        for _ in 0..<400 {
            let unit = random.pick(CalendarUnit.allCases).rawValue, offset = random.below(41) - 20
            let now = Self.now + Int64(random.below(4_000_000)) * 60_000
            let time = now + Int64(random.below(4_000_000) - 2_000_000) * 60_000
            let held = try ["before", "within", "after"].map {
                try holds("created_at.\($0)('\(unit)', \(offset))", time: time, now: now)
            }
            #expect(held.count { $0 } == 1, "seed \(seed): \(unit) \(offset)")
            let two = try holds("created_at.within('\(unit)', \(offset), \(offset + 1))", time: time, now: now)
            let next = try holds("created_at.within('\(unit)', \(offset + 1))", time: time, now: now)
            #expect(two == (held[1] || next), "seed \(seed): \(unit) \(offset)")
        }
    }

    @Test func `the same is true of expressions`() throws {
        for text in [
            "'2026-05-01'.within('month')", "timestamp('2026-04-30T16:00:00Z').within('month')",
            "!timestamp('2026-04-30T15:59:59Z').within('month')", "'2026-04-30'.before('month')",
            "'2026-06-01'.after('month')",
        ] { #expect(try Expression.parse(text).evaluate(now: Self.now) == .bool(true), "\(text)") }
    }

    @Test(arguments: [
        "closes_on.within('fortnight')", "closes_on.within()", "closes_on.before('day', 1, 2)", "score.within('day')",
        "closes_on.within('day', score)", "closes_on.within(title)", "account_id == me()",
    ])
    func `what the calendar does not know is refused`(text: String) {
        #expect(throws: ConditionError.self) { try Condition(text, scope: LeadScope.scope) }
    }

    @Test func `me is who asks`() throws {
        var scope = LeadScope.scope
        scope.me = 7
        for (text, isIn) in [
            ("account_id == me()", true), ("account_id in [3, me()]", true), ("account_id != me()", false),
        ] {
            #expect(try Condition(text, scope: scope).matches(Lead(["account_id": .int(7)]), now: 0) == isIn, "\(text)")
        }
        #expect(try !Condition("account_id == me()", scope: scope).matches(Lead(["account_id": .int(8)]), now: 0))
    }
}
