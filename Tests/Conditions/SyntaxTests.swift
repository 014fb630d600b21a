import Conditions
import Seeds
import Testing

@Suite struct SyntaxTests {
    @Test(arguments: [
        ("1 +", 3, 1, 4), ("a &&\n  && b", 7, 2, 3), ("'abc", 0, 1, 1), ("华 == 1", 0, 1, 1),
        ("'华东' == ", 12, 1, 9), ("f(1,)", 4, 1, 5), ("[1, 2", 5, 1, 6), ("'\\q'", 1, 1, 2), ("1 = 2", 2, 1, 3),
        ("99999999999999999999", 0, 1, 1), ("9223372036854775808", 0, 1, 1), ("1u", 0, 1, 1), ("b'a'", 0, 1, 1),
        ("a.", 2, 1, 3), ("break", 0, 1, 1), ("has(1)", 0, 1, 1), ("[1].all(1, true)", 8, 1, 9), ("", 0, 1, 1),
        ("'\\uD800'", 1, 1, 2), ("1 2", 2, 1, 3), ("'a\nb'", 0, 1, 1), ("1e400", 0, 1, 1), ("(1", 2, 1, 3),
    ])
    func `a mistake is reported where it is`(_ text: String, offset: Int, line: Int, column: Int) throws {
        let error = #expect(throws: ConditionError.self) { try Expression.parse(text) }
        #expect(
            error?.offset == offset && error?.line == line && error?.column == column, "\(String(describing: error))")
        #expect(error?.text(.en).isEmpty == false && error?.text(.zhHans).isEmpty == false)
    }

    @Test(arguments: [
        ("a&&b||c", "a && b || c"), ("a&&(b||c)", "a && (b || c)"), ("(a && b) && c", "(a && b) && c"),
        ("1-(2-3)", "1 - (2 - 3)"), ("(1-2)-3", "1 - 2 - 3"), ("(1+2)*3", "(1 + 2) * 3"), ("-(5)", "-(5)"),
        ("--5", "-(-5)"), ("- x", "-x"), ("!!a", "!(!a)"), ("(-5).f()", "(-5).f()"),
        ("a ? b : c ? d : e", "a ? b : c ? d : e"),
        ("(a ? b : c) ? d : e", "(a ? b : c) ? d : e"), ("'a\"\\n华'", "\"a\\\"\\n华\""), ("r'\\d'", "\"\\\\d\""),
        ("[1,2,]", "[1, 2]"), ("{'a':1}", "{\"a\": 1}"), ("x.all(y,y>0)", "x.all(y, y > 0)"),
        ("x.map(y,y>0,y*2)", "x.map(y, y > 0, y * 2)"), ("a.`b-c`", "a.`b-c`"), ("has(a.b)", "has(a.b)"),
        ("has(a)", "has(a)"), (".a.b", ".a.b"), ("a[1].b", "a[1].b"), ("1.0e3", "1000.0"), ("1e-7", "1e-07"),
        ("x in [1]", "x in [1]"), ("!(x in [1])", "!(x in [1])"), ("0x10", "16"), ("a // why\n + b", "a + b"),
    ])
    func `the canonical form is stable and means the same`(_ text: String, _ canonical: String) throws {
        let printed = try Expression.parse(text).text
        #expect(printed == canonical)
        #expect(try Expression.parse(printed).text == printed)
    }

    @Test func `no text overflows the stack or the parser`() {
        for unit in ["(", "[", "!", "-", "{1:", "a.", "a[", "f(", "1+", "a?b:", "x.map(y,", "-(", "\"", "`", "\\"] {
            let text = String(repeating: unit, count: 10_000 / unit.utf8.count)
            #expect(throws: ConditionError.self) { try Expression.parse(text) }
            #expect(throws: ConditionError.self) { try Expression.parse(text + "1") }
        }
        #expect(throws: ConditionError.self) { try Expression.parse(String(repeating: " ", count: 10_001) + "1") }
        let deep = String(repeating: "(", count: 99) + "1" + String(repeating: ")", count: 99)
        #expect(throws: Never.self) { try Expression.parse(deep) }
        let wide = (0..<1_100).map { "a==\($0)" }.joined(separator: "||")
        #expect(throws: Never.self) { try Expression.parse(wide) }
    }

    @Test func `arbitrary bytes are refused or read, never a crash`() {
        let pieces = [
            "a", "1", "'", "\"", "\\", "(", ")", "[", "]", "{", "}", ".", ",", "?", ":", "&&", "||", "!", "-",
            "+", "in", "has", "x.all(", "`", "r", "b", "0x", "1e", "\u{0}", "华", "\u{301}", "\n", "//", "true", " ",
            "==",
        ]
        var random = SeededNumbers(seed: 7)
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }.joined()
            guard let expression = try? Expression.parse(text) else { continue }
            let again = try? Expression.parse(expression.text)
            #expect(again?.text == expression.text, "\(text)")
            _ = try? expression.evaluate([:], now: 0)
        }
    }
}
