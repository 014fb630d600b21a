import Foundation

/// Runs a file of conformance cases: expression, bindings, and the value or the failure they must lead to.
public struct CELSuite {
    /// One case that did not come out as the file says.
    public struct Failure: Sendable {
        /// The file, section and name of the case.
        public let name: String
        /// What was expected and what came out.
        public let why: String
    }

    /// Runs every case of a file `{"cases": [{"expr", "bindings", "value" | "error"}]}`; throws when it is not one.
    public static func run(file data: Data, now: Int64 = 0) throws -> (passed: Int, failed: [Failure]) {
        let json = try JSONSerialization.jsonObject(with: data)
        guard let cases = (json as? [String: Any])?["cases"] as? [[String: Any]] else {
            throw CELValue.EncodingError(message: "the file needs a list named cases")
        }
        var failed: [Failure] = []
        for (index, item) in cases.enumerated() {
            guard let why = try difference(item, now: now) else { continue }
            let names = ["file", "section", "name"].compactMap { item[$0] as? String }
            failed.append(Failure(name: names.isEmpty ? "case \(index)" : names.joined(separator: "/"), why: why))
        }
        return (cases.count - failed.count, failed)
    }

    private static func difference(_ item: [String: Any], now: Int64) throws -> String? {
        guard let text = item["expr"] as? String else { return "the case has no expr" }
        let bindings = try (item["bindings"] as? [String: Any] ?? [:]).mapValues { try CELValue(json: $0) }
        let outcome = Result { try Expression.parse(text).evaluate(bindings, now: now) }
        guard let expected = try item["value"].map({ try CELValue(json: $0) }) else {
            return (try? outcome.get()).map { "must fail, gave \($0.jsonText)" }
        }
        switch outcome {
        case .success(let value):
            if value == expected || value == decoded(expected) { return nil }
            return "expected \(expected.jsonText), got \(value.jsonText)"
        case .failure(let error): return "expected \(expected.jsonText), failed: \(error)"
        }
    }

    // Files made from the specification's protobuf text may carry the escapes of that text in expected values.
    private static func decoded(_ expected: CELValue) -> CELValue {
        guard case .string(let text) = expected, text.contains("\\") else { return expected }
        let pattern = /\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/
        let read = text.replacing(pattern) { match -> String in
            let digits = match.output.1 ?? match.output.2 ?? ""
            guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
                return String(match.output.0)
            }
            return String(Character(scalar))
        }
        return .string(read)
    }
}
