import Conditions
import Testing

@Suite struct RecordConditionTests {
    static let now: Int64 = 1_778_083_200_000

    private func problem(_ text: String) -> ConditionError? {
        do {
            _ = try Condition(text, scope: LeadScope.scope)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("regoin == 'a'", ConditionProblem.unknownField("regoin", of: "lead", similar: "region"), 0),
        ("account.industri == 'a'", .unknownField("industri", of: "account", similar: "industry"), 8),
        ("zzz.x == 1", .unknownField("zzz", of: "lead", similar: nil), 0),
        ("account == 1", .relationIsNoField("account"), 0),
        ("source == 'wbe'", .unknownChoice("wbe", options: LeadScope.sources), 10),
        ("source in ['web', 'fax']", .unknownChoice("fax", options: LeadScope.sources), 18),
        ("'nix' in tags", .unknownChoice("nix", options: LeadScope.tags), 0),
        ("closes_on > '2026-02-30'", .invalidDate("2026-02-30"), 12),
        ("region > 5", .wrongType(">", expected: "a text", found: "a number"), 9),
        ("created_at > '2026-01-01'", .wrongType(">", expected: "a time", found: "a text"), 13),
        ("account_id == 'x'", .invalidID("x"), 14),
        ("account_id + 1 == 2", .noOverload("+", types: ["an id", "a number"]), 11),
        ("source < 'web'", .noOrder("a choice"), 7), ("employees", .notBoolean("a number"), 0),
        ("region && vip", .wrongType("&&", expected: "true or false", found: "a text"), 0),
        ("employees + region > 1", .noOverload("+", types: ["a number", "a text"]), 10),
        ("amount / 2 > 1", .notOnRecords("/ on decimals"), 7),
        ("extra == 1", .wrongType("==", expected: "JSON", found: "a number"), 9),
        ("region == 'a\\u0000'", .zeroCharacter, 10), ("string(score) == '1'", .notOnRecords("string"), 0),
        ("foo(1)", .unknownFunction("foo"), 0), ("region.matches(title)", .literalNeeded("matches"), 15),
        ("tags == ['x']", .wrongType("==", expected: "a value", found: "a list"), 8),
        ("timestamp(region) > created_at", .literalNeeded("timestamp"), 10),
        ("created_at > timestamp('2026-01-01T00:00:00.0001Z')", .subMillisecond("2026-01-01T00:00:00.0001Z"), 23),
        ("account.industry.x == 1", .notOnRecords(".x"), 16), ("1 + 1", .notBoolean("a number"), 2),
        ("rate * rate * rate * rate * rate > 1.0", .tooManyDecimals, 26),
    ])
    func `a condition that makes no sense is refused where it is wrong`(
        _ text: String, _ expected: ConditionProblem, offset: Int
    ) {
        let error = problem(text)
        #expect(error?.problem == expected && error?.offset == offset, "\(String(describing: error))")
        #expect(error?.text(.en).isEmpty == false && error?.text(.zhHans).isEmpty == false)
    }

    @Test(arguments: [
        ("region == 'a'", false), ("region != 'a'", true), ("!(region == 'a')", true), ("region == null", true),
        ("region != null", false), ("has(region)", false), ("!has(region)", true), ("employees > 5", false),
        ("!(employees > 5)", true), ("employees <= 5", false), ("region in ['a']", false), ("!(region in ['a'])", true),
        ("region.startsWith('')", false), ("!region.contains('a')", true), ("vip", false), ("!vip", true),
        ("vip == false", false), ("vip != true", true), ("'x' in tags", false), ("!('x' in tags)", true),
        ("tags.all(t, t == 'x')", false), ("tags.exists(t, true)", false), ("size(region) == 0", false),
        ("employees + 1 != 1", true), ("employees + 1 == 1", false), ("employees == employees", false),
        ("employees != employees", true), ("region + 'a' == 'a'", false), ("account.industry == 'a'", false),
        ("account.industry != 'a'", true), ("closes_on < today()", false), ("!(created_at < now())", true),
        ("region.matches('.*')", false), ("vip ? true : score == 0", true), ("score / 0 == 0", false),
        ("score / 0 != 0", true), ("9223372036854775807 + score + 1 > 0", false),
        ("region < 'z' || region >= 'z'", false),
        ("(employees > 1) == (amount > 1.0)", true), ("has(extra)", false), ("size(tags) == 0", false),
    ])
    func `a missing value obeys the null rule`(_ text: String, _ expected: Bool) throws {
        let condition = try Condition(text, scope: LeadScope.scope)
        #expect(condition.matches(Lead(), now: Self.now) == expected)
        #expect(condition.negated.matches(Lead(), now: Self.now) == !expected)
    }

    @Test(arguments: [
        "region == '华东' && employees >= 100 && source in ['web', 'event']", "amount == 1234.5 && amount > 1234.499",
        "amount < 1e30 && amount > -1e30 && amount != 0.001", "rate == 0.1234 && rate > 0.12339999",
        "'重点' in tags && size(tags) == 2 && !('x' in tags)", "tags.exists_one(t, t.startsWith('say'))",
        "['上海', '华'].exists(p, region.startsWith(p))", "closes_on == '2026-05-07' && closes_on == today()",
        "closes_on > today() - duration('24h') && closes_on < today() + duration('24h')",
        "created_at < now() && now() - created_at == duration('1h')", "created_at.getHours('Asia/Shanghai') == 23",
        "(now() - created_at).getMinutes() == 60", "account.industry == '制造' && account.size * 2 > employees",
        "amount + rate > 1234.6 && amount * 2 == 2469.0", "int(amount) == 1234 && -employees < 0",
        "employees % 7 == 3 && employees / 7 == 17", "title.lowerAscii() == 'hello É'",
        "title.endsWith('É') && title.contains('llo')",
        "region.matches('^华.$')", "vip && vip == true && !(vip != true)", "(vip ? amount : rate) == 1234.5",
        "source != 'web' ? false : true", "title + region == 'Hello É华东'", "employees in [1, 122, 5.0]",
    ])
    func `a full record meets`(_ text: String) throws {
        let lead = Lead([
            "region": .text("华东"), "source": .text("web"), "tags": .text(ConditionChoices.text(["重点", "say \"hi\""])),
            "employees": .int(122), "vip": .int(1), "amount": .int(123_450), "rate": .int(1_234),
            "created_at": .int(Self.now - 3_600_000), "closes_on": .text("2026-05-07"), "title": .text("Hello É"),
            "account.industry": .text("制造"), "account.size": .int(100),
        ])
        #expect(try Condition(text, scope: LeadScope.scope).matches(lead, now: Self.now))
    }

    @Test func `a condition tells what it reads`() throws {
        let condition = try Condition("account.size > 1 && has(region)", scope: LeadScope.scope)
        #expect(condition.relations == ["account"])
        #expect(condition.fields == ["account.size", "region"])
        let joined = condition.or(try Condition("vip || score>1", scope: LeadScope.scope)).negated
        #expect(joined.text == "!(account.size > 1 && has(region) || (vip || score > 1))")
        #expect(joined.fields == ["account.size", "region", "vip", "score"])
        #expect(try Condition(joined.text, scope: LeadScope.scope).text == joined.text)
    }

    @Test func `macros cannot multiply a condition beyond its limit`() {
        let list = "[" + (0..<40).map(String.init).joined(separator: ",") + "]"
        let text = "\(list).all(a, \(list).all(b, \(list).all(c, a + b + c < score)))"
        #expect(problem(text)?.problem == .tooManyParts(limit: 5_000))
    }
}
