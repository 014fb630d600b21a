import Foundation
import Records
import Testing
import Tutti

@Suite("What people read")
struct LabelTests {
    @Test("has both languages: objects, fields, choices, verbs and what they take, roles")
    func declarations() {
        for object in Suite.declarations.objects {
            check(object.label, object.name)
            for field in object.fields {
                check(field.label, "\(object.name).\(field.name)")
                for choice in field.kind.choices { check(choice.label, "\(object.name).\(field.name).\(choice.value)") }
            }
            for verb in Suite.declarations.verbs[object.name] ?? [] {
                check(verb.label, "\(object.name)/\(verb.name)")
                check(verb.input, "\(object.name)/\(verb.name)")
            }
        }
        for role in Roles.standard { check(role.label, "role \(role.key)") }
        for field in SystemFields.all { check(field.label, field.name) }
    }

    @Test("has both languages wherever a label is written, on one line or on several")
    func literals() throws {
        var count = 0
        for file in SourceFile.all {
            for (label, line) in try Self.labels(in: file.code) {
                let label = Label(plain(label.zhHans), plain(label.en))
                // Only punctuation between interpolated texts has no language.
                guard label.zhHans.contains(where: \.isLetter) else { continue }
                count += 1
                check(label, "\(file.path):\(line)")
            }
        }
        #expect(count > 400)
    }

    @Test("has a word for everything the journal is told that was done")
    func actions() throws {
        let pattern = try Regex("\\bas: \"([a-z_]{3,})\"", as: (Substring, Substring).self)
        let words = try #require(SourceFile.all.first { $0.path.hasSuffix("/ActionWords.swift") }?.lines.joined())
        var count = 0
        for file in SourceFile.all {
            for match in file.lines.flatMap({ $0.matches(of: pattern) }) {
                count += 1
                let action = String(match.output.1)
                #expect(words.contains("\"\(action)\": Label("), "\(file.path): \(action)")
            }
        }
        #expect(count > 20)
    }

    @Test("the reader of labels follows them over lines, into interpolations and past what is no text")
    func reader() throws {
        let text = #"""
            Label("一", "one")
            Label(
                "二 \(a.map { "x" }.joined(separator: "、"))",
                "two \(f(g("y")))")
            FieldProblem("part.\(n)/amount", "三", "three")
            FieldProblem("name", words)
            Label(
                "四",
                """
                four
                """)
            """#
        let lines = text.split(separator: "\n").enumerated().map { (number: $0.offset + 1, text: $0.element) }
        let found = try Self.labels(in: lines)
        #expect(found.map(\.line) == [1, 2, 5, 7])
        #expect(found.map { plain($0.label.zhHans) } == ["一", "二 ", "三", "四"])
        #expect(found.map { plain($0.label.en).filter(\.isLetter) } == ["one", "two", "three", "four"])
    }

    private static let interpolation = #"\\\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"#
    private static let literal = #""""[\s\S]*?"""|"(?:[^"\\\n]|\#(interpolation)|\\.)*""#

    /// The labels whose two texts are written out, and the lines they begin on.
    static func labels(in code: [(number: Int, text: Substring)]) throws -> [(label: Label, line: Int)] {
        let text = code.map { String($0.text) }.joined(separator: "\n")
        let call = try NSRegularExpression(
            pattern: #"\b(Label|Rule|Choice|FieldProblem)\(\s*((?:\#(literal))(?:,\s*(?:\#(literal)))+)"#)
        let one = try NSRegularExpression(pattern: literal)
        return call.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
            guard let all = Range(match.range(at: 2), in: text), let kind = Range(match.range(at: 1), in: text)
            else { return nil }
            let given = String(text[all])
            let texts = one.matches(in: given, range: NSRange(given.startIndex..., in: given)).compactMap {
                Range($0.range, in: given).map { given[$0].trimmingCharacters(in: ["\""]) }
            }
            guard texts.count >= (text[kind] == "FieldProblem" ? 3 : 2) else { return nil }
            let before = text[..<kind.lowerBound].count { $0 == "\n" }
            return (Label(texts[texts.count - 2], texts[texts.count - 1]), code[before].number)
        }
    }

    private func check(_ input: [InputField], _ place: String) {
        for field in input {
            check(field.label, "\(place).\(field.name)")
            switch field.shape {
            case .value(let value): check(value.label, "\(place).\(field.name)")
            case .object(let inner), .list(let inner): check(inner, "\(place).\(field.name)")
            case .texts: break
            }
        }
    }

    private func check(_ label: Label, _ place: String) {
        #expect(label.zhHans.contains(where: isHan), "\(place): no Chinese in “\(label.zhHans)”")
        #expect(label.en.contains { $0.isASCII && $0.isLetter }, "\(place): no English in “\(label.en)”")
        #expect(!label.en.contains(where: isHan), "\(place): Chinese in the English “\(label.en)”")
        // What stands in quotation marks is somebody's data.
        let own = label.zhHans.replacingOccurrences(of: "“[^”]*”", with: "", options: .regularExpression)
        let words = own.split { !($0.isASCII && $0.isLetter) }
        let english = words.filter { $0.count > 3 && $0.dropFirst().allSatisfy(\.isLowercase) && $0 != "Tutti" }
        #expect(english.isEmpty, "\(place): English in the Chinese “\(label.zhHans)”")
    }

    /// The literal with every interpolation replaced, which may be in either language.
    private func plain(_ text: String) -> String {
        text.replacingOccurrences(of: Self.interpolation, with: "", options: .regularExpression)
    }

    private func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }
}
