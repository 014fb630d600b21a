import Testing

@Suite("The page of the design language")
struct ComponentsShownTests {
    /// The names of the components that a text declares.
    static func components(in text: String) -> [String] {
        text.matches(of: /(?:struct|enum) (\w+): [^{]*\bComponent\b[^{]*\{/).map { String($0.1) }
    }

    @Test("shows each component")
    func shown() {
        let texts = SourceFile.all.map {
            (path: $0.path, text: $0.code.map { String($0.text) }.joined(separator: "\n"))
        }
        let components = texts.filter { $0.path.hasPrefix("Web/Pages/Components/") }
            .flatMap { Self.components(in: $0.text) }
        let page = texts.filter { $0.path.hasPrefix("Web/Pages/Design/") }.map(\.text).joined(separator: "\n")
        #expect(components.count > 25)
        for name in components {
            let isNamed = ["\(name)(", "\(name).allCases"].contains { call in
                page.ranges(of: call).contains { range in page[..<range.lowerBound].last?.isLetter == false }
            }
            #expect(isNamed, "\(name) stands in no state on /design")
        }
    }

    @Test("knows a component by its declaration")
    func reader() {
        let text = "struct Chip: Component {\nenum Icon: String, CaseIterable, Component {\nstruct Row: Sendable {"
        #expect(Self.components(in: text) == ["Chip", "Icon"])
    }
}
