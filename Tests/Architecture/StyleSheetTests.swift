import Foundation
import Testing

/// What style sheets name by themselves instead of by a token.
private enum Bare {
    /// Sizes of type other than `var(--text…)` and what is inherited.
    static func sizes(_ css: String) -> [String] {
        css.matches(of: /(?:^|[\s;{])(font(?:-size)?):\s*([^;}]+)/).compactMap { match in
            let value = match.2.replacing("!important", with: "").trimmingCharacters(in: .whitespaces)
            let size = value.split(separator: "/").first ?? ""
            let isToken = value == "inherit" || size.contains("var(--text") && !size.contains(/\d(px|rem|em|pt|%)/)
            return isToken ? nil : "\(match.1): \(value)"
        }
    }

    /// Colours that are written out. What stands before a brace is a selector, where `#add` is an element.
    static func colours(_ css: String) -> [String] {
        css.matches(of: /[a-z-]+:\s*([^;{}]*)[;}]/).flatMap { declaration in
            let value = declaration.1
            let written = value.matches(of: /#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|light-dark)\(/)
            let named = value.split { !$0.isLetter && $0 != "-" }.map(String.init).filter(names.contains)
            return written.map { String($0.0) } + named
        }
    }

    private static let names: Set<String> = [
        "white", "black", "red", "green", "blue", "yellow", "orange", "grey", "gray", "silver", "purple", "brown",
        "pink",
        "navy", "teal", "gold", "beige", "ivory", "crimson", "tomato",
    ]
}

@Suite("Style sheets")
struct StyleSheetTests {
    private static let folder = SourceFile.root.appendingPathComponent("Sources/Web/Pages/Assets")

    private static func sheets() throws -> [(name: String, css: String)] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".css") }
        return try names.sorted().map { name in
            let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            return (name, text.replacing(/\/\*[\s\S]*?\*\//, with: ""))
        }
    }

    @Test("name colours and sizes of type by their tokens; only tokens.css writes them out")
    func tokens() throws {
        let sheets = try Self.sheets()
        #expect(sheets.count > 10)
        for (name, css) in sheets where name != "tokens.css" {
            #expect(Bare.sizes(css).isEmpty, "\(name)")
            #expect(Bare.colours(css).isEmpty, "\(name)")
        }
    }

    @Test("use only tokens that there are")
    func known() throws {
        let all = try Self.sheets().map(\.css).joined(separator: "\n")
        let set = Set(all.matches(of: /(--[a-z0-9-]+)\s*:/).map { String($0.1) })
        let used = Set(all.matches(of: /var\((--[a-z0-9-]+)/).map { String($0.1) })
        #expect(used.count > 40)
        #expect(used.subtracting(set).isEmpty)
    }

    @Test("the reader sees what is written out, and no more")
    func reader() {
        #expect(Bare.sizes(".a { font-size: 12.5px; } .b { font: 11px var(--sans); }").count == 2)
        #expect(
            Bare.sizes("a { font-size: var(--text); font: inherit; font: 600 var(--text-tiny)/16px var(--sans); }")
                == [])
        #expect(Bare.colours("a { color: #fff; background: rgb(0 0 0 / .5); border: 1px solid red; }").count == 3)
        #expect(Bare.colours("#add { color: var(--ink); border: 1px solid currentColor; }") == [])
    }
}
