import Testing

@Suite("The shape of the code")
struct ShapeTests {
    @Test("a file has at most 300 lines")
    func files() {
        #expect(SourceFile.all.count > 200)
        for file in SourceFile.all where file.lines.count > 300 {
            Issue.record("\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test("a function has at most 40 lines, except what writes a page")
    func functions() {
        var count = 0
        for file in SourceFile.all where !file.imports.contains("Markup") && file.module != "Markup" {
            for function in file.functions {
                count += 1
                if function.length > 40 {
                    Issue.record("\(file.path):\(function.line) has a function of \(function.length) lines")
                }
            }
        }
        #expect(count > 1000)
    }

    @Test("a name says what it does: no Manager, Helper, Util, Common or Misc")
    func names() {
        let banned = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Misc"]
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
        for file in SourceFile.all {
            let parts = file.path.dropLast(".swift".count).split { "/+".contains($0) }
            for part in parts where banned.contains(where: part.hasSuffix) {
                Issue.record("\(file.path) is named \(part)")
            }
            for (number, text) in file.code {
                let words = text.split { " :<({".contains($0) }
                for (kind, name) in zip(words, words.dropFirst()) where kinds.contains(kind) {
                    if banned.contains(where: name.hasSuffix) { Issue.record("\(file.path):\(number) names \(name)") }
                }
            }
        }
    }

    @Test("no input stops the program: no try!, no fatalError")
    func crashes() {
        for file in SourceFile.all {
            for (number, text) in file.code where text.contains("try!") || text.contains("fatalError(") {
                Issue.record("\(file.path):\(number) may stop the program")
            }
        }
    }

    @Test("the scanner sees where a function ends")
    func scanner() {
        let file = SourceFile(
            path: "A/B.swift",
            text: """
                struct A {
                    func one() { two() }
                    func two(
                        _ a: Int
                    ) -> Int {
                        if a == 1 {
                            return 2
                        }
                        return 3
                    }
                }
                protocol P {
                    func three()
                }

                """)
        #expect(file.functions.map(\.length) == [8])
        #expect(file.functions.map(\.line) == [3])
    }
}
