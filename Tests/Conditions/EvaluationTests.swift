import Conditions
import Foundation
import Testing

@Suite struct EvaluationTests {
    private func value(_ text: String, _ bindings: [String: CELValue] = [:]) throws -> CELValue {
        try Expression.parse(text).evaluate(bindings, now: 1_778_083_200_000)
    }

    private func problem(_ text: String) -> ConditionProblem? {
        do {
            _ = try value(text)
            return nil
        } catch let error as ConditionError {
            return error.problem
        } catch {
            return nil
        }
    }

    @Test(arguments: [
        "type(1) == int", "type(type(1)) == type", "type(null) == null_type", "type('') == string",
        "type(timestamp('2020-01-01T00:00:00Z')) == google.protobuf.Timestamp", "1 == 1.0", "!(1 == '1')",
        "9223372036854775807 < 9223372036854775808.0", "!(9007199254740993 == 9007199254740992.0)",
        "{1: 'a'}[1.0] == 'a'", "[1, 2][1.0] == 2", "1.0 in [1]", "'a' + 'b' == 'ab'", "size('e\\u0301') == 2",
        "'\\uFFFD' < '\\U0001F600'", "[1, 2, 3].map(x, x > 1, x * x) == [4, 9]", "[1, 2].existsOne(x, x == 2)",
        "[[1], [2]].exists(x, x.exists(y, y == 2))", "duration('1h30m') == duration('5400s')",
        "string(duration('-1.5s')) == '-1.5s'", "duration('1.5s').getMilliseconds() == 500",
        "string(timestamp('2020-02-29T23:00:00.120+08:00')) == '2020-02-29T15:00:00.12Z'",
        "timestamp('2024-12-31T00:00:00Z').getDayOfYear() == 365", "int(timestamp('1969-12-31T23:59:59Z')) == -1",
        "timestamp('1969-12-31T23:59:59Z').getDayOfWeek() == 3", "now() == timestamp('2026-05-06T16:00:00Z')",
        "today() == '2026-05-07'", "string(1.0) == '1'", "double('1e3') == 1000.0", "'AÉ'.lowerAscii() == 'aÉ'",
        "timestamp('2026-05-06T16:00:00Z').getHours('Asia/Shanghai') == 0", "dyn(1) == 1", "0.0 == -0.0",
        "'abc'.size() == 3", "[].all(x, 1 / 0 > 0)", "has({'a': 1}.a) && !has({'a': 1}.b)",
    ])
    func `it is true that`(_ text: String) throws {
        #expect(try value(text) == .bool(true))
    }

    @Test(arguments: [
        ("1 / 0", ConditionProblem.divisionByZero), ("x", .undeclared("x")), ("f(1)", .unknownFunction("f")),
        ("9223372036854775807 + 1", .overflow), ("{'a': 1, 'a': 2}", .duplicateKey("'a'")),
        ("{'a': 1}.b", .noSuchKey("'b'")), ("[1][1]", .indexOutOfRange("1")),
        ("int('x')", .notConvertible("'x'", to: "int")),
        ("timestamp('2020-02-30T00:00:00Z')", .notConvertible("'2020-02-30T00:00:00Z'", to: "timestamp")),
        ("duration('5')", .notConvertible("'5'", to: "duration")),
        ("1 + 1.0", .noOverload("+", types: ["int", "double"])),
        ("'a'.matches('(')", .badPattern("a '(' without its ')'")),
        ("'a'.matches('(a)\\\\1')", .badPattern("'\\1' is not supported")),
        ("timestamp('2020-01-01T00:00:00Z').getHours('Mars/Base')", .unknownTimeZone("Mars/Base")),
        ("int(9223372036854775807.0)", .overflow), ("-9223372036854775808 / -1", .overflow),
    ])
    func `what cannot be computed says why`(_ text: String, _ expected: ConditionProblem) {
        #expect(problem(text) == expected)
    }

