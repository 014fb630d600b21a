import Foundation
import Testing

/// The texts of one catalog as its files hold them.
private struct CatalogSource {
    let name: String
    let cases: [String]
    let chinese: [String: String]
    let english: [String: String]

    /// Every `enum … : Catalog` of the pages. A missing text does not compile, so what is left is read here.
    static let all: [CatalogSource] = {
        let texts = SourceFile.all.map { $0.lines.joined(separator: "\n") }
        return texts.flatMap { text in text.matches(of: /enum (\w+): Catalog \{/).map { String($0.1) } }.map { name in
            let own = texts.filter { isOf(name, $0) }
            let chinese = own.map { entries($0, "chinese") }.first { !$0.isEmpty } ?? [:]
            let english = own.map { entries($0, "english") }.first { !$0.isEmpty } ?? [:]
            return CatalogSource(
                name: name, cases: Array(Set(chinese.keys).union(english.keys)), chinese: chinese, english: english)
        }
    }()

    static func isOf(_ name: String, _ text: String) -> Bool {
        text.contains("enum \(name): Catalog {") || text.contains("extension \(name) {")
    }

    /// `case .name(let a): "text"` of one language, the text on this line or the next ones.
    static func entries(_ text: String, _ language: String) -> [String: String] {
        guard let start = text.firstRange(of: "var \(language): String {") else { return [:] }
        let rest = text[start.upperBound...]
        let end = rest.firstRange(of: language == "chinese" ? "var english: String {" : "var chinese: String {")
        let body = end.map { rest[..<$0.lowerBound] } ?? rest
        var found: [String: String] = [:]
        for part in body.split(separator: "\n        case .").dropFirst() {
            let name = part.prefix { $0.isLetter || $0.isNumber }
            found[String(name)] = part.matches(of: /"((?:[^"\\]|\\.)*)"/).map { plain(String($0.1)) }.joined()
        }
        return found
    }

    /// Without what is filled in.
    static func plain(_ text: String) -> String {
        text.replacing(/\\\((?:[^()]|\([^()]*\))*\)/, with: "")
    }
}

@Suite("The catalogs of texts")
struct CatalogTests {
    /// Names that are the same in both languages.
    private static let names: Set<String> = [
        "Tutti", "CSV", "MB", "XLSX", "API", "CEL", "JSON", "URL", "ID", "SMTP", "TLS", "STARTTLS", "TOTP", "HTTP",
        "HTTPS",
        "SLA", "RACI", "CSRF", "UTF", "GB", "GBK", "QR", "GPS", "IP", "PDF", "OK", "NPS", "CSAT", "MQL", "SQL", "ERP",
        "Z",
        "TXT", "Ctrl", "Shift", "Excel", "Enter", "Esc", "BANT", "CC", "KPI", "ROI", "UTM", "WeCom", "VIP", "FAQ",
        "DNS", "PEM",
        "OpenAPI",
    ]
    /// Texts that are said in the other language on purpose, or quote a condition.
    private static let quoted: Set<String> = [
        "Words.otherLanguage", "Words.filterExample", "DesignWords.mixed", "OperationWords.noSeal",
    ]

