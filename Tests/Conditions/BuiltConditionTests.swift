import Conditions
import Seeds
import Testing

@Suite("A condition built from rows")
struct BuiltConditionTests {
    @Test("is read back as it was built, and its text is canonical")
    func law() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededNumbers(seed: seed)
        for _ in 0..<2000 {
            let built = Self.random(&random)
            let text = built.text
            let read = try BuiltCondition.reading(text)
            #expect(read == built, "seed \(seed): \(text)")
            let again = try #require(read?.text)
            #expect(again == text, "seed \(seed)")
        }
    }

    @Test("means what its text means to the checker")
    func checked() throws {
        let built = BuiltCondition(
            .all,
            [
                .row(.init("source", .anyOf, [.text("web"), .text("event")])),
                .group([.init("amount", .greaterOrEqual, [.decimal(5000.5)]), .init("vip", .equal, [.bool(true)])]),
                .row(.init("created_at", .greater, [.now(days: -7)])), .row(.init("account.industry", .present)),
                .row(.init("tags", .excludes, [.text("say \"hi\"")])),
            ])
        let expected = """
            source in ["web", "event"] && (amount >= 5000.5 || vip == true) && \
            created_at > now() - duration("168h") && has(account.industry) && !("say \\"hi\\"" in tags)
            """
        #expect(built.text == expected)
        #expect(try Condition(built.text, scope: LeadScope.scope).text == expected)
    }

    @Test("reads other ways to say the same")
    func variants() throws {
        let said: [(String, String)] = [
            ("vip", "vip == true"), ("region == null", "!has(region)"), ("region != null", "has(region)"),
            ("score>1&&(score<5&&vip)", "score > 1 && score < 5 && vip == true"),
            ("(score > 1)", "score > 1"), ("((score > 1 || vip))", "score > 1 || vip == true"),
        ]
        for (text, canonical) in said { #expect(try BuiltCondition.reading(text)?.text == canonical, "\(text)") }
    }

    @Test("leaves to the text what rows cannot say")
    func beyond() throws {
        let texts = [
            "score + 1 > 2", "5 < score", "!vip", "!(score > 1)", "score > 1 ? vip : false", "title.size() > 3",
            "vip && (score > 1 || (score < 0 && has(region)))", "created_at > now() - duration(\"90m\")", "true",
            "tags.exists(t, t == \"x\")", "[\"a\"].all(t, t in tags)", "created_at.within(\"month\", 1 + 1)",
            "title == region", "has(account.industry) == true", "score in []",
        ]
        for text in texts { #expect(try BuiltCondition.reading(text) == nil, "\(text)") }
    }

    @Test("names the place where a text is broken")
    func broken() {
        for (text, column) in [("score >", 8), ("score == \"a", 10), ("(vip", 5)] {
            do {
                _ = try BuiltCondition.reading(text)
                Issue.record("\(text) was read")
            } catch {
                #expect(error.column == column, "\(text): \(error)")
            }
        }
    }

    private static func random(_ random: inout SeededNumbers) -> BuiltCondition {
        let parts = (0..<(1 + random.below(4))).map { _ -> BuiltCondition.Part in
            if random.below(3) > 0 { return .row(row(&random)) }
            return .group((0..<(1 + random.below(3))).map { _ in row(&random) })
        }
        return BuiltCondition(random.pick([.all, .any]), parts)
    }

    private static func row(_ random: inout SeededNumbers) -> BuiltCondition.Row {
        let field = random.pick(["score", "region", "account.industry", "_odd", "x9.in_it"])
        let operation = random.pick(BuiltCondition.Operation.allCases)
        switch operation {
        case .present, .missing: return .init(field, operation)
        case .contains, .lacks, .startsWith, .endsWith, .includes, .excludes:
            return .init(field, operation, [.text(text(&random))])
        case .includesAny, .excludesAny:
            return .init(field, operation, (0...random.below(3)).map { _ in .text(text(&random)) })
        case .within:
            let from = Int64(random.below(21)) - 10
            let to = from + Int64(random.below(3))
            return .init(field, operation, [.period(.init(random.pick(CalendarUnit.allCases), from, to))])
        case .before, .after:
            let from = Int64(random.below(21)) - 10
            return .init(field, operation, [.period(.init(random.pick(CalendarUnit.allCases), from))])
        case .anyOf, .noneOf: return .init(field, operation, (0...random.below(3)).map { _ in literal(&random) })
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            return .init(field, operation, [literal(&random)])
        }
    }

    private static func literal(_ random: inout SeededNumbers) -> BuiltCondition.Literal {
        switch random.below(8) {
        case 0: .text(text(&random))
        case 1: .int(random.pick([0, -1, 7, Int64.max, Int64.min]))
        case 2: .decimal(random.pick([0.5, -1234.25, 5, 1e20, 1e-7]))
        case 3: .bool(random.below(2) == 0)
        case 4: .time("2026-05-06T01:00:00Z")
        case 5: .me
        case 6: .now(days: Int64(random.below(61)) - 30)
        default: .today(days: Int64(random.below(61)) - 30)
        }
    }

    private static func text(_ random: inout SeededNumbers) -> String {
        random.pick(["", "重点", "say \"hi\"", "back\\slash", "two\nlines", "in", "tab\tand 𠮷", "!(a && b)", "\u{7f}"])
    }
}