    @Test func `an error points at the part that failed`() {
        let error = #expect(throws: ConditionError.self) { try self.value("true &&\n 1 / 0 > 2") }
        #expect(error?.line == 2 && error?.column == 4)
    }

    @Test(arguments: [
        "L.all(a, L.all(b, L.all(c, L.all(d, true))))", "L.map(a, L.map(b, L.map(c, a + b + c)))",
        "L.map(a, L.map(b, L + L + L + L)).all(x, x == L)",
        "S.map(a, S.map(b, a + b + a + b + a + b)).all(x, x == x)",
    ])
    func `work that would never end is cut short`(_ text: String) throws {
        let numbers = CELValue.list((0..<200).map { .int($0) })
        let long = CELValue.list((0..<200).map { _ in .string(String(repeating: "x", count: 1_000)) })
        let start = ContinuousClock.now
        let error = #expect(throws: ConditionError.self) { try self.value(text, ["L": numbers, "S": long]) }
        #expect(error?.problem == .tooCostly)
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test func `doubling a text runs out of memory allowance`() throws {
        let doubled = (0..<60).reduce("'0123456789'") { text, _ in "[\(text)].map(x, x + x)[0]" }
        #expect(throws: ConditionError.self) { try Expression.parse(doubled).evaluate([:], now: 0) }
    }

    @Test(arguments: [
        ("a+b?c*", "xaac", true), ("^a.c$", "abc", true), ("^a.c$", "abcd", false), ("[^0-9]{3}", "ab1cd", false),
        ("\\d{4}-\\d{2}", "on 2026-05", true), ("(?i)straße", "STRAßE", true), ("^(\\p{Han}+)$", "华东大区", true),
        ("\\bfoo\\b", "a foo b", true), ("\\bfoo\\b", "afoob", false), ("a{2,3}$", "baaaa", true),
        ("[a-c-]+$", "x-", true),
        ("(?m)^b$", "a\nb\nc", true), ("a|", "", true), ("[[:alpha:]]", "1", false), ("\\x{4e2d}", "中", true),
        ("(?s)a.b", "a\nb", true), ("a.b", "a\nb", false), ("x{0}", "", true), ("[]a]", "]", true),
        ("a\\.b", "axb", false),
    ])
    func `patterns match as RE2 does`(_ pattern: String, _ text: String, _ expected: Bool) throws {
        let answer = try value("t.matches(p)", ["t": .string(text), "p": .string(pattern)])
        #expect(answer == .bool(expected))
    }

    @Test(arguments: [
        "(a+)+$", "(a|aa)*$", "(a*)*b", "(x+x+)+y", "(.*)(.*)(.*)(.*)c", "((a{1,30}){1,30}){1,2}$",
        "(((((a*)*)*)*)*)*z", "((((){1000}){1000}){1000}){1000}",
        "(((((a{0}){1000}){1000}){1000}){1000}){1000}",
    ])
    func `a catastrophic pattern is quick or refused`(_ pattern: String) {
        let text = String(repeating: "a", count: 5_000) + "!"
        let start = ContinuousClock.now
        _ = try? value("t.matches(p)", ["t": .string(text), "p": .string(pattern)])
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func `values survive their JSON`() throws {
        let text =
            "[null, true, -1, 2.5, 'é', timestamp('2020-01-01T00:00:00.5Z'), duration('-3s'), {'a': [1], 2: int}]"
        let value = try value(text)
        let json = try JSONSerialization.jsonObject(with: Data(value.jsonText.utf8))
        #expect(try CELValue(json: json) == value)
        #expect(throws: CELValue.EncodingError.self) { try CELValue(json: ["int": "x"]) }
        #expect(throws: CELValue.EncodingError.self) { try CELValue(json: ["int": "1", "bool": true]) }
        #expect(throws: CELValue.EncodingError.self) { try CELValue(json: [1]) }
    }
}