    /// What a text names with a dot: `.case` that is no member of a value as `case`, and `Catalog.case` as it stands.
    static func named(in text: String) -> Set<String> {
        let bytes = Array(text.utf8)
        var found: Set<String> = []
        func isWord(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
        }
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: ".") {
            let name = bytes[(index + 1)...].prefix(while: isWord)
            guard let first = name.first, (97...122).contains(first) else { continue }
            let member = String(decoding: name, as: UTF8.self)
            guard index > 0 else { found.insert(member); continue }
            let owner = bytes[..<index].reversed().prefix(while: isWord).reversed()
            if !owner.isEmpty {
                found.insert(String(decoding: owner, as: UTF8.self) + "." + member)
            } else if ![UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "?")].contains(bytes[index - 1]) {
                found.insert(member)
            }
        }
        return found
    }

    /// What is named where the cases of a catalog may stand: `Catalog.case` everywhere; the dot alone in a file that
    /// names the catalog, and in what is handed to a function that takes the catalog first.
    static func named(of catalog: String, speakers: Set<String>, in text: String) -> Set<String> {
        let all = named(in: text)
        if text.contains(catalog), mentions(catalog, text) {
            let prefix = catalog + "."
            return Set(
                all.compactMap { name in
                    if name.hasPrefix(prefix) { return String(name.dropFirst(prefix.count)) }
                    return name.contains(".") ? nil : name
                })
        }
        return speakers.flatMap { arguments(of: $0, in: text) }.filter { !$0.contains("Words.") }
            .reduce(into: []) { names, argument in names.formUnion(named(in: argument).filter { !$0.contains(".") }) }
    }

    private static func mentions(_ catalog: String, _ text: String) -> Bool {
        text.ranges(of: catalog).contains { range in
            !isPart(text[range.upperBound...].first) && !isPart(text[..<range.lowerBound].last)
        }
    }

    private static func isPart(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
    }

    /// What stands between the brackets of every call of a function.
    static func arguments(of function: String, in text: String) -> [String] {
        guard text.contains(function + "(") else { return [] }
        return text.ranges(of: function + "(").filter { !isPart(text[..<$0.lowerBound].last) }.map { range in
            var depth = 1
            let inside = text[range.upperBound...].prefix { character in
                depth += character == "(" ? 1 : character == ")" ? -1 : 0
                return depth > 0
            }
            return String(inside)
        }
    }

    /// The functions that take a case of a catalog first: `Wording` itself for the texts of the frame.
    private static func speakers(of catalog: String, in texts: [String]) -> Set<String> {
        guard catalog != "Words" else { return ["words"] }
        return Set(
            texts.filter { $0.contains(": \(catalog)") }.flatMap { text in
                text.matches(of: /(private )?func (\w+)\(_ \w+: (\w+)/).filter { $0.1 == nil && $0.3 == catalog }
                    .map { String($0.2) }
            })
    }

    @Test("every text is shown somewhere")
    func used() {
        #expect(CatalogSource.all.count > 18)
        let texts = SourceFile.all.filter { $0.module == "Web" || $0.module == "Tutti" }
            .map { $0.code.map { String($0.text) }.joined(separator: "\n") }
        for catalog in CatalogSource.all {
            let speakers = Self.speakers(of: catalog.name, in: texts)
            let shown = texts.filter { !CatalogSource.isOf(catalog.name, $0) }.reduce(into: Set<String>()) {
                all, text in
                all.formUnion(Self.named(of: catalog.name, speakers: speakers, in: text))
            }
            for name in Set(catalog.cases).subtracting(shown).sorted() {
                Issue.record("\(catalog.name).\(name) is shown nowhere")
            }
        }
    }

    @Test("texts of pages stand in catalogs")
    func catalogs() {
        let pages = SourceFile.all.filter { $0.path.hasPrefix("Web/Pages/") }
        let enums = pages.flatMap { file in
            file.lines.joined(separator: "\n").matches(of: /enum (\w+Words)\b([^{]*)\{/).map { ($0.1, $0.2) }
        }
        #expect(enums.count > 18)
        for (name, inherited) in enums where name != "ActionWords" {
            #expect(inherited.contains("Catalog"), "\(name) is no catalog, so nobody looks at its texts")
        }
    }

    @Test("both languages have every text, and neither borrows the other's words")
    func languages() {
        for catalog in CatalogSource.all {
            #expect(!catalog.cases.isEmpty, "\(catalog.name)")
            #expect(Set(catalog.chinese.keys) == Set(catalog.english.keys), "\(catalog.name)")
            for (name, text) in catalog.english where !Self.quoted.contains("\(catalog.name).\(name)") {
                let han = text.unicodeScalars.filter {
                    $0.properties.isIdeographic || (0x3000...0x303F).contains($0.value)
                }
                #expect(han.isEmpty, "English \(catalog.name).\(name): \(text)")
            }
            for (name, text) in catalog.chinese where !Self.quoted.contains("\(catalog.name).\(name)") {
                let words = text.matches(of: /[A-Za-z]{2,}/).map { String($0.0) }.filter { !Self.names.contains($0) }
                #expect(words.isEmpty, "Chinese \(catalog.name).\(name): \(text)")
            }
        }
    }

    @Test("a use is a case of this catalog, not a member or a case of the same name")
    func uses() {
        func names(_ text: String, _ catalog: String = "FrameWords") -> Bool {
            Self.named(of: catalog, speakers: catalog == "Words" ? ["words"] : ["say"], in: text).contains("more")
        }
        for use in ["words(FrameWords.more)", "let all: [FrameWords] = [.more, .less]", "say(isNew ? .more : .less)"] {
            #expect(names(use), "\(use)")
        }
        for other in [
            "words(.more)", "FrameWords(column.more)", "FrameWords(f().more)", "FrameWords(.moreOf)",
            "FrameWords(a?.more)",
            "words(ListWords.more)", "MyFrameWords.more", "say(flag ? ListWords.more : .more)",
        ] {
            #expect(!names(other), "\(other)")
        }
        #expect(names("f(words(.more))", "Words") && names("words: Words = .more", "Words"))
        #expect(!names("words(ComponentWords.more)", "Words") && !names("button(.more) { words(.less) }", "Words"))
    }

    @Test("the reader of catalogs sees texts on one line and on the next")
    func reader() {
        let text = """
            enum Sample: Catalog {
                var chinese: String {
                    switch self {
                    case .one: "一"
                    case .two(let a):
                        "\\(a) 个 two"
                    }
                }
                var english: String {
                    switch self {
                    case .one: "one"
                    }
                }
            }
            """
        #expect(CatalogSource.entries(text, "chinese") == ["one": "一", "two": " 个 two"])
        #expect(CatalogSource.entries(text, "english") == ["one": "one"])
    }
}
