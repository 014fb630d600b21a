import ArgumentParser
import Automation
import Conditions
import Foundation
import Storage

struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Compute an expression of the condition language, or run a file of cases.",
        discussion: """
            Prints the typed result as one JSON object whose key names the type, as {"int":"5"}. What cannot be read or
            computed goes to the standard error with its place, and the exit code is 1.

              tutti eval 'amount > 1000 && has(owner)' --bindings values.json
              tutti eval --suite cases.json
            """)

    @Argument(help: "The expression.") var expression: String?
    @Option(help: "A JSON file of values by name, each as {\"TYPE\": VALUE}.") var bindings: String?
    @Option(help: "A JSON file {\"cases\": [{\"expr\", \"bindings\", \"value\" | \"error\"}]} to run as a whole.")
    var suite: String?

    func validate() throws {
        guard (expression == nil) != (suite == nil) else {
            throw ValidationError("Give either an expression or --suite FILE.")
        }
    }

    func run() throws {
        let now = SystemClock().now.milliseconds
        if let suite { return try run(suite: suite, now: now) }
        do {
            let values = try bindings.map { try CELValue.bindings(json: try Self.data($0)) } ?? [:]
            print(try Expression.parse(expression ?? "").evaluate(values, now: now).jsonText)
        } catch let error as CELValue.EncodingError {
            throw Failure("\(bindings ?? ""): \(error.message)")
        }
    }

    private func run(suite: String, now: Int64) throws {
        let result: (passed: Int, failed: [CELSuite.Failure])
        do { result = try CELSuite.run(file: try Self.data(suite), now: now) } catch let error as CELValue.EncodingError
        {
            throw Failure("\(suite): \(error.message)")
        }
        for failure in result.failed { Terminal.error("\(failure.name): \(failure.why)\n") }
        print("\(result.passed) passed, \(result.failed.count) failed")
        if !result.failed.isEmpty { throw ExitCode.failure }
    }

    private static func data(_ path: String) throws -> Data {
        guard let data = FileManager.default.contents(atPath: path) else { throw Failure("\(path) cannot be read.") }
        return data
    }
}
