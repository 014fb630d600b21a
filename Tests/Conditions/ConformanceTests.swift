import Conditions
import Foundation
import Testing

@Suite struct ConformanceTests {
    static let shared = ProcessInfo.processInfo.environment["TUTTI_SHARED"]

    @Test(.enabled(if: shared != nil, "TUTTI_SHARED names no folder with facts/vectors/cel.json"))
    func `every case of the specification comes out as it says`() throws {
        let folder = URL(filePath: try #require(Self.shared))
        let data = try Data(contentsOf: folder.appending(path: "facts/vectors/cel.json"))
        let (repaired, count) = try Self.decodingLeftoverEscapes(data)
        let result = try CELSuite.run(file: repaired)
        for failure in result.failed { Issue.record("\(failure.name): \(failure.why)") }
        #expect(result.passed == 496)
        #expect(count == 17, "the file still carries the escapes of the protobuf text it was made from")
        #expect(try CELSuite.run(file: data).failed.count == count)
    }

    /// In the specification the values of these cases are written as `"\u0100"` in protobuf text, which means the
    /// character; the file kept the backslash. No raw text literal is touched: there the backslash is meant.
    private static func decodingLeftoverEscapes(_ data: Data) throws -> (Data, Int) {
        var file = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        var cases = try #require(file["cases"] as? [[String: Any]])
        var count = 0
        for (index, item) in cases.enumerated() {
            guard let name = item["name"] as? String,
                let text = (item["value"] as? [String: Any])?["string"] as? String,
                name.contains("u_escapes") || name.contains("unassigned_code_point")
                    || name.contains("mixed_case_hex"), text.contains("\\")
            else { continue }
            cases[index]["value"] = ["string": decoded(text)]
            count += 1
        }
        file["cases"] = cases
        return (try JSONSerialization.data(withJSONObject: file), count)
    }

    private static func decoded(_ text: String) -> String {
        text.replacing(#/\\u([0-9a-f]{4})|\\U([0-9a-f]{8})/#) { match in
            let digits = match.output.1 ?? match.output.2 ?? ""
            return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map(String.init) ?? ""
        }
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
