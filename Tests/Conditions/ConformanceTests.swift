import Conditions
import Foundation
import Testing

@Suite struct ConformanceTests {
    static let shared = ProcessInfo.processInfo.environment["TUTTI_SHARED"]

    @Test(.enabled(if: shared != nil, "TUTTI_SHARED names no folder with facts/vectors/cel.json"))
    func `every case of the specification comes out as it says`() throws {
        let folder = URL(filePath: try #require(Self.shared))
        let data = try Data(contentsOf: folder.appending(path: "facts/vectors/cel.json"))
        let result = try CELSuite.run(file: data)
        for failure in result.failed { Issue.record("\(failure.name): \(failure.why)") }
        #expect(result.passed == 496)
    }

    @Test func `a suite tells which case failed and why`() throws {
        let file = """
            {"cases": [
              {"file": "a", "name": "b", "expr": "1 + 1", "value": {"int": "3"}},
              {"expr": "1 +", "error": ["x"]},
              {"expr": "2", "error": ["x"]}]}
            """
        let result = try CELSuite.run(file: Data(file.utf8))
        #expect(result.passed == 1)
        #expect(result.failed.map(\.name) == ["a/b", "case 2"])
        #expect(result.failed[0].why == #"expected {"int":"3"}, got {"int":"2"}"#)
    }
}
