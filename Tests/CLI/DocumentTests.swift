import Foundation
import Testing

@Suite("The examples of the documentation run as they are written")
struct DocumentTests {
    private struct Block {
        let kind: String
        let file: String?
        let text: String
    }

    @Test(arguments: ["importing", "evaluate"])
    func examples(page: String) async throws {
        let program = try await Program.founded()
        let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../docs")
        let text = try String(
            contentsOf: docs.appendingPathComponent("\(page).md").standardizedFileURL, encoding: .utf8)
        var ran = 0
        for block in blocks(text) {
            if let file = block.file { try program.file(file, block.text) }
            guard block.kind == "console" else { continue }
            ran += try await play(block.text, program)
        }
        #expect(ran > 3)
    }

    /// Fenced blocks; the word after the kind is the name of a file.
    private func blocks(_ page: String) -> [Block] {
        page.components(separatedBy: "\n```").enumerated().compactMap { place, part in
            guard place % 2 == 1, let end = part.firstIndex(of: "\n") else { return nil }
            let words = part[..<end].split(separator: " ").map(String.init)
            guard let kind = words.first else { return nil }
            return Block(
                kind: kind, file: words.count > 1 ? words[1] : nil, text: String(part[part.index(after: end)...]) + "\n"
            )
        }
    }

    /// `$` runs a command; what follows is its output, `…` standing for anything, `[2]` for the exit code.
    private func play(_ text: String, _ program: Program) async throws -> Int {
        let commands = ("\n" + text).components(separatedBy: "\n$ tutti ").dropFirst()
        for command in commands {
            var lines = command.split(separator: "\n").map(String.init)
            let outcome = await program.run(arguments(lines.removeFirst()), language: "en_US.UTF-8")
            let status = lines.last.flatMap { $0.hasPrefix("[") ? Int32($0.dropFirst().dropLast()) : nil }
            if status != nil { lines.removeLast() }
            #expect(outcome.status == status ?? 0, "\(command): \(outcome.errors)")
            let actual = outcome.output.split(whereSeparator: \.isNewline).map(String.init)
            if lines.last == "…" {
                lines.removeLast()
            } else {
                #expect(actual.count == lines.count, "\(outcome.output)")
            }
            #expect(actual.count >= lines.count)
            for (expected, actual) in zip(lines, actual) {
                #expect(matches(expected, actual), "\(actual) for \(expected)")
            }
        }
        return commands.count
    }

    private func matches(_ expected: String, _ actual: String) -> Bool {
        var rest = Substring(actual)
        for (place, part) in expected.components(separatedBy: "…").enumerated() {
            if place == 0 {
                guard rest.hasPrefix(part) else { return false }
                rest = rest.dropFirst(part.count)
            } else if !part.isEmpty {
                guard let range = rest.range(of: part) else { return false }
                rest = rest[range.upperBound...]
            }
        }
        return expected.hasSuffix("…") || rest.isEmpty
    }

    private func arguments(_ line: String) -> [String] {
        var arguments: [String] = []
        var current = ""
        var quote: Character?
        for character in line {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            } else if quote == nil, character == " " {
                arguments.append(current)
                current = ""
            } else {
                current.append(character)
            }
        }
        return arguments + [current]
    }
}
