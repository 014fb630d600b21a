import Foundation
import HTTPTypes
import Records
import TestKit
import Testing

@Suite("docs/api.md", .timeLimit(.minutes(20)))
struct DocumentTests {
    private struct Example {
        var method = HTTPRequest.Method.get
        var target = ""
        var headers: HTTPFields = [:]
        var person: Cast? = .admin
        var body: JSON?
        var status = 0
        var name: String?
        var answer: JSON?
    }

    @Test("every example is answered as the page says", arguments: TestDatabase.allCases)
    func examples(on database: TestDatabase) async throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/api.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let blocks = text.components(separatedBy: "```http\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
        #expect(blocks.count > 15)
        try await TestApp.run(on: database) { app in
            var names: [String: String] = [:]
            for block in blocks {
                let example = try Self.parse(names.reduce(block) { $0.replacing("{\($1.key)}", with: $1.value) })
                let reply = try await app.send(
                    example.method, Self.encoded(example.target), as: example.person, example.body,
                    headers: example.headers)
                #expect(reply.status == example.status, "\(block)\n\(reply.text)")
                if let name = example.name { names[name] = reply.id }
                if let answer = example.answer {
                    #expect(Self.holds(reply.json, answer), "\(block)\n\(reply.text)")
                }
            }
        }
    }

    private static func parse(_ block: String) throws -> Example {
        var example = Example()
        let lines = block.components(separatedBy: "\n")
        let parts = lines[0].split(separator: " ", maxSplits: 1).map(String.init)
        example.method = try #require(HTTPRequest.Method(parts[0]))
        example.target = parts[1]
        for line in lines.dropFirst() {
            if line.hasPrefix("→ ") {
                let words = line.dropFirst(2).split(separator: " ").map(String.init)
                example.status = try #require(Int(words[0]))
                example.name = words.count > 1 ? words[1] : nil
            } else if line.hasPrefix("{") {
                let json = try JSON(parsing: line)
                if example.status == 0 { example.body = json } else { example.answer = json }
            } else if line == "As: nobody" {
                example.person = nil
            } else {
                let header = line.components(separatedBy: ": ")
                example.headers[try #require(HTTPField.Name(header[0]))] = header[1]
            }
        }
        return example
    }

    /// The page writes queries as people read them.
    private static func encoded(_ target: String) -> String {
        target.replacing(" && ", with: "%20%26%26%20").addingPercentEncoding(
            withAllowedCharacters: .urlQueryAllowed.union(CharacterSet(charactersIn: "%"))) ?? target
    }

    /// Whether an answer has at least what the page shows of it.
    private static func holds(_ answer: JSON, _ shown: JSON) -> Bool {
        switch (answer, shown) {
        case (.object, .object(let members)):
            members.allSatisfy { name, value in answer[name].map { holds($0, value) } ?? false }
        case (.array(let elements), .array(let expected)):
            expected.allSatisfy { value in elements.contains { holds($0, value) } }
        default: answer == shown
        }
    }
}
