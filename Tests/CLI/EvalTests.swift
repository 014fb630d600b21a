import Testing

@Suite("tutti eval")
struct EvalTests {
    @Test("prints the typed result")
    func result() async throws {
        let program = try Program()
        try program.file("b.json", #"{"x": {"int": "40"}, "name": {"string": "合奏"}}"#)
        let sum = await program.run("eval", "x + 2", "--bindings", "b.json")
        #expect(sum.output == "{\"int\":\"42\"}\n" && sum.status == 0)
        let text = await program.run("eval", "name + '!'", "--bindings", "b.json")
        #expect(text.output == "{\"string\":\"合奏!\"}\n")
    }

    @Test("says on the standard error what is wrong and where", arguments: ["1 +", "1/0", "unknown", "'a' + 1"])
    func error(expression: String) async throws {
        let outcome = await (try Program()).run("eval", expression)
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("line 1, column"))
    }

    @Test("names a file that is missing or holds no bindings")
    func files() async throws {
        let program = try Program()
        #expect(await program.run("eval", "1", "--bindings", "none.json").errors.contains("none.json"))
        try program.file("bad.json", #"{"x": 1}"#)
        #expect(await program.run("eval", "x", "--bindings", "bad.json").status == 1)
        try program.file("broken.json", "{")
        #expect(await program.run("eval", "--suite", "broken.json").status == 1)
    }

    @Test("counts what a suite passes and fails, and fails with it")
    func suite() async throws {
        let program = try Program()
        let cases = #"{"cases": [{"expr": "1+1", "value": {"int": "2"}}, {"expr": "1+1", "value": {"int": "3"}}]}"#
        try program.file("s.json", cases)
        let outcome = await program.run("eval", "--suite", "s.json")
        #expect(outcome.output == "1 passed, 1 failed\n" && outcome.status == 1)
    }

    @Test("passes the cases of the specification", .enabled(if: Shared.isThere, "TUTTI_SHARED is not set"))
    func conformance() async throws {
        let outcome = await (try Program()).run("eval", "--suite", Shared.path("facts/vectors/cel.json"))
        #expect(outcome.output == "496 passed, 0 failed\n" && outcome.status == 0, "\(outcome.errors)")
    }
}
