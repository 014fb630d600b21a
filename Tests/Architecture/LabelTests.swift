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

    @Test("has both languages wherever a label is written")
    func literals() throws {
        let label = try Regex(#"(?:Label|Rule|Choice|FieldProblem)\((?:"[a-z_0-9/]*", )?"([^"]*)", "([^"]*)"\)"#)
        var count = 0
        for file in SourceFile.all {
            for (number, text) in file.code {
                for match in String(text).matches(of: label) {
                    guard let chinese = match.output[1].substring, let english = match.output[2].substring else {
                        continue
                    }
                    let label = Label(plain(chinese), plain(english))
                    // Only punctuation between interpolated texts has no language.
                    guard label.zhHans.contains(where: \.isLetter) else { continue }
                    count += 1
                    check(label, "\(file.path):\(number)")
                }
            }
        }
        #expect(count > 50)
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
    private func plain(_ text: Substring) -> String {
        String(text).replacingOccurrences(of: #"\\\([^)]*\)*"#, with: "", options: .regularExpression)
    }

    private func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }
}
